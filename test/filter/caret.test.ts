import assert from 'node:assert/strict';
import {test} from 'node:test';
import {caretLine, explainProblem} from '../../source/filter/caret.js';
import {parseFilter} from '../../source/filter/parse.js';

test('the caret stands below the word, by cells', () => {
	assert.equal(caretLine('size contains x', {from: 5, to: 13}), '     ^~~~~~~~');
	assert.equal(caretLine('한글 = 1', {from: 3, to: 4}), '     ^');
	assert.equal(caretLine('size >', {from: 6, to: 6}), '      ^');
	assert.equal(caretLine('a\u0007b c', {from: 4, to: 5}), '    ^');
});

test('a problem is three lines', () => {
	const text = 'ednpoint == c1';
	const result = parseFilter(text);
	assert.ok('problem' in result);
	assert.equal(explainProblem(text, result.problem), 'ednpoint == c1\n^~~~~~~~\nThere is no field "ednpoint". Did you mean endpoint?');
});
