import {tokenize as original, type Token} from '@alcalzone/ansi-tokenize';
import {isAlone, sgrEnd} from './plain.js';

/** SGR sequences that are remembered; a screen knows a few dozen, a gradient could bring any number. */
const maxSequences = 1024;

/** What the original makes of one character, and of one SGR sequence. Shared between calls: Ink copies tokens, never changes them. */
const characters: Array<Token | undefined> = [];
const sequences = new Map<string, readonly Token[]>();

const tokenOf = (code: number): Token => {
	characters[code] ??= original(String.fromCharCode(code))[0]!;
	return characters[code];
};

const tokensOf = (sequence: string): readonly Token[] => {
	let tokens = sequences.get(sequence);
	if (tokens === undefined) {
		if (sequences.size === maxSequences) {
			sequences.clear();
		}

		tokens = original(sequence);
		sequences.set(sequence, tokens);
	}

	return tokens;
};

/** As the original: the tokens of `text` in order. With one character that is not plain, the original does all of it. */
export const tokenize = (text: string, endChar?: number): Token[] => {
	if (endChar !== undefined) {
		return original(text, endChar);
	}

	const tokens: Token[] = [];
	let index = 0;
	while (index < text.length) {
		const code = text.charCodeAt(index);
		if (isAlone[code] === 1) {
			tokens.push(tokenOf(code));
			index++;
			continue;
		}

		const end = sgrEnd(text, index);
		if (end === -1) {
			return original(text);
		}

		for (const token of tokensOf(text.slice(index, end))) {
			tokens.push(token);
		}

		index = end;
	}

	return tokens;
};
