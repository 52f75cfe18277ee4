import type {Event, EventBody} from './events.js';

export type Listener = (event: Event) => void;

/** Hands every event, stamped and in order, to every subscriber. */
export type Bus = {
	/** Never throws, never blocks. */
	readonly publish: (body: EventBody) => Event;
	/** A listener that throws is cut off and reported to `onCrash`; the others go on. */
	readonly subscribe: (listener: Listener) => () => void;
	/** The next seq, for a frame that is written to the log without becoming an event object. */
	readonly stamp: () => number;
	/** Milliseconds since the session began. */
	readonly now: () => number;
	readonly seq: () => number;
};

export type BusOptions = {readonly now: () => number; readonly onCrash?: (error: unknown) => void};

export const createBus = ({now, onCrash}: BusOptions): Bus => {
	let seq = 0;
	const listeners = new Set<Listener>();
	return {
		publish(body) {
			const event: Event = {seq: ++seq, at: now(), ...body};
			for (const listener of listeners) {
				try {
					listener(event);
				} catch (error) {
					listeners.delete(listener);
					onCrash?.(error);
				}
			}

			return event;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		stamp: () => ++seq,
		now,
		seq: () => seq,
	};
};
