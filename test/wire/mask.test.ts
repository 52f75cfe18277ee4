import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {copyUnmasked, unmask} from '../../source/wire/mask.js';

const key = fc.uint8Array({minLength: 4, maxLength: 4});

test('word by word is byte by byte, at any alignment and length', () => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 700}), key, fc.nat({max: 7}), (bytes, mask, shift) => {
		const expected = bytes.map((byte, index) => byte ^ mask[index % 4]!);
		const source = new Uint8Array(bytes.length + shift);
		source.set(bytes, shift);
		const copied = new Uint8Array(bytes.length);
		copyUnmasked(copied, source, shift, mask);
		assert.deepEqual(copied, expected);
		assert.deepEqual(source.subarray(shift), bytes, 'the source is left alone');
		const inPlace = source.subarray(shift);
		unmask(inPlace, mask);
		assert.deepEqual(inPlace, new Uint8Array(expected));
	}), {numRuns: 500});
});
