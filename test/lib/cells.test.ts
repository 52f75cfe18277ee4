import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {cellWidth, cutCells, fitCells, graphemes, wrapCells, wrapWords} from '../../source/lib/cells.js';
import {sanitize} from '../../source/lib/sanitize.js';
import {isSimple, simpleWidth} from '../../source/lib/simple-text.js';
import {cpuTime} from '../helpers/cpu-time.js';

const texts = fc.oneof(fc.string({unit: 'grapheme'}), fc.string({unit: 'binary'}), fc.string({unit: 'grapheme-ascii'}))
	.map(text => sanitize(text));
const widths = fc.integer({min: 0, max: 40});

test('a row is exactly as wide as asked, whatever is in it', () => {
	fc.assert(fc.property(texts, widths, fc.constantFrom('left' as const, 'right' as const), (text, width, align) => {
		assert.equal(cellWidth(fitCells(text, width, align)), width);
	}), {numRuns: 3000});
});

test('wide characters are never halved', () => {
	assert.equal(cutCells('안녕하세요', 5), '안녕…');
	assert.equal(cutCells('안녕하세요', 4), '안…');
	assert.equal(fitCells('안녕하세요', 4), '안… ');
	assert.equal(cutCells('안녕', 4), '안녕');
});

test('what fits is not cut', () => {
	fc.assert(fc.property(texts, text => {
		assert.equal(cutCells(text, cellWidth(text)), text);
	}));
});

test('a mebibyte on one line is cut as fast as a word', () => {
	const line = '가'.repeat(1_048_576);
	assert.ok(cpuTime(() => {
		assert.equal(cutCells(line, 80).length, 40);
	}) < 100);
});

test('wrapped lines hold everything and none is too wide', () => {
	fc.assert(fc.property(texts, fc.integer({min: 2, max: 30}), (text, width) => {
		const lines = wrapCells(text, width);
		assert.equal(lines.join(''), text);
		for (const line of lines) {
			assert.ok(cellWidth(line) <= width || graphemes(line).length === 1);
		}
	}));
});

test('prose breaks between words', () => {
	assert.deepEqual(wrapWords('half a frame, then FIN', 12), ['half a', 'frame, then', 'FIN']);
	assert.deepEqual(wrapWords('abcdefghij k', 4), ['abcd', 'efgh', 'ij k']);
});

test('graphemes are what a person counts', () => {
	assert.deepEqual(graphemes('a한e\u0301'), ['a', '한', 'e\u0301']);
});

test('the fast path measures as string-width does', () => {
	for (let unit = 0x20; unit < 0xFF_FF; unit++) {
		const character = String.fromCodePoint(unit);
		if (isSimple(character)) {
			assert.equal(simpleWidth(character), stringWidth(character), unit.toString(16));
			assert.equal([...new Intl.Segmenter().segment(character + character)].length, 2, unit.toString(16));
		}
	}
});
