import type {Event, FrameEvent, FrameTags} from '../bus/events.js';
import {endpointName} from '../lib/endpoint-number.js';
import {limits} from '../lib/limits.js';
import {readClosePayload} from '../wire/close-payload.js';
import type {Direction, WireFrame} from '../wire/frame.js';
import {createArena} from './arena.js';
import {createNames} from './names.js';
import {previewOf} from './preview.js';

/*
The packed frame log: one row per seq, in typed arrays, payloads in two byte arenas.

	slot = seq & mask     a frame is numbers and a preview; any other event is its object
	previews              the first 256 bytes of each payload, 32 MiB in all
	bodies                payloads longer than that, and compressed ones, 64 MiB in all

Objects are made only for rows that somebody looks at: an object and an emit per frame cost a
quarter of the throughput (docs/architecture.md, "the observer effect").
*/

/** Where a frame was seen; `endpoint` by `endpointNumber`. */
export type Place = {readonly endpoint: number; readonly channel: number; readonly connection: number};

export type FrameLog = {
	readonly addFrame: (seq: number, at: number, place: Place, direction: Direction, frame: WireFrame) => void;
	readonly addEvent: (event: Event) => void;
	/** The row as an event; undefined where it is gone. */
	readonly row: (seq: number) => Event | undefined;
	readonly isFrame: (seq: number) => boolean;
	/** The frame's whole payload and its compressed bytes, as far as they are kept (copies). */
	readonly body: (seq: number) => {readonly payload: Uint8Array; readonly wire?: Uint8Array; readonly whole: boolean} | undefined;
	/** Oldest seq kept, newest seq, frames ever, rows that are gone. */
	readonly span: () => {readonly first: number; readonly last: number; readonly count: number; readonly dropped: number};
	/** Forgets all rows so far; they don't count as lost. */
	readonly clear: () => void;
};

const closeOpcode = 8;

const closeFields = (payload: Uint8Array): {readonly code?: number; readonly reason?: string} => {
	const {code, reason} = readClosePayload(payload);
	return code === undefined ? {} : {code, reason};
};

const outFlag = 1;
const finFlag = 2;
const maskedFlag = 4;
const frameFlag = 8;
const problemFlag = 16;
const rsvShift = 5;
const opcodeShift = 8;
const opcodeBits = 31;
const tagsFlag = 1 << 13;

