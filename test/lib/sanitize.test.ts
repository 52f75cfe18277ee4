import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {sanitize} from '../../source/lib/sanitize.js';

const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

test('what could steer a terminal is shown instead', () => {
	assert.equal(sanitize('a\u001B]52;c;eA==\u0007b'), 'a␛]52;c;eA==␇b');
	assert.equal(sanitize('\r\n\t\0\u007F'), '␍␊␉␀␡');
	assert.equal(sanitize('\u009B31m'), '<9B>31m');
	assert.equal(sanitize('\u202Etxt.exe\u2066'), '<U+202E>txt.exe<U+2066>');
	assert.equal(sanitize('a\u200Bb\uFEFFc\u00ADd'), 'a<U+200B>b<U+FEFF>c<U+00AD>d');
	assert.equal(sanitize('\u{E0041}\uE000'), '<U+E0041><U+E000>');
});

test('lone surrogates are replaced, pairs stay', () => {
	assert.equal(sanitize('\uD83D x \uDE00'), '\uFFFD x \uFFFD');
	assert.equal(sanitize('😀'), '😀');
});

test('Korean comes out composed, however it came in', () => {
	assert.equal(sanitize('안녕'.normalize('NFD')), '안녕');
});

test('joined emoji and skin tones are taken apart, since terminals differ on their width', () => {
	assert.equal(sanitize('👍🏽'), '👍<U+1F3FD>');
	assert.equal(sanitize('👩‍🚀'), '👩<U+200D>🚀');
	assert.equal(sanitize('❤️'), '❤');
});

test('marks do not pile up, nor begin a text', () => {
	assert.equal(sanitize('z\u0335\u0336\u0337\u0338\u0339'), 'z\u0335\u0336\u0337<+2>');
	assert.equal(sanitize('\u0301x'), '\u25CC\u0301x');
});

test('in ASCII mode control characters are written with a caret', () => {
	assert.equal(sanitize('\u001B[2J\u007F', {ascii: true}), '^[[2J^?');
});

test('any text comes out safe, and once is enough', () => {
	fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'})), text => {
		const safe = sanitize(text);
		assert.doesNotMatch(safe, unsafe);
		assert.equal(sanitize(safe), safe);
	}), {numRuns: 3000});
});

test('printable ASCII is left alone', () => {
	fc.assert(fc.property(fc.string({unit: 'grapheme-ascii'}), text => {
		assert.equal(sanitize(text), text);
	}));
});
