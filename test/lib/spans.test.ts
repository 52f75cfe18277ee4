import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createSpans} from '../../source/lib/spans.js';

test('nothing is told of nothing', () => {
	assert.equal(createSpans().read(), undefined);
});

test('one span is its own least, middle and greatest', () => {
	const spans = createSpans();
	spans.record(0.4);
	assert.deepEqual(spans.read(), {min: 0.4, p50: 0.4, p99: 0.4, max: 0.4});
	spans.record(5, 3);
	assert.equal(spans.count(), 4);
});

test('percentiles of whatever spans are off by 5 % at most, the ends by nothing', () => {
	fc.assert(fc.property(fc.array(fc.double({min: 0.001, max: 1_000_000, noNaN: true}), {minLength: 1, maxLength: 300}), all => {
		const spans = createSpans();
		for (const span of all) {
			spans.record(span);
		}

		const sorted = all.toSorted((a, b) => a - b);
		const {min, p50, p99, max} = spans.read()!;
		assert.deepEqual([min, max], [sorted[0], sorted.at(-1)]);
		for (const [found, share] of [[p50, 0.5], [p99, 0.99]] as const) {
			const exact = sorted[Math.ceil(sorted.length * share) - 1]!;
			assert.ok(Math.abs(found - exact) / exact < 0.05, `${found} for ${exact}`);
		}
	}));
});

test('nothing and more than a day are spans, too', () => {
	const spans = createSpans();
	spans.record(0);
	spans.record(1e9);
	assert.deepEqual([spans.read()!.min, spans.read()!.max], [0, 1e9]);
});
