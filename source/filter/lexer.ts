import {FilterRefusal} from './syntax.js';

/*
Text → tokens. A word is what stands between spaces, brackets and operators, so that `127.0.0.1:7070`,
`long-poll`, `#7` and `don't` need no quotes; a pattern is one only after `matches`, so that paths
need none either.

	json.user[0].name == "Kim" and not text matches /err(or)?/i
	└ word ─────────┘ └┘ └ string  └ word                └ pattern
*/

type Place = {readonly from: number; readonly to: number};

export type Token = Place & (
	| {readonly kind: 'word' | 'symbol' | 'end'; readonly text: string}
	| {readonly kind: 'string'; readonly text: string}
	| {readonly kind: 'pattern'; readonly text: string; readonly flags: string}
);

const symbols = ['==', '!=', '<=', '>=', '&&', '||', '<', '>', '!', '=', '(', ')', '{', '}', ','] as const;

/** What ends a word in its midst; `!` and a single `&` or `|` may stand in one. */
const wordEnd = /[\s(){},=<>]|!=|&&|\|\|/g;

const escapes: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t', 0: '\0'};

const jsonKey = /\["(?:[^"\\]|\\.)*"\]/y;

const endOfWord = (text: string, from: number): number => {
	let at = from;
	for (;;) {
		wordEnd.lastIndex = at;
		const end = wordEnd.exec(text)?.index ?? text.length;
		// A key of JSON in brackets and quotes may hold anything: json["content type"].
		const key = text.indexOf('["', at);
		jsonKey.lastIndex = key;
		if (!/^json[.[]/.test(text.slice(from, from + 5)) || key === -1 || key >= end || !jsonKey.test(text)) {
			return end;
		}

		at = jsonKey.lastIndex;
	}
};

/** A string's text from its first character behind the quote; `undefined` if it is never closed. */
const readString = (text: string, from: number, quote: string): {readonly value: string; readonly to: number} | undefined => {
	let value = '';
	for (let at = from; at < text.length; at++) {
		const character = text[at]!;
		if (character === quote) {
			return {value, to: at + 1};
		}

		if (character !== '\\' || at + 1 === text.length) {
			value += character;
			continue;
		}

		const code = /^(?:x([\da-f]{2})|u([\da-f]{4}))/i.exec(text.slice(at + 1, at + 6));
		if (code) {
			value += String.fromCharCode(Number.parseInt(code[1] ?? code[2]!, 16));
			at += code[0].length;
		} else {
			at++;
			value += escapes[text[at]!] ?? text[at]!;
		}
	}

	return undefined;
};

/** A pattern up to its closing slash; a slash in a class or behind a backslash does not close it. */
const patternBody = /(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*\//sy;

/** Where the pattern that begins at `from` ends: its closing slash. */
const endOfPattern = (text: string, from: number): number | undefined => {
	patternBody.lastIndex = from;
	return patternBody.test(text) ? patternBody.lastIndex - 1 : undefined;
};

const readToken = (text: string, from: number, before: Token | undefined): Token => {
	const character = text[from]!;
	if (character === '"' || character === '\'') {
		const string = readString(text, from + 1, character);
		if (string === undefined) {
			throw new FilterRefusal({code: 'filter-no-end', what: character}, {from, to: text.length});
		}

		return {kind: 'string', text: string.value, from, to: string.to};
	}

	if (character === '/' && before?.kind === 'word' && before.text.toLowerCase() === 'matches') {
		const end = endOfPattern(text, from + 1);
		if (end === undefined) {
			throw new FilterRefusal({code: 'filter-no-pattern-end'}, {from, to: text.length});
		}

		const flags = /^\w*/.exec(text.slice(end + 1))![0];
		return {kind: 'pattern', text: text.slice(from + 1, end), flags, from, to: end + 1 + flags.length};
	}

	const symbol = symbols.find(candidate => text.startsWith(candidate, from));
	if (symbol !== undefined) {
		return {kind: 'symbol', text: symbol, from, to: from + symbol.length};
	}

	const to = endOfWord(text, from);
	return {kind: 'word', text: text.slice(from, to), from, to};
};

/** All tokens, the last one `end`. Throws a `FilterRefusal` for a string or a pattern that is never closed. */
export const tokenize = (text: string): readonly Token[] => {
	const tokens: Token[] = [];
	let at = 0;
	for (;;) {
		at += /^\s*/.exec(text.slice(at))![0].length;
		if (at >= text.length) {
			tokens.push({kind: 'end', text: '', from: text.length, to: text.length});
			return tokens;
		}

		const token = readToken(text, at, tokens.at(-1));
		tokens.push(token);
		at = token.to;
	}
};
