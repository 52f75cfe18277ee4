import type {Effects, Stage} from '../faults/fault.js';
import type {Clock} from '../lib/clock.js';
import {createQueue} from '../lib/queue.js';
import {frameKind} from '../wire/websocket-message.js';

/** What takes the bytes of a slot: the next slot, or the end of the lane. */
export type Next = {
	readonly take: (bytes: Uint8Array) => void;
	readonly end: () => void;
};

/** What a stage asks for beyond its lane. */
export type StageHooks = {
	readonly reset: () => void;
	/** It sent a FIN that nobody had sent. */
	readonly ended: () => void;
	readonly note: (effect: string, amount: number) => void;
	/** The socket is about to close. */
	readonly closed: () => void;
};

/** The place of one stage in a lane: what comes while it is paused waits here. */
export type Slot = Next & {
	readonly stage: Stage;
	next: Next;
	readonly start: () => void;
	/** Bytes that wait here or in the stage. */
	readonly held: () => number;
	readonly isPaused: () => boolean;
	/** Gives back what is held, in order. The slot is of no use any more. */
	readonly clear: () => void;
	/** The connection is gone: calls timers off. */
	readonly close: () => void;
};

export const createSlot = (stage: Stage, next: Next, clock: Clock, hooks: StageHooks, onChange: () => void): Slot => {
	const timers = new Set<() => void>();
	const inbox = createQueue<Uint8Array>();
	let inboxSize = 0;
	let isPaused = false;
	let isDraining = false;
	let isClosed = false;
	/** The sender's FIN: it came, the stage was told, one went on. */
	let endCame = false;
	let endTold = false;
	let endLeft = false;

	const empty = (): readonly Uint8Array[] => {
		inboxSize = 0;
		return inbox.empty();
	};

	const stopTimers = () => {
		for (const cancel of timers) {
			cancel();
		}

		timers.clear();
	};

	const effects: Effects = {
		forward(bytes) {
			if (!endLeft && !isClosed && bytes.length > 0) {
				slot.next.take(bytes);
			}
		},
		after(ms, run) {
			if (isClosed) {
				return;
			}

			const cancel = clock.after(ms, () => {
				timers.delete(cancel);
				run();
				onChange();
			});
			timers.add(cancel);
		},
		pause() {
			isPaused = true;
		},
		resume() {
			isPaused = false;
			drain();
		},
		end() {
			if (endLeft || isClosed) {
				return;
			}

			endLeft = true;
			isPaused = false;
			empty();
			if (!endCame) {
				hooks.ended();
			}

			slot.next.end();
		},
		reset() {
			if (!isClosed) {
				hooks.reset();
			}
		},
		note: hooks.note,
	};

	const give = (bytes: Uint8Array) => {
		if (stage.onFrame) {
			stage.onFrame({bytes, kind: frameKind(bytes[0]! & 0x0F)}, effects);
		} else if (stage.onChunk) {
			stage.onChunk(bytes, effects);
		} else {
			effects.forward(bytes);
		}
	};

	const drain = () => {
		if (isDraining) {
			return;
		}

		isDraining = true;
		while (!isPaused && !endLeft && inbox.size() > 0) {
			const bytes = inbox.shift()!;
			inboxSize -= bytes.length;
			give(bytes);
		}

		isDraining = false;
		if (endCame && !endTold && !endLeft && !isPaused && inbox.size() === 0) {
			endTold = true;
			(stage.onEnd ?? effects.end)(effects);
		}
	};

	const slot: Slot = {
		stage,
		next,
		start() {
			stage.onStart?.(effects);
		},
		take(bytes) {
			if (endLeft || isClosed) {
				return;
			}

			inbox.push(bytes);
			inboxSize += bytes.length;
			drain();
		},
		end() {
			endCame = true;
			drain();
		},
		held: () => inboxSize + (stage.held?.() ?? 0),
		isPaused: () => isPaused,
		clear() {
			stopTimers();
			stage.onClear?.(effects);
			for (const bytes of empty()) {
				effects.forward(bytes);
			}

			if (endCame && !endLeft) {
				effects.end();
			}

			isClosed = true;
		},
		close() {
			isClosed = true;
			stopTimers();
			empty();
			hooks.closed();
		},
	};
	return slot;
};
