import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createRandom} from '../../source/lib/random.js';
import {inferPolicy} from '../../source/report/infer.js';
import {decorrelated, equal, exponential, fixed, full, linear, waitsOf, type Policy} from './policies.js';

const isNear = (value: number | undefined, expected: number, share: number): void => {
	assert.ok(value !== undefined && Math.abs(value - expected) <= expected * share, `${value} is not ${expected} ± ${share * 100} %`);
};

/** `clients` of one kind, `length` waits each. */
const pool = (policy: Policy, clients: number, length: number, seed: number) => {
	const random = createRandom(seed);
	return Array.from({length: clients}, () => waitsOf(policy, length, random));
};

const seeds = fc.integer({min: 1, max: 1_000_000});
/** The statistics of jitter are the same in every run. */
const drawn = {seed: 20_261_126, numRuns: 100};
const bases = fc.integer({min: 80, max: 5000});

test('one client without jitter: fixed, growing, growing up to a cap', () => {
	fc.assert(fc.property(seeds, bases, fc.integer({min: 3, max: 12}), (seed, base, length) => {
		const {kind, base: found, jitter, sure} = inferPolicy(pool(fixed(base), 1, length, seed));
		assert.deepEqual([kind, jitter, sure], ['fixed', 0, true]);
		isNear(found, base, 0.05);
	}));
	fc.assert(fc.property(seeds, bases, fc.constantFrom(1.5, 2, 3), fc.integer({min: 3, max: 8}), (seed, base, factor, length) => {
		const found = inferPolicy(pool(exponential(base, factor), 1, length, seed));
		assert.deepEqual([found.kind, found.jitter, found.cap], ['exponential', 0, undefined]);
		isNear(found.factor, factor, 0.03);
		isNear(found.base, base, 0.05);
	}));
	fc.assert(fc.property(seeds, bases, fc.constantFrom(1.5, 2, 3), fc.integer({min: 2, max: 5}), fc.integer({min: 2, max: 5}), (seed, base, factor, rising, flat) => {
		const cap = base * (factor ** (rising - 0.5));
		const found = inferPolicy(pool(exponential(base, factor, cap), 1, rising + flat, seed));
		assert.deepEqual([found.kind, found.jitter], ['exponential', 0]);
		isNear(found.factor, factor, 0.05);
		isNear(found.cap, cap, 0.05);
	}));
	fc.assert(fc.property(seeds, bases, fc.integer({min: 4, max: 9}), (seed, base, length) => {
		const found = inferPolicy(pool(linear(base, base), 1, length, seed));
		assert.equal(found.kind, 'linear');
		isNear(found.step, base, 0.06);
	}));
});

test('many clients with jitter: its share, the growth, the cap', () => {
	fc.assert(fc.property(seeds, bases, fc.constantFrom(0.2, 0.3, 0.5), (seed, base, jitter) => {
		const found = inferPolicy(pool(fixed(base, jitter), 30, 4, seed));
		assert.deepEqual([found.kind, found.sure], ['fixed', true]);
		isNear(found.base, base, 0.1);
		isNear(found.jitter, jitter, 0.2);
	}), drawn);
	fc.assert(fc.property(seeds, bases, fc.constantFrom(0.2, 0.5), (seed, base, jitter) => {
		const found = inferPolicy(pool(exponential(base, 2, base * 8, jitter), 30, 6, seed));
		assert.equal(found.kind, 'exponential');
		isNear(found.factor, 2, 0.11);
		isNear(found.base, base, 0.2);
		isNear(found.jitter, jitter, 0.2);
		isNear(found.cap, base * 8, 0.2);
	}), drawn);
});

test('full jitter, equal jitter and decorrelated jitter are told apart', () => {
	fc.assert(fc.property(seeds, bases, (seed, base) => {
		const found = inferPolicy(pool(full(base, 2, base * 8), 50, 6, seed));
		assert.deepEqual([found.kind, found.jitter], ['exponential', 1]);
		isNear(found.factor, 2, 0.11);
		isNear(found.base, base, 0.2);
	}), drawn);
	fc.assert(fc.property(seeds, bases, (seed, base) => {
		const found = inferPolicy(pool(equal(base, 2, base * 8), 30, 6, seed));
		assert.equal(found.kind, 'exponential');
		isNear(found.factor, 2, 0.11);
		isNear(found.jitter, 1 / 3, 0.2);
	}), drawn);
	fc.assert(fc.property(seeds, bases, (seed, base) => {
		const found = inferPolicy(pool(decorrelated(base, base * 20), 30, 7, seed));
		assert.equal(found.kind, 'decorrelated');
		isNear(found.base, base, 0.2);
	}), drawn);
});

test('a first attempt that did not wait stands apart', () => {
	assert.deepEqual(inferPolicy([[2, 500, 1001, 2003, 4001]]), {kind: 'exponential', base: 500, factor: 2, jitter: 0, atOnce: true, waits: 4, sure: true});
	assert.equal(inferPolicy([[3, 1, 2, 3]]).atOnce, undefined);
});

test('a late timer now and then is no jitter', () => {
	const found = inferPolicy([[100, 201, 400, 800, 1750, 3201, 6400]]);
	assert.deepEqual([found.kind, found.base, found.factor], ['exponential', 100, 2]);
});

test('too few waits: says how many are missing', () => {
	assert.deepEqual(inferPolicy([]), {kind: 'unknown', waits: 0, missing: 3, sure: false});
	assert.deepEqual(inferPolicy([[100, 200]]), {kind: 'unknown', waits: 2, missing: 1, sure: false});
	assert.equal(inferPolicy(Array.from({length: 50}, () => [1000, 1001])).missing, 1);
});

test('few waits with jitter are not taken for certain', () => {
	assert.equal(inferPolicy([[400, 900, 300, 700]]).sure, false);
});
