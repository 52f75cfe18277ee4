import type {Beat} from '../../bus/heartbeat.js';
import type {Clock} from '../../lib/clock.js';

/*
A side that only listens: the other one shows at intervals that it lives, and no answer is wanted. It is
dead when neither a sign nor anything else has come for an interval and a time-out.
*/

export type ListenerOptions = {
	readonly clock: Clock;
	readonly beat: Beat;
	/** Until the first sign it waits at least for this and the time-out: the other side may beat as it did before, ms. */
	readonly usual: number;
	/** Bytes that came in so far. */
	readonly heard: () => number;
	/** Nothing came for so long. It goes on listening: a session may come back on another connection. */
	readonly giveUp: (waited: number) => void;
};

export type Listener = {
	/** When something more is to be heard at the latest, ms of the clock. */
	readonly lateFrom: () => number;
	readonly deadline: () => number;
	readonly stop: () => void;
};

/** How often it looks: a part of the time that it waits, at most so many ms. */
const parts = 20;
const longestLook = 250;
const shortestLook = 5;

export const createListener = ({clock, beat, usual, heard, giveUp}: ListenerOptions): Listener => {
	const every = Math.max(shortestLook, Math.min(longestLook, (beat.interval + beat.timeout) / parts));
	let interval = Math.max(usual, beat.interval);
	let bytes = heard();
	let heardAt = clock.now();
	let cancel: () => void;

	const look = () => {
		cancel = clock.after(every, look);
		const now = clock.now();
		const count = heard();
		if (count !== bytes) {
			bytes = count;
			heardAt = now;
			interval = beat.interval;
		} else if (now - heardAt >= interval + beat.timeout) {
			const waited = now - heardAt;
			heardAt = now;
			giveUp(waited);
		}
	};

	cancel = clock.after(every, look);
	return {
		lateFrom: () => heardAt + interval,
		deadline: () => heardAt + interval + beat.timeout,
		stop() {
			cancel();
		},
	};
};
