import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {formatDuration, longest, parseDuration} from '../../source/lib/duration.js';

test('reads numbers with a unit', () => {
	assert.deepEqual(['0ms', '500ms', '2s', '1.5s', '5m', '24h'].map(text => parseDuration(text)), [0, 500, 2000, 1500, 300_000, 86_400_000]);
});

test('refuses the rest, and what no timer can hold', () => {
	for (const text of ['', '5', 's', '-1s', '1 s', '1d', '1e3ms', '.5s', 'Infinityms', '2147483648ms', '600h']) {
		assert.equal(parseDuration(text), undefined, text);
	}

	assert.equal(parseDuration(`${longest}ms`), longest);
});

test('what is formatted is read back', () => {
	fc.assert(fc.property(fc.integer({min: 0, max: longest}), duration => parseDuration(formatDuration(duration)) === duration));
});
