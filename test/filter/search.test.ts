import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatFilter} from '../../source/filter/format.js';
import {needlesOf} from '../../source/filter/needles.js';
import {parseFilter} from '../../source/filter/parse.js';
import {parseSearch} from '../../source/filter/search.js';

test('what is searched for is text unless it is a filter with an operator', () => {
	for (const [text, plain] of [
		['hello', '"hello"'], ['hello there', '"hello there"'], ['size', '"size"'], ['"quoted"', String.raw`"\"quoted\""`], ['size >', '"size >"'], ['(', '"("'],
		['size > 5', 'size > 5'], ['not ping', 'not "ping"'], ['a or b', '"a" or "b"'], ['text contains x', 'text contains "x"'],
	] as const) {
		assert.equal(formatFilter(parseSearch(text)), plain);
	}
});

test('what is marked is what was asked for as it stands', () => {
	for (const [text, needles] of [
		['hello', ['hello']], ['text contains a or json.x == b', ['a', 'b']], ['not hello', []], ['size > 5 and size', []], ['endpoint == c1', []], ['endpoint contains c', []], ['""', []], ['a and (b or not c)', ['a', 'b']],
	] as const) {
		const result = parseFilter(text);
		assert.ok('filter' in result);
		assert.deepEqual(needlesOf(result.filter), needles, text);
	}
});
