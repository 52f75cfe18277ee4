import type {RetryPolicy} from '../bus/report.js';
import type {Waits} from './waits.js';

/*
Policies with jitter, by likelihood. A wait is its envelope (growing, up to a cap) times something
uniform. Divided by the right envelope, all waits fill one narrow range evenly; by a wrong one the range
is wider and every wait less likely. Each thing more that a policy assumes has to earn itself.

Decorrelated jitter ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015) has no envelope: a
wait is drawn from the base up to three times the wait before.
*/

type Candidate = {readonly score: number; readonly policy: Omit<RetryPolicy, 'waits' | 'sure'>};

const factors = [1.2, 1.3, 1.5, 1.6, 1.8, 2, 2.5, 3, 4];

/** Waits that grow by less in all are taken for a machine that is getting busier. */
const leastGrowth = 1.9;

/** Beyond this share of its middle a range begins, as near as can be told, at nothing. */
const full = 0.85;

/** Every wait by its place in its outage. */
const places = (waits: Waits) => waits.flatMap(sequence => sequence.map((wait, index) => ({wait, index, before: sequence[index - 1]})));

const enveloped = (all: ReturnType<typeof places>, factor: number, rising: number, depth: number): Candidate => {
	let least = Number.POSITIVE_INFINITY;
	let most = 0;
	let growth = 0;
	for (const {wait, index} of all) {
		const steps = Math.min(index, rising);
		const plain = wait / (factor ** steps);
		least = Math.min(least, plain);
		most = Math.max(most, plain);
		growth += steps;
	}

	const count = all.length;
	const grows = factor > 1;
	const capped = grows && rising < depth - 1;
	const extra = Math.log(count) + 1;
	const score = -count * Math.log(Math.max(1, most - least)) - growth * Math.log(factor) - (grows ? extra : 0) - (capped ? extra : 0);
	// The edges of a range lie a little beyond the outermost of its samples.
	const half = (most - least) / 2 * (count + 1) / Math.max(1, count - 1);
	const middle = (most + least) / 2;
	const jitter = Math.min(1, half / middle);
	const base = jitter >= full ? Math.max(most, middle + half) : middle;
	return {
		score,
		policy: {
			kind: grows ? 'exponential' : 'fixed',
			base,
			...(grows && {factor}),
			...(capped && {cap: base * (factor ** rising)}),
			jitter: jitter >= full ? 1 : jitter,
		},
	};
};

/** How much a wait may lie beyond what was drawn, since timers are late. */
const slack = (wait: number): number => wait * 1.03 + 4;

const decorrelated = (all: ReturnType<typeof places>): Candidate => {
	const base = Math.min(...all.map(({wait}) => wait));
	const most = Math.max(...all.map(({wait}) => wait));
	const isAtCap = (wait: number) => wait >= most * 0.98 - 2;
	const atCap = all.filter(({wait}) => isAtCap(wait)).length;
	const cap = atCap >= 3 && atCap * 12 >= all.length ? most : undefined;
	let score = -(Math.log(all.length) + 1) * (cap === undefined ? 1 : 2);
	for (const {wait, before = base} of all) {
		const top = slack(before * 3);
		if (wait > top) {
			return {score: Number.NEGATIVE_INFINITY, policy: {kind: 'decorrelated'}};
		}

		const range = Math.max(1, top - base);
		// What would have been longer than the cap is piled up in the few ms at it.
		score += cap !== undefined && isAtCap(wait)
			? Math.log(Math.max(0.01, (top - cap) / range) / Math.max(1, cap * 0.02))
			: -Math.log(range);
	}

	return {score, policy: {kind: 'decorrelated', base, ...(cap !== undefined && {cap})}};
};

/** The likeliest policy with jitter. */
export const jittered = (waits: Waits): Candidate['policy'] => {
	const depth = Math.max(...waits.map(({length}) => length));
	const all = places(waits);
	let best = enveloped(all, 1, 0, depth);
	const rivals = [decorrelated(all)];
	for (const factor of factors) {
		for (let rising = 1; rising < depth; rising++) {
			if (factor ** rising >= leastGrowth) {
				rivals.push(enveloped(all, factor, rising, depth));
			}
		}
	}

	for (const rival of rivals) {
		best = rival.score > best.score ? rival : best;
	}

	return best.policy;
};
