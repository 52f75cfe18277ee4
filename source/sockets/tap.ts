import {readClosePayload} from '../wire/close-payload.js';
import type {Direction, WireFrame} from '../wire/frame.js';
import type {Connection} from './connection.js';
import type {CloseFrame} from './evidence.js';
import type {Tap} from './gate.js';
import type {Host} from './host.js';

/*
Turns what passes the gate into counters, frames and evidence.

	gate ──chunk──► stack (decoders) ──► exchange.*, channel.opened, frames ──► bus and log
*/

const closeFrameOf = ({payload}: WireFrame, at: number): CloseFrame => {
	const {code, reason} = readClosePayload(payload);
	return {at, reason, ...(code !== undefined && {code})};
};

/** Notes a frame that says something about how the connection ends. */
export const note = ({evidence}: Connection, direction: Direction, frame: WireFrame, at: number): void => {
	if (frame.kind === 'close' && frame.opcode === 8) {
		if (direction === 'in') {
			evidence.closeIn ??= closeFrameOf(frame, at);
		} else {
			evidence.closeOut ??= closeFrameOf(frame, at);
		}
	}

	if (frame.kind === 'truncated') {
		evidence[direction === 'in' ? 'cutIn' : 'cutOut'] = true;
	} else if (frame.problem !== undefined) {
		evidence[direction === 'in' ? 'problemIn' : 'problemOut'] ??= frame.problem;
	}
};

/** The first bytes, before anybody else sees them; undefined when a FIN or silence came first. */
export type OnFirst = (connection: Connection, bytes: Uint8Array | undefined) => void;

export type TapOptions = {
	readonly onFirst?: OnFirst;
	/** Brings the meter up to date where the bytes that pass here are not those on the wire (TLS). */
	readonly count?: () => void;
};

export const createTap = (
	host: Host,
	get: () => Connection,
	{onFirst, count}: TapOptions = {},
): Tap => {
	const {total} = host.meters;
	const add = ({meter}: Connection, direction: Direction, bytes: number) => {
		if (direction === 'in') {
			meter.bytesIn += bytes;
			total.bytesIn += bytes;
		} else {
			meter.bytesOut += bytes;
			total.bytesOut += bytes;
		}
	};

	let undecided = onFirst;
	const decide = (bytes: Uint8Array | undefined) => {
		const act = undecided;
		undecided = undefined;
		act?.(get(), bytes);
	};

	return {
		chunk(direction, bytes) {
			const connection = get();
			if (count) {
				count();
			} else {
				add(connection, direction, bytes.length);
			}

			if (undecided && direction === 'in') {
				decide(bytes);
			}

			connection.stack?.write(direction, bytes);
		},
		end(direction) {
			const connection = get();
			const {evidence, id} = connection;
			if (direction === 'in') {
				evidence.finIn ??= host.bus.now();
				if (undecided) {
					decide(undefined);
				}
			} else {
				evidence.finOut ??= host.bus.now();
			}

			connection.stack?.end(direction);
			host.bus.publish({type: 'connection.half-closed', connection: id, by: direction === 'in' ? 'remote' : 'local'});
		},
		destroying(unsent) {
			const connection = get();
			if (count) {
				count();
			} else {
				add(connection, 'out', -unsent);
			}

			connection.evidence.destroyed ??= host.bus.now();
		},
	};
};

