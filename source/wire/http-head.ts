import type {Headers} from '../bus/events.js';
import type {Phrase} from '../bus/phrases/phrase.js';

/*
HTTP/1.1 heads, RFC 9112 §3–5. As strict as Node's own parser: what it refuses is refused here, so
that the view never goes on where the peers have stopped.
*/

export type RequestHead = {readonly method: string; readonly target: string; readonly version: string; readonly headers: Headers};
/** `reason` may be empty. 1xx other than 101 are informational: another answer to the same request follows. */
export type ResponseHead = {readonly status: number; readonly reason: string; readonly version: string; readonly headers: Headers};
export type Fault = {readonly problem: Phrase};

const token = /^[!#$%&'*+\-.^`|~\w]+$/;
const versionForm = /^HTTP\/(1\.[01])$/;

// Latin-1, so that every byte of a header stays one character; in slices, since arguments are limited
const text = (bytes: Uint8Array): string => {
	let result = '';
	for (let at = 0; at < bytes.length; at += 4096) {
		result += String.fromCharCode(...bytes.subarray(at, at + 4096));
	}

	return result;
};

/** Spaces and tabs only: `trim` would take more than HTTP's own whitespace. */
const trim = (value: string): string => {
	let from = 0;
	let to = value.length;
	while (from < to && (value[from] === ' ' || value[from] === '\t')) {
		from++;
	}

	while (to > from && (value[to - 1] === ' ' || value[to - 1] === '\t')) {
		to--;
	}

	return value.slice(from, to);
};

const parseHeaders = (lines: readonly string[]): Headers | Fault => {
	const headers: Array<readonly [string, string]> = [];
	for (const line of lines) {
		if (line.startsWith(' ') || line.startsWith('\t')) {
			return {problem: {code: 'http-folded'}};
		}

		const colon = line.indexOf(':');
		const name = line.slice(0, colon);
		if (colon === -1 || !token.test(name)) {
			return {problem: {code: 'http-not-a-header', line: line.slice(0, 40)}};
		}

		headers.push([name, trim(line.slice(colon + 1))]);
	}

	return headers;
};

const isFault = (value: Headers | Fault): value is Fault => 'problem' in value;

/** `bytes`: from the first byte of the start line to the empty line, both included. */
const lines = (bytes: Uint8Array): string[] => text(bytes).slice(0, -4).split('\r\n');

export const parseRequestHead = (bytes: Uint8Array): RequestHead | Fault => {
	const [startLine = '', ...rest] = lines(bytes);
	// Node takes more than one space here
	const [method = '', target = '', protocol = '', ...more] = startLine.split(' ').filter(part => part !== '');
	const version = versionForm.exec(protocol)?.[1];
	if (more.length > 0 || version === undefined || !token.test(method) || target.includes('\t')) {
		return {problem: {code: 'http-not-a-request', line: startLine.slice(0, 60)}};
	}

	const headers = parseHeaders(rest);
	return isFault(headers) ? headers : {method, target, version, headers};
};

export const parseResponseHead = (bytes: Uint8Array): ResponseHead | Fault => {
	const [startLine = '', ...rest] = lines(bytes);
	const version = versionForm.exec(startLine.slice(0, 8))?.[1];
	const status = startLine.slice(9, 12);
	if (version === undefined || startLine[8] !== ' ' || !/^[1-9]\d\d$/.test(status) || (startLine.length > 12 && startLine[12] !== ' ')) {
		return {problem: {code: 'http-not-a-status', line: startLine.slice(0, 60)}};
	}

	const headers = parseHeaders(rest);
	return isFault(headers) ? headers : {status: Number(status), reason: startLine.slice(13), version, headers};
};

/** Every value of a header, in order; `name` in lower case. */
export const headerValues = (headers: Headers, name: string): string[] =>
	headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);

/** The members of a header that is a list of tokens, in lower case. */
export const headerTokens = (headers: Headers, name: string): string[] =>
	headerValues(headers, name).join(',').split(',').map(member => trim(member).toLowerCase()).filter(member => member !== '');
