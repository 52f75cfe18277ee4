import type {TestContext} from 'node:test';

/** A busy machine is late. Gives by how much a timer of this process was so far, at worst, ms. */
export const watchLateness = (t: TestContext): (() => number) => {
	let worst = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		const now = performance.now();
		worst = Math.max(worst, now - last);
		last = now;
	}, 5);
	t.after(() => {
		clearInterval(timer);
	});
	return () => worst;
};
