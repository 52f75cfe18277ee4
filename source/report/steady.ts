import type {RetryPolicy} from '../bus/report.js';
import {quantile, type Waits} from './waits.js';

/*
Policies without jitter: each wait is what the formula says, and at most a little late. Timers are late
under load, never early: so the room is wider on that side, a few may be later still, and of several waits
the shorter ones are nearer to what was meant. Among many clients some waits are strays as well, where an
attempt was taken for another client's.
*/

type Policy = Omit<RetryPolicy, 'waits' | 'sure'>;

type Fit = {readonly miss: number; readonly policy: Policy};

const early = (wait: number): number => Math.max(6, wait * 0.04);
const late = (wait: number, least: number): number => Math.max(least, wait * 0.08);

/** How much is forgiven: so many ms, and the share of waits that may be later, or (of many) anywhere. */
const few = {grain: 20, late: 1 / 6, stray: 0, quantile: 0.25};
const pool = {grain: 12, late: 1 / 3, stray: 1 / 3, quantile: 0.35};
const poolOf = 5;

const grace = (waits: Waits) => waits.length >= poolOf ? pool : few;

/** One stray wait says no more than that it is one. */
const mostMiss = 0.5;

const isNear = (wait: number, expected: number): boolean => wait >= expected - early(expected) && wait <= expected + late(expected, few.grain);

/** By what share the waits miss `expected`, on average; undefined where they are not those at all. */
const missOf = (waits: Waits, expected: (index: number) => number): number | undefined => {
	const allowed = grace(waits);
	let count = 0;
	let tooEarly = 0;
	let tooLate = 0;
	let miss = 0;
	for (const sequence of waits) {
		for (const [index, wait] of sequence.entries()) {
			const due = expected(index);
			count++;
			tooEarly += wait < due - early(due) ? 1 : 0;
			tooLate += wait > due + late(due, allowed.grain) ? 1 : 0;
			miss += Math.min(mostMiss, Math.abs(wait - due) / due);
		}
	}

	return tooEarly <= count * allowed.stray && tooLate <= count * allowed.late && tooEarly + tooLate <= count * allowed.late ? miss / count : undefined;
};

/** Of as many clients as have it, the usual n-th wait. */
const usual = (waits: Waits): readonly number[] => Array.from(
	{length: Math.max(...waits.map(({length}) => length))},
	(_, index) => quantile(waits.flatMap(sequence => sequence.slice(index, index + 1)), grace(waits).quantile),
);

/** What people write; the waits themselves are noisier than that. */
const usualFactors = [2, 1.5, 3, 1.3, 1.25, 1.2, 1.6, 1.7, 1.75, 1.8, 2.5, 4, 5, 10] as const;

/** How fast it grows over its first `rising` waits: all of the way, not the noise of one step. */
const growth = (line: readonly number[], rising: number): number => (line[rising - 1]! / line[0]!) ** (1 / (rising - 1));

const growing = (waits: Waits, line: readonly number[], rising: number, factor: number): Fit | undefined => {
	const base = quantile(line.slice(0, rising).map((wait, index) => wait / (factor ** index)), few.quantile);
	const flat = line.slice(rising);
	const cap = flat.length === 0 ? Number.POSITIVE_INFINITY : quantile(flat, few.quantile);
	const free = base * (factor ** rising);
	if (flat.length > 0 && (isNear(cap, free) || cap > free || cap < line[rising - 1]! - early(cap))) {
		return undefined;
	}

	const miss = missOf(waits, index => Math.min(cap, base * (factor ** index)));
	return miss === undefined ? undefined : {miss, policy: {kind: 'exponential', base, factor, ...(flat.length > 0 && {cap}), jitter: 0}};
};

const best = (fits: ReadonlyArray<Fit | undefined>): Fit | undefined =>
	fits.filter(fit => fit !== undefined).toSorted((a, b) => a.miss - b.miss)[0];

const exponential = (waits: Waits, line: readonly number[], rising: number): Fit | undefined => {
	const measured = growth(line, rising);
	const near = usualFactors.filter(factor => Math.abs(factor / measured - 1) < 0.15);
	return best(near.map(factor => growing(waits, line, rising, factor))) ?? (measured < 1.1 ? undefined : growing(waits, line, rising, measured));
};

const fixed = (waits: Waits): Fit | undefined => {
	const base = quantile(waits.flat(), grace(waits).quantile);
	const miss = missOf(waits, () => base);
	return miss === undefined ? undefined : {miss, policy: {kind: 'fixed', base, jitter: 0}};
};

const linear = (waits: Waits, line: readonly number[]): Fit | undefined => {
	const base = line[0]!;
	const step = (line.at(-1)! - base) / (line.length - 1);
	const miss = step <= 0 ? undefined : missOf(waits, index => base + (step * index));
	return miss === undefined ? undefined : {miss, policy: {kind: 'linear', base, step, jitter: 0}};
};

/** How many waits rise before the cap: two at least, since one tells nothing of growth. */
const turns = (line: readonly number[]): readonly number[] => Array.from({length: Math.max(0, line.length - 2)}, (_, index) => index + 2);

/** The simplest formula without jitter that all waits follow; of equally simple ones the nearest. */
export const steady = (waits: Waits): Policy | undefined => {
	const line = usual(waits);
	const fit = fixed(waits)
		?? best([exponential(waits, line, line.length), linear(waits, line)])
		?? best(turns(line).map(rising => exponential(waits, line, rising)));
	return fit?.policy;
};
