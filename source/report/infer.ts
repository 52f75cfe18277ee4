import type {RetryPolicy} from '../bus/report.js';
import {jittered} from './jittered.js';
import {steady} from './steady.js';
import {median, type Waits} from './waits.js';

/** Waits in one outage before anything can be said. */
const enough = 3;
/** With so many, jitter is no longer taken for a trend by chance. */
const many = 60;
/** The first attempt came at once if it waited no longer, ms, and the next one so many times as long. */
const atOnce = {most: 20, ratio: 5};

const depthOf = (waits: Waits): number => Math.max(0, ...waits.map(({length}) => length));

/** Whether the first wait stands apart: none at all, and then the policy. */
const startsAtOnce = (waits: Waits): boolean => {
	const pairs = waits.filter(({length}) => length >= 2);
	return pairs.length > 0
		&& median(pairs.map(sequence => sequence[0]!)) <= atOnce.most
		&& median(pairs.map(sequence => sequence[1]!)) >= atOnce.ratio * Math.max(1, median(pairs.map(sequence => sequence[0]!)));
};

const round = (value: number | undefined, digits: number): number | undefined => value === undefined ? undefined : Number(value.toFixed(digits));

/**
The retry policy that made these waits (ms, a list an outage, of one client or of many of a kind). Pure.
Three waits in a row are needed; jitter is told from growth for sure only with many.
*/
export const inferPolicy = (waits: Waits): RetryPolicy => {
	const immediate = startsAtOnce(waits);
	const kept = (immediate ? waits.map(sequence => sequence.slice(1)) : waits).filter(({length}) => length > 0);
	const count = kept.reduce((sum, {length}) => sum + length, 0);
	const first = immediate ? {atOnce: true as const} : {};
	const missing = enough - depthOf(kept);
	if (missing > 0) {
		return {kind: 'unknown', ...first, waits: count, missing, sure: false};
	}

	const plain = steady(kept);
	const {base, step, factor, cap, jitter, ...rest} = plain ?? jittered(kept);
	const rounded = {base: round(base, 0), step: round(step, 0), factor: round(factor, 2), cap: round(cap, 0), jitter: round(jitter, 2)};
	return {
		...rest,
		...Object.fromEntries(Object.entries(rounded).filter(([, value]) => value !== undefined)),
		...first,
		waits: count,
		sure: plain !== undefined || count >= many,
	};
};
