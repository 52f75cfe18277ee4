import type {Clock} from '../lib/clock.js';
import {limits} from '../lib/limits.js';

/*
Who dials when. A few at a time: the listener gets its turn to accept in between, and the deadline of a
handshake begins when there is time for it. Thousands at once would wait for each other until it is over.

	add ──► queue ──a place is free──► dialing ──settled, or slow──► the next one
*/
export type DialQueue<Item> = {
	/** Twice is once. */
	readonly add: (item: Item) => void;
	/** Its dial has come to an end, good or bad. */
	readonly settled: (item: Item) => void;
	readonly clear: () => void;
};

/** Takes what is added in order; one that takes longer than `limits.dialPatience` gives up its place and goes on. */
export const createDialQueue = <Item>({after}: Pick<Clock, 'after'>, take: (item: Item) => void): DialQueue<Item> => {
	const queue = new Set<Item>();
	/** What frees the place of each. */
	const dialing = new Map<Item, () => void>();
	let isDue = false;

	const settled = (item: Item) => {
		dialing.get(item)?.();
		dialing.delete(item);
		arrange();
	};

	const takeSome = () => {
		isDue = false;
		let free = limits.dialsAtOnce - dialing.size;
		// Thousands may wait, so they are not copied for each few.
		for (const item of queue) {
			if (free-- <= 0) {
				break;
			}

			queue.delete(item);
			dialing.get(item)?.();
			dialing.set(item, after(limits.dialPatience, () => {
				settled(item);
			}));
			take(item);
		}
	};

	const arrange = () => {
		if (!isDue && queue.size > 0 && dialing.size < limits.dialsAtOnce) {
			isDue = true;
			setImmediate(takeSome);
		}
	};

	return {
		add(item) {
			queue.add(item);
			arrange();
		},
		settled,
		clear() {
			queue.clear();
			for (const free of dialing.values()) {
				free();
			}

			dialing.clear();
		},
	};
};