export const createFrameLog = (rows: number = limits.logFrames): FrameLog => {
	const mask = rows - 1;
	if ((rows & mask) !== 0) {
		throw new RangeError('rows must be a power of two');
	}

	const at = new Float64Array(rows);
	const size = new Float64Array(rows);
	const connection = new Uint32Array(rows);
	const channel = new Uint32Array(rows);
	const endpoint = new Uint32Array(rows);
	const protocol = new Uint8Array(rows);
	const kind = new Uint8Array(rows);
	const flags = new Uint16Array(rows);
	const headerSize = new Uint16Array(rows);
	const compressed = new Int32Array(rows);
	const previewAt = new Float64Array(rows);
	const previewLength = new Uint16Array(rows);
	const bodyAt = new Float64Array(rows);
	const bodyLength = new Uint32Array(rows);
	const wireLength = new Uint32Array(rows);
	const events = Array.from<Event | undefined>({length: rows});
	const problems = new Map<number, string>();
	const tags = new Map<number, FrameTags>();
	const previews = createArena(limits.logPreviews);
	const bodies = createArena(limits.payloads);
	const names = createNames();
	let first = 1;
	let last = 0;
	let count = 0;
	let dropped = 0;

	/** Makes room for `seq` and forgets what its slot held. */
	const claim = (seq: number): number => {
		last = seq;
		if (seq - first >= rows) {
			const lost = seq - rows + 1;
			dropped += lost - first;
			first = lost;
		}

		const slot = seq & mask;
		if ((flags[slot]! & frameFlag) === 0) {
			events[slot] = undefined;
		} else if ((flags[slot]! & (problemFlag | tagsFlag)) !== 0) {
			problems.delete(seq - rows);
			tags.delete(seq - rows);
		}

		return slot;
	};

	const frameAt = (seq: number): FrameEvent => {
		const slot = seq & mask;
		const flag = flags[slot]!;
		const bytes = previews.get(previewAt[slot]!, previewLength[slot]!);
		const opcode = ((flag >> opcodeShift) & opcodeBits) - 1;
		return {
			seq,
			at: at[slot]!,
			type: (flag & outFlag) === 0 ? 'frame.received' : 'frame.sent',
			endpoint: endpointName(endpoint[slot]!),
			channel: channel[slot]!,
			connection: connection[slot]!,
			protocol: names.name(protocol[slot]!),
			kind: names.name(kind[slot]!),
			...(bytes ? previewOf(bytes, size[slot]!) : {size: size[slot]!, text: '', truncated: true as const}),
			...(opcode >= 0 && {
				opcode,
				fin: (flag & finFlag) !== 0,
				rsv: (flag >> rsvShift) & 7,
				masked: (flag & maskedFlag) !== 0,
			}),
			...((opcode >= 0 || headerSize[slot]! > 0) && {headerSize: headerSize[slot]!}),
			...(compressed[slot]! >= 0 && {compressed: compressed[slot]!}),
			...(opcode === closeOpcode && bytes && closeFields(bytes)),
			...((flag & tagsFlag) !== 0 && tags.get(seq)),
			...((flag & problemFlag) !== 0 && {problem: problems.get(seq)}),
		};
	};

	const kept = (seq: number): boolean => seq >= first && seq <= last;

	return {
		addFrame(seq, time, place, direction, frame) {
			const slot = claim(seq);
			count++;
			at[slot] = time;
			size[slot] = frame.size;
			connection[slot] = place.connection;
			channel[slot] = place.channel;
			endpoint[slot] = place.endpoint;
			protocol[slot] = names.number(frame.protocol);
			kind[slot] = names.number(frame.kind);
			headerSize[slot] = frame.headerSize;
			compressed[slot] = frame.compressed;
			const {payload, wire} = frame;
			const cut = Math.min(payload.length, limits.preview);
			previewAt[slot] = previews.put(payload, cut);
			previewLength[slot] = cut;
			bodyLength[slot] = 0;
			wireLength[slot] = 0;
			if (payload.length > limits.preview || wire) {
				const most = limits.payload;
				const length = Math.min(payload.length, most);
				bodyAt[slot] = bodies.put(payload, length);
				bodyLength[slot] = length;
				if (wire) {
					// Two blocks, since one may wrap where both together would not.
					const rest = Math.min(wire.length, most);
					const wireAt = bodies.put(wire, rest);
					wireLength[slot] = wireAt === bodyAt[slot]! + length ? rest : 0;
				}
			}

			flags[slot] = frameFlag
				| (direction === 'out' ? outFlag : 0)
				| (frame.fin ? finFlag : 0)
				| (frame.masked ? maskedFlag : 0)
				| (frame.rsv << rsvShift)
				| ((frame.opcode + 1) << opcodeShift)
				| (frame.problem === undefined ? 0 : problemFlag)
				| (frame.extra?.fields === undefined ? 0 : tagsFlag);
			if (frame.problem !== undefined) {
				problems.set(seq, frame.problem);
			}

			if (frame.extra?.fields !== undefined) {
				tags.set(seq, frame.extra.fields);
			}
		},
		addEvent(event) {
			const slot = claim(event.seq);
			flags[slot] = 0;
			events[slot] = event;
		},
		row(seq) {
			if (!kept(seq)) {
				return undefined;
			}

			return (flags[seq & mask]! & frameFlag) === 0 ? events[seq & mask] : frameAt(seq);
		},
		isFrame: seq => kept(seq) && (flags[seq & mask]! & frameFlag) !== 0,
		body(seq) {
			const slot = seq & mask;
			if (!kept(seq) || (flags[slot]! & frameFlag) === 0) {
				return undefined;
			}

			const body = bodyLength[slot]! > 0 ? bodies.get(bodyAt[slot]!, bodyLength[slot]!) : undefined;
			const bytes = body ?? previews.get(previewAt[slot]!, previewLength[slot]!) ?? new Uint8Array(0);
			const wire = wireLength[slot]! > 0 ? bodies.get(bodyAt[slot]! + bodyLength[slot]!, wireLength[slot]!) : undefined;
			return {
				payload: bytes.slice(),
				...(wire && {wire: wire.slice()}),
				whole: bytes.length === size[slot]!,
			};
		},
		span: () => ({first, last, count, dropped}),
		clear() {
			first = last + 1;
		},
	};
};
