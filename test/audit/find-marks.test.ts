import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from 'fast-check';
import {createFindStreamed, findPlain, findWrapped} from '../../source/audit/find-marks.js';
import {createMarks, markLength} from '../../source/audit/mark.js';

const marks = createMarks(7);

const arbitraryMark = fc.record({stream: fc.tuple(fc.constantFrom('c', 's'), fc.integer({min: 1, max: 999_999_999})).map(([role, number]) => role + String(number)), number: fc.integer({min: 1, max: 999_999_999_999})});

const plain = (mark: {readonly stream: string; readonly number: number}) => ({stream: mark.stream, number: mark.number});

test('what is written is read back, and no mark is longer than the bound', () => {
	fc.assert(fc.property(arbitraryMark, mark => {
		const text = marks.write(mark);
		assert.deepEqual(marks.read(`x${text} hi`, 1), {...plain(mark), end: text.length + 1});
		assert.ok(text.length <= markLength);
		assert.equal(createMarks(8).read(text, 0), undefined);
	}));
});

test('a flipped bit makes it no mark at all', () => {
	const text = marks.write({stream: 'c12', number: 345});
	for (let bit = 0; bit < text.length * 8; bit++) {
		const bytes = Buffer.from(text);
		bytes[bit >> 3]! ^= 1 << (bit & 7);
		assert.equal(marks.read(bytes.toString('latin1'), 0), undefined, bytes.toString('latin1'));
	}
});

test('a stream of bytes gives the same marks however it is cut', () => {
	fc.assert(fc.property(fc.array(fc.tuple(arbitraryMark, fc.string())), fc.array(fc.integer({min: 1, max: 40}), {minLength: 1}), (messages, sizes) => {
		const bytes = Buffer.from(messages.map(([mark, text]) => `${marks.write(mark)} ${text.replaceAll('<', '')}`).join(''));
		const find = createFindStreamed(marks);
		const found = [];
		for (let at = 0, turn = 0; at < bytes.length; turn++) {
			const size = sizes[turn % sizes.length]!;
			found.push(...find(bytes.subarray(at, at + size)));
			at += size;
		}

		assert.deepEqual(found.map(mark => plain(mark)), messages.map(([mark]) => plain(mark)));
	}));
});

test('where there are messages, a mark counts only where one begins', () => {
	const own = {stream: 'c1', number: 1};
	const typed = marks.write({stream: 'c2', number: 9});
	const head = marks.write(own);
	const bytes = (text: string) => Buffer.from(text);
	assert.deepEqual(findPlain(marks)(bytes(`${head} and ${typed}`)).map(mark => plain(mark)), [own]);
	assert.deepEqual(findPlain(marks)(bytes(` ${typed}`)), []);
	for (const text of [`${head} hi`, `{"id":1,"text":"${head} ${typed}"}`, String.raw`["message","${head} \"${typed}"]`, `id: 1\ndata: ${head} ${typed}`]) {
		assert.deepEqual(findWrapped(marks, false)(bytes(text)).map(mark => plain(mark)), [own], text);
	}

	assert.deepEqual(findWrapped(marks, true)(bytes(`["${head} a","${typed} b","c ${typed}"]`)).map(mark => plain(mark)), [own, {stream: 'c2', number: 9}]);
	assert.deepEqual(findWrapped(marks, false)(bytes(`${' '.repeat(600)}"${head}"`)), []);
});
