import {createQueue} from '../lib/queue.js';
import type {Effects} from './fault.js';

/** What one waiting piece costs besides its bytes. */
const overhead = 128;

/** Bytes that wait for their time. None overtakes another: a piece that is due leaves when those before it have. */
export type DelayQueue = {
	readonly push: (bytes: Uint8Array, due: number, effects: Effects) => void;
	/** FIN, behind all that waits. */
	readonly end: (due: number, effects: Effects) => void;
	/** Forwards everything now. */
	readonly flush: (effects: Effects) => void;
	readonly held: () => number;
};

export const createDelayQueue = (now: () => number): DelayQueue => {
	/** An empty one stands for the FIN. */
	const waiting = createQueue<{readonly bytes: Uint8Array; readonly due: number}>();
	let held = 0;
	let latest = 0;
	let isTimed = false;

	const release = (effects: Effects) => {
		isTimed = false;
		for (let head = waiting.peek(); head && head.due <= now(); head = waiting.peek()) {
			waiting.shift();
			held -= head.bytes.length + overhead;
			if (head.bytes.length === 0) {
				effects.end();
			} else {
				effects.forward(head.bytes);
			}
		}

		wait(effects);
	};

	const wait = (effects: Effects) => {
		const head = waiting.peek();
		if (!isTimed && head) {
			isTimed = true;
			effects.after(Math.max(0, head.due - now()), () => {
				release(effects);
			});
		}
	};

	const add = (bytes: Uint8Array, due: number, effects: Effects) => {
		latest = Math.max(latest, due);
		waiting.push({bytes, due: latest});
		held += bytes.length + overhead;
		wait(effects);
	};

	return {
		push: add,
		end(due, effects) {
			add(new Uint8Array(0), due, effects);
		},
		flush(effects) {
			held = 0;
			for (const {bytes} of waiting.empty()) {
				if (bytes.length > 0) {
					effects.forward(bytes);
				}
			}
		},
		held: () => held,
	};
};
