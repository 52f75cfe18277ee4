import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';

/**
Bytes that arrive in pieces. Holds them up to a bound of its own and a budget shared with others;
beyond either only the first `limits.preview` bytes stay and the rest is counted.
*/
export type Gather = {
	/** So many bytes will come: what is too large to be held whole is not held at all. */
	readonly expect: (total: number) => void;
	readonly push: (source: Uint8Array, from: number, to: number) => void;
	/** What is held: a view of memory that is not used again after `clear`. */
	readonly bytes: () => Uint8Array;
	/** How many bytes came, held or not. */
	readonly size: () => number;
	/** False once bytes were only counted. */
	readonly whole: () => boolean;
	/** Forgets everything and gives the room back. */
	readonly clear: () => void;
};

const nothing = new Uint8Array(0);
const firstRoom = 1024;

export const createGather = (budget: Budget, most: number): Gather => {
	let room = nothing;
	let held = 0;
	let size = 0;
	let whole = true;
	let ceiling = most;

	/** The preview's room is not taken from the budget: it is what remains when the budget is gone. */
	const cut = () => {
		budget.give(room.length);
		const kept = Math.min(held, limits.preview);
		const preview = new Uint8Array(limits.preview);
		preview.set(room.subarray(0, kept));
		room = preview;
		held = kept;
		whole = false;
	};

	const grow = (needed: number) => {
		const wanted = Math.max(needed, Math.min(ceiling, Math.max(room.length * 2, firstRoom)));
		if (needed > most || !budget.take(wanted)) {
			cut();
			return;
		}

		const larger = new Uint8Array(wanted);
		larger.set(room.subarray(0, held));
		budget.give(room.length);
		room = larger;
	};

	return {
		expect(total) {
			if (total <= most) {
				ceiling = total;
			} else if (whole) {
				cut();
			}
		},
		push(source, from, to) {
			const length = to - from;
			if (whole && held + length > room.length) {
				grow(held + length);
			}

			const fits = Math.min(length, room.length - held);
			if (fits > 0) {
				room.set(source.subarray(from, from + fits), held);
				held += fits;
			}

			size += length;
		},
		bytes: () => room.subarray(0, held),
		size: () => size,
		whole: () => whole,
		clear() {
			if (whole) {
				budget.give(room.length);
			}

			room = nothing;
			held = 0;
			size = 0;
			whole = true;
			ceiling = most;
		},
	};
};
