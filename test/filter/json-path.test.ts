import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {follow, formatPath, parsePath} from '../../source/filter/json-path.js';

test('dots, indexes and quoted names', () => {
	assert.deepEqual(parsePath(''), []);
	assert.deepEqual(parsePath('.user.id'), ['user', 'id']);
	assert.deepEqual(parsePath('[0][12].x'), ['0', '12', 'x']);
	assert.deepEqual(parsePath(String.raw`["a \"b\" \\"].c`), ['a "b" \\', 'c']);
	for (const broken of ['.', '..a', '[', '[x]', '["a]', 'a', '.a[', '[-1]']) {
		assert.equal(parsePath(broken), undefined, broken);
	}
});

test('a path that is written out is read back', () => {
	fc.assert(fc.property(fc.array(fc.string({unit: 'grapheme'})), path => {
		assert.deepEqual(parsePath(formatPath(path)), path);
	}));
});

test('only what JSON itself has is found', () => {
	const value: unknown = JSON.parse('{"list":["a",{"b":null}],"text":"xyz","__proto__":{"own":1}}');
	assert.equal(follow(value, ['list', '0']), 'a');
	assert.equal(follow(value, ['list', '1', 'b']), null);
	assert.equal(follow(value, ['__proto__', 'own']), 1);
	for (const path of [['list', 'length'], ['list', 'map'], ['text', 'length'], ['text', '0'], ['constructor'], ['list', '2'], ['list', '1', 'b', 'c'], ['hasOwnProperty'], ['__proto__', '__proto__']]) {
		assert.equal(follow(value, path), undefined, path.join('.'));
	}
});
