import assert from 'node:assert/strict';
import test from 'node:test';
import {exact} from '../../source/lib/exact.js';

test('a difference of times has no more digits than they have', () => {
	assert.equal(exact(0.1 + 0.2), 0.3);
	assert.equal(exact(100.1 - 20.308), 79.792);
	assert.equal(exact(0), 0);
	assert.equal(exact(1e9 + 0.0004), 1e9);
});
