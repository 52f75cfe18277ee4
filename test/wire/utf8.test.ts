import assert from 'node:assert/strict';
import {isUtf8 as nodeIsUtf8} from 'node:buffer';
import {test} from 'node:test';
import fc from 'fast-check';
import {isUtf8, utf8Broken, utf8Scan, utf8Start} from '../../source/wire/utf8.js';
import {cut} from './collect.js';

test('every sequence of up to two bytes, and every lead with every pair around the edges, as Node has it', () => {
	const edges = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF];
	for (let first = 0; first < 256; first++) {
		for (let second = 0; second < 256; second++) {
			const pair = Uint8Array.of(first, second);
			assert.equal(isUtf8(pair), nodeIsUtf8(pair), String(pair));
		}

		for (const second of edges) {
			for (const third of edges) {
				for (const fourth of edges) {
					const bytes = Uint8Array.of(first, second, third, fourth);
					assert.equal(isUtf8(bytes), nodeIsUtf8(bytes), String(bytes));
				}
			}
		}
	}
});

test('any text, any bytes, any alignment, any cuts', () => {
	const texts = fc.oneof(fc.string({unit: 'binary', maxLength: 700}), fc.string({unit: 'binary-ascii', minLength: 250, maxLength: 600}));
	const bytes = fc.oneof(texts.map(text => Buffer.from(text)), fc.uint8Array({maxLength: 20}));
	fc.assert(fc.property(bytes, fc.nat({max: 3}), fc.option(fc.nat(), {nil: undefined}), fc.array(fc.nat({max: 700})), (whole, shift, broken, places) => {
		const memory = new Uint8Array(whole.length + shift);
		memory.set(whole, shift);
		const view = memory.subarray(shift);
		if (broken !== undefined && view.length > 0) {
			view[broken % view.length] = 0xFF;
		}

		assert.equal(isUtf8(view), nodeIsUtf8(view));
		let state = utf8Start;
		for (const piece of cut(view, places)) {
			state = state === utf8Broken ? state : utf8Scan(state, piece);
		}

		assert.equal(state === utf8Start, nodeIsUtf8(view));
	}), {numRuns: 1000});
});
