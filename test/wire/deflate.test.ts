import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {negotiate} from '../../source/wire/deflate.js';
import {cpuTime} from '../helpers/cpu-time.js';

const plain = {clientNoContextTakeover: false, serverNoContextTakeover: false, clientMaxWindowBits: 15, serverMaxWindowBits: 15};

const answers: ReadonlyArray<readonly [header: string, agreed: ReturnType<typeof negotiate>]> = [
	['', undefined],
	['permessage-deflate-x', undefined],
	['x-webkit-deflate-frame', undefined],
	['permessage-deflate', plain],
	[' Permessage-Deflate ;client_no_context_takeover ', {...plain, clientNoContextTakeover: true}],
	[
		'permessage-deflate; server_no_context_takeover; client_max_window_bits=9; server_max_window_bits="10"',
		{clientNoContextTakeover: false, serverNoContextTakeover: true, clientMaxWindowBits: 9, serverMaxWindowBits: 10},
	],
	[String.raw`foo; bar="permessage-deflate, ; \" x", permessage-deflate; client_max_window_bits = 8`, {...plain, clientMaxWindowBits: 8}],
	['foo, permessage-deflate; server_no_context_takeover, permessage-deflate', {...plain, serverNoContextTakeover: true}],
	['permessage-deflate; client_max_window_bits=7', plain],
	['permessage-deflate; client_max_window_bits=16; server_max_window_bits', plain],
	['permessage-deflate; __proto__=1; constructor; toString=2', plain],
	['__proto__', undefined],
];

for (const [header, agreed] of answers) {
	test(`"${header}"`, () => {
		assert.deepEqual(negotiate(header), agreed);
	});
}

test('a header of 16 KiB made to be slow is read at once', () => {
	assert.ok(cpuTime(() => {
		for (const piece of ['"', String.raw`\"`, ',', ';', '=', ' ', '\t ;', 'a="\\', 'permessage-deflat;']) {
			negotiate(piece.repeat(16_384 / piece.length));
		}
	}) < 500);
});

test('any header', () => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('permessage-deflate', ';', ',', '"', '\\', '=', ' ', '9', 'client_max_window_bits'), maxLength: 40}), header => {
		const agreed = negotiate(header);
		assert.ok(agreed === undefined || (agreed.clientMaxWindowBits >= 8 && agreed.clientMaxWindowBits <= 15));
	}));
});
