import type {Stage} from '../faults/fault.js';
import type {Clock} from '../lib/clock.js';
import {limits} from '../lib/limits.js';
import type {Boundary} from '../wire/websocket-framer.js';
import {createFrameSection} from './frame-section.js';
import {createSlot, type Next, type Slot, type StageHooks} from './slot.js';

/*
The faults of one direction of one socket, one behind the other.

	input ──► slot ──► slot ──► framer ──► slot ──► slot ──► output
	          stages for bytes  │  stages for frames     │
	                            └── only where there are any: they stand last, where the decoder knows
	                                at which byte a frame begins

What a lane holds is counted. Full, it asks its gate to take no more from the sender; nothing is dropped.
*/

/** Held by all lanes of a session together, bytes. */
export type LaneBudget = {held: number};

export type LaneSurroundings = {
	readonly clock: Clock;
	readonly budget: LaneBudget;
	/** Where the decoder behind the output stands; undefined unless WebSocket is spoken there. */
	readonly boundary: () => Boundary | undefined;
};

export type LaneOptions = LaneSurroundings & {
	readonly output: Next;
	/** Nothing waits between the output and the decoder. */
	readonly isIdle: () => boolean;
	/** Something went on by itself: there may be room again. */
	readonly onChange: () => void;
};

export type Lane = {
	readonly write: (bytes: Uint8Array) => void;
	readonly end: () => void;
	/** Takes no more for now. */
	readonly isFull: () => boolean;
	/** A FIN has left it: what still comes is discarded. */
	readonly isEnded: () => boolean;
	/** Without stages and with nothing held: of no use any more. */
	readonly isSpare: () => boolean;
	/** Returns what takes it out again, giving back what it holds. */
	readonly add: (stage: Stage, hooks: StageHooks) => () => void;
	/** The connection is gone: timers are called off, what is held is let go. */
	readonly close: () => void;
};

export const createLane = ({clock, budget, boundary, output, isIdle, onChange}: LaneOptions): Lane => {
	let slots: readonly Slot[] = [];
	let inputEnded = false;
	let isEnded = false;
	let counted = 0;
	let first: Next;

	const exit: Next = {
		take(bytes) {
			if (!isEnded) {
				output.take(bytes);
			}
		},
		end() {
			if (!isEnded) {
				isEnded = true;
				output.end();
			}
		},
	};
	const section = createFrameSection(() => isIdle() ? boundary() : undefined, exit);

	const count = () => {
		let held = section.held();
		for (const slot of slots) {
			held += slot.held();
		}

		budget.held += held - counted;
		counted = held;
	};

	const changed = () => {
		count();
		onChange();
	};

	/** Each slot hands on to the one behind it, stages for frames behind those for bytes. */
	const link = (next: readonly Slot[]) => {
		slots = next;
		const bytes = slots.filter(({stage}) => stage.onFrame === undefined);
		const frames = slots.filter(({stage}) => stage.onFrame !== undefined);
		for (const [index, slot] of bytes.entries()) {
			slot.next = bytes[index + 1] ?? section;
		}

		for (const [index, slot] of frames.entries()) {
			slot.next = frames[index + 1] ?? section.sink;
		}

		section.setFirst(frames[0]);
		first = bytes[0] ?? section;
	};

	link([]);
	return {
		write(bytes) {
			first.take(bytes);
			count();
		},
		end() {
			inputEnded = true;
			first.end();
			count();
		},
		isFull: () => !isEnded && (counted > limits.lane || (counted > 0 && budget.held > limits.lanes) || slots.some(slot => slot.isPaused())),
		isEnded: () => isEnded,
		isSpare: () => slots.length === 0 && section.isIdle() && (!isEnded || inputEnded),
		add(stage, hooks) {
			const slot = createSlot(stage, section, clock, hooks, changed);
			link([...slots, slot]);
			slot.start();
			changed();
			return () => {
				if (slots.includes(slot)) {
					slot.clear();
					link(slots.filter(other => other !== slot));
					changed();
				}
			};
		},
		close() {
			isEnded = true;
			for (const slot of slots) {
				slot.close();
			}

			slots = [];
			budget.held -= counted;
			counted = 0;
		},
	};
};
