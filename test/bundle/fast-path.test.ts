import assert from 'node:assert/strict';
import test from 'node:test';
import * as original from '@alcalzone/ansi-tokenize';
import fc from 'fast-check';
import originalWidth from 'string-width';
import originalSanitize from '../../node_modules/ink/build/sanitize-ansi.js';
import {styledCharsFromTokens, styledCharsToString, tokenize} from '../../bundle/fast/ansi-tokenize.js';
import {isAlone} from '../../bundle/fast/plain.js';
import sanitizeAnsi from '../../bundle/fast/sanitize-ansi.js';
import stringWidth from '../../bundle/fast/string-width.js';

const plain = [...isAlone.keys()].filter(code => isAlone[code] === 1);

const sgr = fc.constantFrom('\u001B[m', '\u001B[0m', '\u001B[1m', '\u001B[2m', '\u001B[22m', '\u001B[;m', '\u001B[1;31m', '\u001B[38;5;9m', '\u001B[38;2;1;2;3;4m', '\u001B[48;5m', '\u001B[123456m', '\u001B[39m', '\u001B[7;49m');
const plainPiece = fc.oneof(
	sgr,
	fc.constantFrom('hello', '안녕하세요', 'é', '中文', 'カナ', '│ ● → ▁▂▃', '⠋', '\t', '\n', '123'),
	fc.constantFrom(...plain).map(code => String.fromCharCode(code)),
);

/** What a fast path might get wrong: what joins, what ends a line or a sequence, what only looks like SGR. */
const anyPiece = fc.oneof(
	plainPiece,
	fc.string({unit: 'binary', maxLength: 4}),
	fc.string({unit: 'grapheme', maxLength: 4}),
	fc.integer({min: 0, max: 0xFF_FF}).map(code => String.fromCharCode(code)),
	fc.constantFrom('\u1100', '\u1161', '\u11A8', 'e\u0301', '\u0301', '\u20E3', '1\uFE0F\u20E3', 'ｶﾞ', 'か\u3099'),
	fc.constantFrom('👍', '👍🏽', '👨‍👩‍👧‍👦', '\u200D', '\uFE0F', '\uFE0E', '❤️', '▶️', '🇰🇷', '🇰', '\uD83D', '\uDC4D', '\u00AD', '\u200B', '\u2060', '\u202E', '\u0600', '\u0915\u094D\u0937'),
	fc.constantFrom('\r', '\r\n', '\0', '\u0007', '\b', '\u001B', '\u001B[', '\u007F', '\u0085', '\u009B', '\u009B31m', '\u009C', '\u2028'),
	fc.constantFrom('\u001B[4:3m', '\u001B[31', '\u001B[2J', '\u001B[3 q', '\u001B[?25h'),
	fc.constantFrom('\u001B]8;;http://x\u0007', '\u001B]8;;\u0007', '\u001B]8;id=1;http://x\u001B\\', '\u001B]0;title\u0007', '\u001B]', '\u001BP1$r\u001B\\', '\u001B(0'),
);
const lines = (piece: fc.Arbitrary<string>) => fc.array(piece, {maxLength: 12}).map(pieces => pieces.join(''));
const text = fc.oneof(lines(plainPiece), lines(anyPiece));
const runs = {numRuns: 8000};

test('tokens are those of the original', () => {
	fc.assert(fc.property(text, input => {
		assert.deepEqual(tokenize(input), original.tokenize(input));
	}), runs);
	fc.assert(fc.property(text, fc.integer({min: 0, max: 20}), (input, end) => {
		assert.deepEqual(tokenize(input, end), original.tokenize(input, end));
	}), {numRuns: 200});
});

test('styled characters are those of the original, and none is changed by printing it', () => {
	fc.assert(fc.property(text, input => {
		const expected = original.styledCharsFromTokens(original.tokenize(input));
		const styled = styledCharsFromTokens(tokenize(input));
		assert.deepEqual(styled, expected);
		assert.equal(styledCharsToString(styled), original.styledCharsToString(expected));
		assert.deepEqual(styled, expected);
	}), runs);
});

test('widths are those of the original', () => {
	fc.assert(fc.property(text, input => {
		assert.equal(stringWidth(input), originalWidth(input));
	}), runs);
	fc.assert(fc.property(text, fc.boolean(), fc.boolean(), (input, ambiguousIsNarrow, countAnsiEscapeCodes) => {
		const options = {ambiguousIsNarrow, countAnsiEscapeCodes};
		assert.equal(stringWidth(input, options), originalWidth(input, options));
	}), {numRuns: 500});
	assert.equal(stringWidth(undefined as unknown as string), 0);
});

test('text is sanitized as by the original', () => {
	fc.assert(fc.property(text, input => {
		assert.equal(sanitizeAnsi(input), originalSanitize(input));
	}), runs);
});

test('every character that is called plain stands alone, next to any other and to itself', () => {
	const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	for (const code of plain) {
		const character = String.fromCharCode(code);
		const other = String.fromCharCode(plain[(code * 7919) % plain.length]!);
		const line = `a${character}${character}한${character}${other}\u001B[1m${character}`;
		const clusters = Array.from(segmenter.segment(line), ({segment}) => segment);
		assert.deepEqual(clusters, line.split(''), `U+${code.toString(16)}`);
		assert.deepEqual(tokenize(line), original.tokenize(line));
		assert.equal(stringWidth(line), originalWidth(line));
		assert.equal(sanitizeAnsi(line), originalSanitize(line));
	}
});

test('more SGR sequences than are remembered are read alike', () => {
	for (let colour = 0; colour < 5000; colour++) {
		const line = `\u001B[38;2;${colour % 256};${colour >> 8};0mx`;
		assert.deepEqual(tokenize(line), original.tokenize(line));
	}
});
