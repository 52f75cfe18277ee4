import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from 'fast-check';
import {createLineSplitter} from '../../source/lib/lines.js';

const split = (chunks: readonly Uint8Array[], most = 1000): readonly string[] => {
	const out: string[] = [];
	const splitter = createLineSplitter(most, {line: text => out.push(text), tooLong: start => out.push(`too long: ${start}`)});
	for (const chunk of chunks) {
		splitter.write(chunk);
	}

	splitter.end();
	return out;
};

test('lines end with either line break, and the last with none', () => {
	assert.deepEqual(split([Buffer.from('a\r\nb\n\nc')]), ['a', 'b', '', 'c']);
	assert.deepEqual(split([Buffer.from('a\n')]), ['a']);
	assert.deepEqual(split([]), []);
});

test('any cuts give the same lines', () => {
	fc.assert(fc.property(fc.array(fc.string({unit: 'grapheme', maxLength: 12}), {maxLength: 8}), fc.array(fc.nat(20), {maxLength: 30}), (lines, sizes) => {
		const bytes = Buffer.from(lines.map(line => `${line.replaceAll(/[\r\n]/g, ' ')}\n`).join(''));
		const chunks: Uint8Array[] = [];
		let from = 0;
		for (const size of sizes) {
			chunks.push(bytes.subarray(from, from + size));
			from += size;
		}

		chunks.push(bytes.subarray(from));
		assert.deepEqual(split(chunks), split([bytes]));
	}));
});

test('a line at the limit is read, one beyond it is told once and skipped', () => {
	const at = 'x'.repeat(100);
	assert.deepEqual(split([Buffer.from(`${at}\nok`)], 100), [at, 'ok']);
	assert.deepEqual(split([Buffer.from(`${at}y\nok`)], 100), [`too long: ${'x'.repeat(64)}`, 'ok']);
	assert.deepEqual(split([Buffer.from(at), Buffer.from('y'), Buffer.from('z'.repeat(500)), Buffer.from('\nok\n')], 100), [`too long: ${'x'.repeat(64)}`, 'ok']);
});
