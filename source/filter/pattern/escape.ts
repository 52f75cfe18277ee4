import {anyOf, between, classes, controls, ignoringCase, outside, property, single} from './character-sets.js';
import type {Cursor} from './cursor.js';
import {PatternRefusal, type CharacterSet} from './syntax.js';

/** One character by its code, or a set of them. */
type Entry = CharacterSet | number;

export const asSet = (entry: Entry): CharacterSet => typeof entry === 'number' ? single(entry) : entry;

const hex = (cursor: Cursor, count: number): number => {
	const digits = cursor.ahead(count);
	if (digits.length !== count || /[^\da-f]/i.test(digits)) {
		throw new PatternRefusal({code: 'pattern-hex'});
	}

	cursor.skip(count);
	return Number.parseInt(digits, 16);
};

const braced = (cursor: Cursor): string => {
	const name = /^\{([\w=]+)\}/.exec(cursor.ahead(68));
	if (!name) {
		throw new PatternRefusal({code: 'pattern-braces'});
	}

	cursor.skip(name[0].length);
	return name[1]!;
};

const codePoint = (text: string): number => {
	const code = /^[\da-f]{1,6}$/i.test(text) ? Number.parseInt(text, 16) : Number.NaN;
	if (!(code <= 0x10_FF_FF)) {
		throw new PatternRefusal({code: 'pattern-no-character', text});
	}

	return code;
};

/** What stands behind a backslash, which the cursor has passed. */
export const readEscape = (cursor: Cursor): Entry => {
	const character = cursor.next();
	if (character === undefined) {
		throw new PatternRefusal({code: 'pattern-escape-end'});
	}

	if (Object.hasOwn(classes, character)) {
		return classes[character]!;
	}

	if (Object.hasOwn(controls, character)) {
		return controls[character]!;
	}

	switch (character) {
		case 'x': {
			return hex(cursor, 2);
		}

		case 'u': {
			return cursor.has('{') ? codePoint(braced(cursor)) : hex(cursor, 4);
		}

		case 'p':
		case 'P': {
			return property(braced(cursor), character === 'P');
		}

		default: {
			if (/[\dk]/.test(character)) {
				throw new PatternRefusal({code: 'pattern-back'});
			}

			if (/[a-z]/i.test(character)) {
				throw new PatternRefusal({code: 'pattern-escape', character});
			}

			return character.codePointAt(0)!;
		}
	}
};

const readEntry = (cursor: Cursor): Entry => {
	if (cursor.isAtEnd()) {
		throw new PatternRefusal({code: 'pattern-class-end'});
	}

	if (!cursor.take('\\')) {
		return cursor.next()!.codePointAt(0)!;
	}

	// In a class \b is a backspace, as in JavaScript.
	return cursor.take('b') ? 0x08 : readEscape(cursor);
};

/** `[a-z_]`, from behind its opening bracket to behind the closing one. */
export const readClass = (cursor: Cursor, ignoreCase: boolean): CharacterSet => {
	const negative = cursor.take('^');
	const sets: CharacterSet[] = [];
	while (!cursor.take(']')) {
		const from = readEntry(cursor);
		if (typeof from !== 'number' || !cursor.has('-') || cursor.ahead(2) === '-]') {
			sets.push(asSet(from));
			continue;
		}

		cursor.skip(1);
		const to = readEntry(cursor);
		if (typeof to !== 'number' || to < from) {
			throw new PatternRefusal({code: 'pattern-range'});
		}

		sets.push(between(from, to));
	}

	const all = anyOf(ignoreCase ? sets.map(set => ignoringCase(set)) : sets);
	return negative ? outside(all) : all;
};
