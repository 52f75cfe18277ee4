import assert from 'node:assert/strict';
import {test} from 'node:test';
import {asLossyText, asText, prettyJson} from '../../source/lib/text.js';

test('text is text only if all of it is UTF-8', () => {
	assert.equal(asText(Buffer.from('안녕')), '안녕');
	assert.equal(asText(Uint8Array.of(0xC3, 0x28)), undefined);
	assert.equal(asText(Uint8Array.of(0xEF, 0xBB, 0xBF, 0x61)), '\uFEFFa');
});

test('broken bytes can still be shown', () => {
	assert.equal(asLossyText(Uint8Array.of(0x61, 0xFF, 0x62)), 'a\uFFFDb');
});

test('objects and arrays are laid out, other texts are not JSON to look at', () => {
	assert.deepEqual(prettyJson('{"a":[1]}', 10), {lines: ['{', '  "a": [', '    1', '  ]', '}'], more: false});
	assert.deepEqual(prettyJson('[1,2,3]', 2), {lines: ['[', '  1,'], more: true});
	assert.equal(prettyJson('42', 10), undefined);
	assert.equal(prettyJson('{broken', 10), undefined);
});
