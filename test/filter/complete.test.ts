import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {completeFilter} from '../../source/filter/complete.js';
import {fieldNames} from '../../source/filter/fields.js';
import {parseFilter} from '../../source/filter/parse.js';

const context = {endpoint: ['s1', 'c1', 'c2'], connection: ['#1', '#7'], kind: ['ping', 'two words']};

const texts = (text: string, cursor = text.length) => completeFilter(text, cursor, context).map(candidate => candidate.text);

const offers: ReadonlyArray<readonly [text: string, candidates: readonly string[]]> = [
	['si', ['size', 'side']],
	['not ma', ['masked']],
	['(en', ['endpoint']],
	['size', []],
	['size ', ['==', '!=', '<', '<=', '>', '>=', 'in', 'and', 'or']],
	['size >', ['>=']],
	['size c', []],
	['text ', ['contains', 'matches', '==', '!=', 'in', 'and', 'or']],
	['text co', ['contains']],
	['masked ', ['==', '!=', 'and', 'or']],
	['json.user.id ', ['==', '!=', '<', '<=', '>', '>=', 'contains', 'matches', 'in', 'and', 'or']],
	['endpoint == ', ['s1', 'c1', 'c2']],
	['endpoint == c', ['c1', 'c2']],
	['connection == #', ['#1', '#7']],
	['dir == ', ['in', 'out', 'received', 'sent']],
	['masked == ', ['true', 'false']],
	['opcode == p', ['ping', 'pong']],
	['type == channel.m', ['channel.moved']],
	['kind in ', ['{']],
	['kind in {pi', ['ping']],
	['endpoint in {s1, ', ['s1', 'c1', 'c2']],
	['size > 5 ', ['and', 'or']],
	['size > 5 an', ['and']],
	['hello ', ['and', 'or']],
	['"a b" ', ['and', 'or']],
	['(size > 5) ', ['and', 'or']],
	['text contains "', []],
	['text matches ', []],
	['text matches /a', []],
];

describe('what may stand at the cursor', () => {
	for (const [text, candidates] of offers) {
		test(text, () => {
			assert.deepEqual(texts(text), candidates);
		});
	}

	test('in an empty line all fields, with their hints', () => {
		assert.deepEqual(texts(''), [...fieldNames, 'not']);
		assert.ok(completeFilter('', 0, {}).every(({hint}) => hint !== ''));
	});

	test('what is there now comes first, in quotes where it needs them', () => {
		assert.deepEqual(texts('kind == ').slice(0, 3), ['ping', '"two words"', 'text']);
	});

	test('a candidate replaces the word before the cursor', () => {
		assert.deepEqual(completeFilter('size > 5 and endp == c1', 17, context), [{text: 'endpoint', hint: 'whose it is: c1, s1', from: 13}]);
	});

	test('values that are taken can be read', () => {
		for (const name of fieldNames) {
			for (const {text} of completeFilter(`${name} == `, name.length + 4, context)) {
				assert.ok('filter' in parseFilter(`${name} == ${text}`), `${name} == ${text}`);
			}
		}
	});

	test('no text makes it throw', () => {
		fc.assert(fc.property(fc.string({unit: 'binary-ascii'}), fc.nat(40), (text, cursor) => {
			for (const {from} of completeFilter(text, cursor, context)) {
				assert.ok(from >= 0 && from <= cursor);
			}
		}));
	});
});
