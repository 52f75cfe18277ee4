import assert from 'node:assert/strict';
import {test} from 'node:test';
import {languages} from '../../source/bus/language.js';
import {rungs} from '../../source/bus/commands.js';
import {cellWidth} from '../../source/lib/cells.js';
import {en} from '../../source/words/en.js';
import {ko} from '../../source/words/ko.js';
import {wordsFor, type Words} from '../../source/words/words.js';

/** These take sentences, not words: see the test of the phrases. */
const sentences = new Set(['.tell', '.tellAll']);

/** Every leaf by its path; functions are called with words. */
const leaves = (value: unknown, path = ''): Array<readonly [string, string]> => {
	if (sentences.has(path)) {
		return [];
	}

	if (typeof value === 'function') {
		return [[path, (value as (...words: string[]) => string)(...Array.from({length: 6}, (_, index) => `‹${index}›`))]];
	}

	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
		: [[path, String(value)]];
};

test('both languages have the same keys and nothing empty', () => {
	const paths = (words: Words) => leaves(words).map(([path]) => path).toSorted();
	assert.deepEqual(paths(ko), paths(en));
	for (const language of languages) {
		for (const [path, text] of leaves(wordsFor(language))) {
			assert.notEqual(text.trim(), '', path);
			assert.doesNotMatch(text, /undefined|\[object/, path);
		}
	}
});

test('Korean is Korean, but for names that have no other', () => {
	const same = leaves(ko).filter(([, text]) => /[a-z]{4}/.test(text) && !/\p{Script=Hangul}/u.test(text)).map(([path]) => path);
	assert.deepEqual(same, ['.life.sessionStarted']);
});

test('states fit their column', () => {
	for (const language of languages) {
		const words = wordsFor(language);
		for (const state of Object.values(words.states)) {
			assert.ok(cellWidth(state) + 2 <= words.stateWidth, state);
		}
	}
});

test('every rung has a meaning', () => {
	assert.deepEqual(Object.keys(en.rungs).toSorted(), [...rungs].toSorted());
});

test('English without signs is ASCII', () => {
	for (const [path, text] of leaves(wordsFor('en', {ascii: true}))) {
		if (path !== '.inspector.notText') {
			assert.match(text.replaceAll(/[‹›>]/g, ''), /^\p{ASCII}*$/u, path);
		}
	}
});
