import {
	reduceAnsiCodesIncremental,
	tokenize as original,
	type AnsiCode,
	type StyledChar,
	type Token,
} from '@alcalzone/ansi-tokenize';
import {isAlone, sgrEnd} from './plain.js';

/** SGR sequences that are remembered; a screen knows a few dozen, a gradient could bring any number. */
const maxSequences = 1024;

/** What the original makes of one character, and of one SGR sequence. Shared between calls: nobody changes a token. */
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

/** As the original: the tokens of `text`, in order. */
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

/** As the original, but that the characters of one style share its array: the original copies it for every cell. */
export const styledCharsFromTokens = (tokens: readonly Token[]): StyledChar[] => {
	const styled: StyledChar[] = [];
	let styles: AnsiCode[] = [];
	for (const token of tokens) {
		if (token.type === 'ansi') {
			styles = reduceAnsiCodesIncremental(styles, [token]);
		} else if (token.type === 'char') {
			styled.push({
				type: 'char',
				value: token.value,
				fullWidth: token.fullWidth,
				styles,
			});
		}
	}

	return styled;
};

export {styledCharsToString} from '@alcalzone/ansi-tokenize';
