import {isWord, PatternRefusal, type CharacterSet} from './syntax.js';

const isDigit: CharacterSet = code => code >= 0x30 && code <= 0x39;

const isLineEnd: CharacterSet = code => [0x0A, 0x0D, 0x20_28, 0x20_29].includes(code);

const isSpace: CharacterSet = code => /\s/.test(String.fromCodePoint(code));

export const outside = (has: CharacterSet): CharacterSet => code => !has(code);

export const single = (wanted: number): CharacterSet => code => code === wanted;

export const between = (from: number, to: number): CharacterSet => code => code >= from && code <= to;

export const anyOf = (sets: readonly CharacterSet[]): CharacterSet => code => sets.some(has => has(code));

/** Everything but the end of a line. */
export const dot: CharacterSet = outside(isLineEnd);

export const classes: Readonly<Record<string, CharacterSet>> = {
	d: isDigit, D: outside(isDigit), w: isWord, W: outside(isWord), s: isSpace, S: outside(isSpace),
};

export const controls: Readonly<Record<string, number>> = {t: 0x09, n: 0x0A, v: 0x0B, f: 0x0C, r: 0x0D, 0: 0};

/** `\p{Script=Hangul}`: as JavaScript has it, asked for one character at a time. */
export const property = (name: string, negative: boolean): CharacterSet => {
	try {
		const one = new RegExp(`^\\${negative ? 'P' : 'p'}{${name}}$`, 'u');
		return code => one.test(String.fromCodePoint(code));
	} catch {
		throw new PatternRefusal({code: 'pattern-property', name});
	}
};

/** Of the same letter: `é` and `É`, but not `ß` and `SS`. */
export const ignoringCase = (has: CharacterSet): CharacterSet => code => {
	const character = String.fromCodePoint(code);
	return has(code) || [character.toLowerCase(), character.toUpperCase()].some(other => [...other].length === 1 && has(other.codePointAt(0)!));
};
