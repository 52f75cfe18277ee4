import assert from 'node:assert/strict';
import {test} from 'node:test';
import {borrow, restore} from '../../source/wire/scratch.js';

test('one buffer, one borrower: another one meanwhile gets memory of its own', () => {
	const first = borrow(10);
	const second = borrow(10);
	assert.notEqual(first.buffer, second.buffer);
	restore(second);
	assert.notEqual(borrow(10).buffer, first.buffer, 'still lent');
	restore(first);
	const third = borrow(10);
	assert.equal(third, first, 'not even the view is new');
	restore(third);
});

test('any length can be had', () => {
	for (const length of [0, 1024, 1025, 65_536, 65_537]) {
		const loan = borrow(length);
		assert.equal(loan.length, length);
		restore(loan);
	}
});
