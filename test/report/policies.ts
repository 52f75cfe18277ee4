import type {Random} from '../../source/lib/random.js';

/* Waits as known policies make them, with the lateness of real timers. */

export type Policy = (random: Random) => (index: number, before: number) => number;

const envelope = (base: number, factor: number, cap: number) => (index: number): number => Math.min(cap, base * (factor ** index));

export const fixed = (base: number, jitter = 0): Policy => random => () => base * (1 + jitter * (2 * random() - 1));

export const linear = (base: number, step: number): Policy => () => index => base + (step * index);

export const exponential = (base: number, factor: number, cap = Number.POSITIVE_INFINITY, jitter = 0): Policy => random => {
	const due = envelope(base, factor, cap);
	return index => due(index) * (1 + jitter * (2 * random() - 1));
};

/** AWS's "full": anything up to the envelope. */
export const full = (base: number, factor: number, cap: number): Policy => random => {
	const due = envelope(base, factor, cap);
	return index => due(index) * random();
};

/** AWS's "equal": half of it fixed, half random. */
export const equal = (base: number, factor: number, cap: number): Policy => random => {
	const due = envelope(base, factor, cap);
	return index => due(index) * (0.5 + random() / 2);
};

/** AWS's "decorrelated". */
export const decorrelated = (base: number, cap: number): Policy => random => (_index, before) => Math.min(cap, base + random() * (Math.max(base, before) * 3 - base));

/** `late`: a timer fires up to so many ms after it is due. */
export const waitsOf = (policy: Policy, length: number, random: Random, late = 3): number[] => {
	const next = policy(random);
	const waits: number[] = [];
	for (let index = 0; index < length; index++) {
		waits.push(next(index, waits.at(-1) ?? 0) + random() * late);
	}

	return waits;
};
