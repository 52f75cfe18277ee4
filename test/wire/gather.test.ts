import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {limits} from '../../source/lib/limits.js';
import {createBudget} from '../../source/wire/budget.js';
import {createGather} from '../../source/wire/gather.js';
import {watchedBudget} from './collect.js';

test('a budget gives what it has and no more', () => {
	const budget = createBudget(10);
	assert.equal(budget.take(10), true);
	assert.equal(budget.take(1), false);
	budget.give(1);
	assert.equal(budget.take(2), false);
	assert.equal(budget.take(1), true);
});

test('any pieces: whole up to the bound, the beginning beyond it, and everything given back', () => {
	fc.assert(fc.property(fc.array(fc.uint8Array({maxLength: 900}), {maxLength: 12}), fc.integer({min: 1, max: 6000}), fc.integer({min: 0, max: 12_000}), (pieces, most, total) => {
		const budget = watchedBudget(total);
		const gather = createGather(budget, most);
		for (const piece of pieces) {
			gather.push(piece, 0, piece.length);
			assert.ok(budget.out() <= total && gather.bytes().length <= Math.max(most, limits.preview));
		}

		const all = Buffer.concat(pieces);
		assert.equal(gather.size(), all.length);
		assert.ok(gather.bytes().length >= Math.min(limits.preview, all.length));
		assert.deepEqual(Buffer.from(gather.bytes()), all.subarray(0, gather.bytes().length));
		assert.equal(gather.whole(), gather.bytes().length === all.length && gather.whole());
		if (gather.whole()) {
			assert.ok(all.length <= most);
		}

		gather.clear();
		assert.deepEqual([budget.out(), gather.size(), gather.bytes().length, gather.whole()], [0, 0, 0, true]);
	}));
});

test('what will be too large is not held from its first byte on', () => {
	const budget = watchedBudget();
	const gather = createGather(budget, 1000);
	gather.expect(1001);
	gather.push(new Uint8Array(900), 0, 900);
	assert.deepEqual([budget.most(), gather.whole(), gather.bytes().length, gather.size()], [0, false, limits.preview, 900]);
	gather.clear();
	gather.expect(1000);
	gather.push(new Uint8Array(1000), 0, 1000);
	assert.deepEqual([gather.whole(), gather.bytes().length], [true, 1000]);
});
