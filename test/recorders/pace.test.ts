import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {takeTurn} from '../../source/recorders/pace.js';

test('a saturated thread gives a small share, but gives it', () => {
	const {slice, rest} = takeTurn({idle: 0, active: 100});
	const share = slice / (slice + rest);
	assert.ok(share >= 0.025 && share <= 0.035, `${share}`);
});

test('an idle thread is used, in slices that no message notices', () => {
	const {slice, rest} = takeTurn({idle: 25, active: 0.1});
	assert.equal(slice, 1);
	assert.equal(rest, 1);
});

test('no slice is longer than 1 ms, none is without effect', () => {
	const time = fc.double({min: 0, max: 1e6, noNaN: true});
	fc.assert(fc.property(time, time, (idle, active) => {
		const {slice, rest} = takeTurn({idle, active});
		assert.ok(slice >= 0.5 && slice <= 1 && rest >= 1);
	}));
});
