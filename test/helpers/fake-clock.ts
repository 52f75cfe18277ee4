import type {Clock} from '../../source/lib/clock.js';

export type FakeClock = Clock & {
	/** Turns time on, running on its way what falls due. */
	readonly advance: (ms: number) => void;
	/** Timers that wait. */
	readonly pending: () => number;
};

/** A clock that stands still until it is turned. */
export const createFakeClock = (): FakeClock => {
	let now = 1000;
	let order = 0;
	const timers = new Set<{readonly due: number; readonly order: number; readonly run: () => void}>();
	const next = (until: number) => [...timers].filter(({due}) => due <= until).toSorted((a, b) => a.due - b.due || a.order - b.order)[0];
	return {
		now: () => now,
		after(ms, run) {
			const timer = {due: now + ms, order: order++, run};
			timers.add(timer);
			return () => {
				timers.delete(timer);
			};
		},
		advance(ms) {
			const until = now + ms;
			for (let timer = next(until); timer; timer = next(until)) {
				timers.delete(timer);
				now = Math.max(now, timer.due);
				timer.run();
			}

			now = until;
		},
		pending: () => timers.size,
	};
};
