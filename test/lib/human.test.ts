import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {clockTime, exactCount, humanBytes, humanCount, humanDuration} from '../../source/lib/human.js';

test('bytes', () => {
	assert.deepEqual([0, 999, 1000, 1234, 12_345, 999_499, 999_500, 1_048_576].map(size => humanBytes(size)), ['0 B', '999 B', '1.0 kB', '1.2 kB', '12 kB', '999 kB', '1.0 MB', '1.0 MB']);
});

test('counts', () => {
	assert.deepEqual([0, 999, 1000, 9999, 10_000, 999_499, 1_500_000].map(count => humanCount(count)), ['0', '999', '1,000', '9,999', '10k', '999k', '1.5M']);
	assert.equal(exactCount(1_234_567), '1,234,567');
});

test('spans of time', () => {
	assert.deepEqual([0.42, 9.9, 45, 1250, 59_990, 125_000, 3_725_000].map(span => humanDuration(span)), ['0.4ms', '9.9ms', '45ms', '1.25s', '59.99s', '2m 05s', '1h 02m']);
});

test('figures keep to their columns', () => {
	fc.assert(fc.property(fc.nat({max: Number.MAX_SAFE_INTEGER}), value => {
		assert.ok(humanBytes(value).length <= 7, humanBytes(value));
		assert.ok(humanCount(value).length <= 5, humanCount(value));
	}));
});

test('the clock shows local time with milliseconds, and no nonsense for a bad start', () => {
	assert.match(clockTime('2026-11-30T09:12:30.000Z', 1234.5), /^\d\d:\d\d:31\.234$/);
	assert.equal(clockTime('nonsense', 0), '--:--:--.---');
});
