import {tell, type Phrase} from '../../bus/phrases/phrase.js';

/** Says of a code point whether it is in the set. */
export type CharacterSet = (code: number) => boolean;

export type Assertion = 'start' | 'end' | 'boundary' | 'no-boundary';

/** A regular expression as a tree; what captures is of no interest to a filter. */
export type PatternNode =
	| {readonly kind: 'set'; readonly has: CharacterSet}
	| {readonly kind: 'assert'; readonly what: Assertion}
	| {readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[]}
	/** `most` may be Infinity. */
	| {readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number};

/** Caught by `compilePattern`. */
export class PatternRefusal extends Error {
	readonly wrong: Phrase;

	constructor(wrong: Phrase) {
		super(tell(wrong));
		this.wrong = wrong;
	}
}

export const isWord = (code: number): boolean =>
	(code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5A) || code === 0x5F || (code >= 0x61 && code <= 0x7A);
