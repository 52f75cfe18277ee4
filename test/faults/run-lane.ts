import {Buffer} from 'node:buffer';
import type {FaultDirection} from '../../source/faults/fault.js';
import {readFault, type Texts} from '../../source/faults/read-fault.js';
import {createRandom} from '../../source/lib/random.js';
import {createLane} from '../../source/sockets/lane.js';
import type {Boundary} from '../../source/wire/websocket-framer.js';
import {createFakeClock} from '../helpers/fake-clock.js';

export type LaneRunOptions = {
	readonly texts?: Texts;
	readonly seed?: number;
	readonly direction?: FaultDirection;
	/** Where the decoder behind it stands; not WebSocket without. */
	readonly boundary?: () => Boundary | undefined;
};

/** One fault in a lane of its own, on a clock that is turned by hand. */
export const createLaneRun = (name: string, {texts = {}, seed = 7, direction = 'up', boundary = () => undefined}: LaneRunOptions = {}) => {
	const read = readFault(name, texts);
	if ('problem' in read) {
		throw new Error(read.problem);
	}

	const clock = createFakeClock();
	const budget = {held: 0};
	const pieces: Buffer[] = [];
	const times: number[] = [];
	const notes = new Map<string, number>();
	let ends = 0;
	let resets = 0;
	let isClosed = false;
	const lane = createLane({
		clock, budget, boundary,
		output: {
			take(bytes) {
				if (ends > 0) {
					throw new Error('bytes after the FIN');
				}

				pieces.push(Buffer.from(bytes));
				times.push(clock.now());
			},
			end() {
				ends++;
			},
		},
		isIdle: () => true,
		onChange() {
			// The test asks by itself whether there is room.
		},
	});
	const create = () => read.fault.create(read.options, {random: createRandom(seed), now: clock.now, direction});
	const lift = lane.add(create(), {
		reset() {
			resets++;
			isClosed = true;
			lane.close();
		},
		ended() {
			notes.set('ended', 1);
		},
		note(effect, amount) {
			notes.set(effect, (notes.get(effect) ?? 0) + amount);
		},
		closed() {
			// Nothing to tell here.
		},
	});
	return {
		lane, clock, budget, pieces, times, notes, lift,
		/** Writes as a sender does who heeds that there is no room; gives up after a minute. */
		write(bytes: Uint8Array) {
			for (let waited = 0; lane.isFull() && waited < 60_000; waited += 5) {
				clock.advance(5);
			}

			// A stream that has written once does not ask again: its last chunk always goes in.
			if (!isClosed) {
				lane.write(bytes);
			}
		},
		out: () => Buffer.concat(pieces),
		ends: () => ends,
		resets: () => resets,
	};
};

/** The same bytes in pieces, cut where `cuts` say (0 to 1). */
export const cutBytes = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
	const places = [0, ...cuts.map(cut => Math.floor(cut * bytes.length)).toSorted((a, b) => a - b), bytes.length];
	return places.slice(1).map((place, index) => bytes.subarray(places[index], place)).filter(piece => piece.length > 0);
};
