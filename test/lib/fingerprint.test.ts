import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {fingerprint, hash32} from '../../source/lib/fingerprint.js';

test('the same text has the same fingerprint, another one another', () => {
	const prints = new Set(Array.from({length: 100_000}, (_, index) => fingerprint(`text 64 n ${index}`)));
	assert.equal(prints.size, 100_000);
	fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
		assert.ok(Number.isSafeInteger(fingerprint(one)) && fingerprint(one) >= 0);
		assert.equal(fingerprint(one) === fingerprint(other), one === other);
	}));
});

test('a salt gives other hashes, of 32 bits', () => {
	assert.notEqual(hash32('c1:42', 1), hash32('c1:42', 2));
	assert.equal(hash32('c1:42', 1), hash32('c1:42', 1) >>> 0);
});
