import {tell} from '../../source/bus/phrases/phrase.js';
import {createBudget, type Budget} from '../../source/wire/budget.js';
import type {FrameSink, WireFrame} from '../../source/wire/frame.js';

/** A frame that stays as it was: decoders reuse theirs. */
export type Seen = Omit<WireFrame, 'payload' | 'wire' | 'problem'> & {readonly payload: string; readonly wire: string | undefined; readonly problem: string | undefined};

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

export const textOf = (frame: Seen): string => Buffer.from(frame.payload, 'hex').toString();

export const keep = (frame: WireFrame): Seen => ({...frame, payload: hexOf(frame.payload), wire: frame.wire && hexOf(frame.wire), problem: frame.problem && tell(frame.problem)});

export const collectFrames = (): {readonly sink: FrameSink; readonly frames: Seen[]} => {
	const frames: Seen[] = [];
	return {
		frames,
		sink: {
			frame(frame) {
				frames.push(keep(frame));
			},
		},
	};
};

/** A budget that tells how much of it is out. */
export const watchedBudget = (total = 64 * 1024 * 1024): Budget & {readonly out: () => number; readonly most: () => number} => {
	const budget = createBudget(total);
	let out = 0;
	let most = 0;
	return {
		take(bytes) {
			const taken = budget.take(bytes);
			out += taken ? bytes : 0;
			most = Math.max(most, out);
			return taken;
		},
		give(bytes) {
			out -= bytes;
			budget.give(bytes);
		},
		out: () => out,
		most: () => most,
	};
};

/** Cuts `bytes` at `places`, whatever their order; every chunk is memory of its own. */
export const cut = (bytes: Uint8Array, places: readonly number[]): Uint8Array[] => {
	const ends = [...new Set(places.filter(place => place > 0 && place < bytes.length))].toSorted((a, b) => a - b);
	return [...ends, bytes.length].map((end, index) => bytes.slice(index === 0 ? 0 : ends[index - 1], end));
};
