import {isSimple} from './simple-text.js';

/*
What a peer sends is hostile until it has passed here: a terminal is a large parser, and Ink passes
OSC 52, BEL, SGR 8 and bidi overrides on (CVE-2021-25743, CVE-2009-4487).

Invisible or reordering characters are made visible, since hiding them is the attack. Private-use
and unassigned ones go the same way: no two terminals agree on how many cells they take, and neither
do they on skin tones and joined emoji.
*/
const hostile = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u{1100}-\u{11FF}\u{A960}-\u{A97C}\u{D7B0}-\u{D7C6}\u{D7CB}-\u{D7FB}]|^\p{M}|\p{M}{4}/u;

const hostileAll = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/gu;

/** A mark that begins the text would be drawn onto the border before it. */
const leadingMark = /^(?=\p{M})/u;

/** Marks above the third on one letter would draw over the rows above and below. */
const piledMarks = /(\p{M}{3})(\p{M}+)/gu;

const hex = (code: number, digits: number): string => code.toString(16).toUpperCase().padStart(digits, '0');

const show = (character: string, ascii: boolean): string => {
	const code = character.codePointAt(0)!;
	if (code < 0x20 || code === 0x7F) {
		if (ascii) {
			return '^' + String.fromCodePoint(code ^ 0x40);
		}

		return String.fromCodePoint(code === 0x7F ? 0x24_21 : 0x24_00 + code);
	}

	if (code >= 0x80 && code <= 0x9F) {
		return `<${hex(code, 2)}>`;
	}

	// The selectors that only choose between text and emoji style. Their effect on width differs by terminal.
	if (code === 0xFE_0E || code === 0xFE_0F) {
		return '';
	}

	return code >= 0xD8_00 && code <= 0xDF_FF ? '\uFFFD' : `<U+${hex(code, 4)}>`;
};

/** One line of text that is safe to draw: no control, no invisible, no reordering character, no lone surrogate. */
export const sanitize = (text: string, {ascii = false}: {readonly ascii?: boolean} = {}): string => {
	if (isSimple(text) || !hostile.test(text)) {
		return text;
	}

	return text
		.normalize('NFC')
		.replaceAll(hostileAll, character => show(character, ascii))
		.replace(leadingMark, '\u25CC')
		.replaceAll(piledMarks, (_match, kept: string, rest: string) => `${kept}<+${[...rest].length}>`);
};
