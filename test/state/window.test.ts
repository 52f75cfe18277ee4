import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {windowOf} from '../../source/state/window.js';

const ids = [2, 3, 5, 8, 13, 21];
const look = (anchor: number | 'start' | 'end', reach: number) => windowOf(ids, {anchor, reach}, Number, id => id);

test('around an anchor, at the ends, and where the anchor is gone', () => {
	assert.deepEqual(look(5, 1), {total: 6, index: 1, rows: [3, 5, 8]});
	assert.deepEqual(look('start', 2), {total: 6, index: 0, rows: [2, 3]});
	assert.deepEqual(look('end', 2), {total: 6, index: 4, rows: [13, 21]});
	assert.deepEqual(look(6, 1), {total: 6, index: 2, rows: [5, 8, 13]});
	assert.deepEqual(look(99, 1), {total: 6, index: 5, rows: [21]});
	assert.deepEqual(look('end', 99).rows, ids);
});

test('a window is never larger than asked, and its rows stand where it says', () => {
	fc.assert(fc.property(fc.uniqueArray(fc.nat(1000)), fc.nat(1000), fc.nat(20), (some, anchor, reach) => {
		const sorted = some.toSorted((a, b) => a - b);
		const {rows, index, total} = windowOf(sorted, {anchor, reach}, Number, id => id);
		assert.equal(total, sorted.length);
		assert.ok(rows.length <= (2 * reach) + 1);
		assert.deepEqual(rows, sorted.slice(index, index + rows.length));
	}));
});
