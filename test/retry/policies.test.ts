import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {limits} from '../../source/lib/limits.js';
import {createRandom} from '../../source/lib/random.js';
import {formatRetry, parseRetrySpec, readPolicy, type Retry} from '../../source/retry/read-policy.js';
import {policies} from '../../source/retry/registry.js';

const retryOf = (spec: string): Retry => {
	const read = parseRetrySpec(spec);
	assert.ok(!('problem' in read), JSON.stringify(read));
	const retry = readPolicy(read.policy, read.options);
	assert.ok(!('problem' in retry));
	return retry;
};

/** The waits after so many failures in a row. */
const waits = (spec: string, count: number, seed = 1): number[] => {
	const {policy, options} = retryOf(spec);
	const random = createRandom(seed);
	const list: number[] = [];
	for (let attempt = 1; attempt <= count; attempt++) {
		list.push(policy.delay(options, {attempt, wait: list.at(-1) ?? 0}, random)!);
	}

	return list;
};

const numbers = fc.record({from: fc.integer({min: 1, max: 10_000}), factor: fc.constantFrom(1, 1.5, 2, 10), cap: fc.integer({min: 1, max: 600_000}), seed: fc.nat()});

const grown = ({from, factor, cap}: {readonly from: number; readonly factor: number; readonly cap: number}, index: number) => Math.min(cap, from * (factor ** index));

test('none never, fixed always the same, exponential without jitter to the cap', () => {
	assert.deepEqual(waits('none', 2), [undefined, undefined]);
	assert.deepEqual(waits('fixed:delay=1s', 3), [1000, 1000, 1000]);
	assert.deepEqual(waits('exponential:from=500ms,factor=2,cap=8s,jitter=none', 7), [500, 1000, 2000, 4000, 8000, 8000, 8000]);
	assert.equal(waits('exponential:jitter=none,factor=100', 1000).at(-1), 8000);
});

test('full jitter lies between nothing and the exponential wait, equal jitter in its upper half', () => {
	fc.assert(fc.property(numbers, ({seed, ...options}) => {
		const spec = `from=${options.from},factor=${options.factor},cap=${options.cap}`;
		for (const [index, wait] of waits(`exponential:${spec},jitter=full`, 12, seed).entries()) {
			assert.ok(wait >= 0 && wait < grown(options, index));
		}

		for (const [index, wait] of waits(`exponential:${spec},jitter=equal`, 12, seed).entries()) {
			assert.ok(wait >= grown(options, index) / 2 && wait <= grown(options, index));
		}
	}));
});

test('decorrelated jitter lies between the first wait and three times the one before, and never above the cap', () => {
	fc.assert(fc.property(numbers, ({seed, from, cap}) => {
		let before = 0;
		for (const wait of waits(`exponential:from=${from},cap=${cap},jitter=decorrelated`, 12, seed)) {
			assert.ok(wait <= cap);
			assert.ok(wait >= Math.min(cap, from) && wait <= Math.max(from, before * 3));
			before = wait;
		}
	}));
});

test('the same seed makes the same waits, another one others', () => {
	for (const jitter of ['full', 'equal', 'decorrelated']) {
		assert.deepEqual(waits(`exponential:jitter=${jitter}`, 9, 7), waits(`exponential:jitter=${jitter}`, 9, 7));
		assert.notDeepEqual(waits(`exponential:jitter=${jitter}`, 9, 7), waits(`exponential:jitter=${jitter}`, 9, 8));
	}
});

test('however it is written, no policy waits longer than its bound', () => {
	for (const {name, options} of policies) {
		const longest = Object.fromEntries(options.flatMap(spec => 'unit' in spec && spec.unit === 'ms' ? [[spec.name, String(spec.most)]] : []));
		const {policy, options: values} = readPolicy(name, longest) as Retry;
		for (const attempt of [1, 2, 10, 100_000]) {
			assert.ok((policy.delay(values, {attempt, wait: limits.retry}, () => 0.999) ?? 0) <= limits.retry, name);
		}
	}
});

test('what is formatted is read back, and mistakes are told in a sentence', () => {
	for (const spec of ['none', 'fixed:delay=1s', 'fixed:delay=250ms,tries=3', 'exponential:from=500ms,factor=2,cap=8s,jitter=full', 'exponential:from=1ms,factor=1.5,cap=10m,jitter=decorrelated,tries=1']) {
		assert.equal(formatRetry(retryOf(spec)), spec);
	}

	for (const [spec, why] of [
		['', /^retry takes a client and a policy/],
		['exponental', /is no retry policy; one is none, fixed, exponential\. Did you mean exponential\?/],
		['none:tries=3', /none has no option "tries"; it takes none/],
		['fixed:wait=1s', /fixed has no option "wait"; it takes delay, tries/],
		['fixed:delay=soon', /delay of fixed takes 0 to 600000 ms, like 200, 200ms or 2s; "soon" is not that/],
		['exponential:jitter=some', /jitter of exponential takes one of full, equal, decorrelated, none/],
		['exponential:from', /name=value/],
	] as const) {
		const read = parseRetrySpec(spec);
		assert.match('problem' in read ? read.problem : '', why, spec);
	}
});
