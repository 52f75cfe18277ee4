import type {Clock} from '../lib/clock.js';

/** Node's own timers. */
export const nodeClock: Clock = {
	now: () => performance.now(),
	after(ms, run) {
		const timer = setTimeout(run, ms);
		return () => {
			clearTimeout(timer);
		};
	},
};
