import type {Phrase} from '../../bus/phrases/phrase.js';
import {dot, ignoringCase, single} from './character-sets.js';
import {createCursor, type Cursor} from './cursor.js';
import {asSet, readClass, readEscape} from './escape.js';
import {PatternRefusal, type CharacterSet, type PatternNode} from './syntax.js';

/*
The part of JavaScript's regular expressions that can be matched in linear time: all but looking
around and referring back.

	choice = sequence { | sequence }     sequence = { piece [quantifier] }
*/

/** Brackets in brackets. */
const deepest = 60;

/** How often, from what stands at the cursor; undefined where no quantifier does. */
const readQuantifier = (cursor: Cursor): {readonly least: number; readonly most: number} | undefined => {
	const match = /^(?:[*+?]|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})/.exec(cursor.ahead(12));
	if (!match) {
		return undefined;
	}

	const [text, count, comma, end] = match;
	cursor.skip(text.length);
	// Greedy or not is the same to who asks only whether it matches.
	cursor.take('?');
	if (count === undefined) {
		return {least: text === '+' ? 1 : 0, most: text === '?' ? 1 : Number.POSITIVE_INFINITY};
	}

	const least = Number(count);
	const most = comma === undefined ? least : end === undefined ? Number.POSITIVE_INFINITY : Number(end);
	if (most < least) {
		throw new PatternRefusal({code: 'pattern-least-most', text, least, most});
	}

	return {least, most};
};

const demand = (isMet: boolean, wrong: Phrase) => {
	if (!isMet) {
		throw new PatternRefusal(wrong);
	}
};

export const parsePattern = (source: string, ignoreCase: boolean): PatternNode => {
	const cursor = createCursor(source);
	let depth = 0;
	const set = (has: CharacterSet): PatternNode => ({kind: 'set', has: ignoreCase ? ignoringCase(has) : has});

	const group = (): PatternNode => {
		const intro = /^\?(?::|<[a-z_]\w*>)?/i.exec(cursor.ahead(68))?.[0] ?? '';
		if (intro === '?') {
			throw new PatternRefusal({code: 'pattern-looks'});
		}

		cursor.skip(intro.length);
		const inner = choice();
		demand(cursor.take(')'), {code: 'filter-open-bracket'});
		return inner;
	};

	const escaped = (): PatternNode => {
		if (cursor.take('b')) {
			return {kind: 'assert', what: 'boundary'};
		}

		return cursor.take('B') ? {kind: 'assert', what: 'no-boundary'} : set(asSet(readEscape(cursor)));
	};

	const pieces: Readonly<Record<string, () => PatternNode>> = {
		'(': group,
		'[': () => ({kind: 'set', has: readClass(cursor, ignoreCase)}),
		'.': () => ({kind: 'set', has: dot}),
		'^': () => ({kind: 'assert', what: 'start'}),
		$: () => ({kind: 'assert', what: 'end'}),
		'\\': escaped,
	};

	const piece = (): PatternNode => {
		const character = cursor.next()!;
		if ('*+?'.includes(character) || (character === '{' && /^\d{1,4}(?:,\d{0,4})?\}/.test(cursor.ahead(10)))) {
			throw new PatternRefusal({code: 'pattern-repeat', character});
		}

		return Object.hasOwn(pieces, character) ? pieces[character]!() : set(single(character.codePointAt(0)!));
	};

	const sequence = (): PatternNode => {
		const parts: PatternNode[] = [];
		while (!cursor.isAtEnd() && !cursor.has('|') && !cursor.has(')')) {
			const part = piece();
			const times = readQuantifier(cursor);
			parts.push(times ? {kind: 'repeat', part, ...times} : part);
		}

		return {kind: 'sequence', parts};
	};

	const choice = (): PatternNode => {
		if (++depth > deepest) {
			throw new PatternRefusal({code: 'pattern-deep'});
		}

		const parts = [sequence()];
		while (cursor.take('|')) {
			parts.push(sequence());
		}

		depth--;
		return {kind: 'choice', parts};
	};

	const whole = choice();
	demand(cursor.isAtEnd(), {code: 'pattern-lone-bracket'});
	return whole;
};
