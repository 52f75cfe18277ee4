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

const ascii = new TextDecoder();

const isAscii = (bytes: Uint8Array): boolean => {
	let bits = 0;
	for (const byte of bytes) {
		bits |= byte;
	}

	return bits < 0x80;
};

/** Latin-1, so that every byte of a header stays one character. Nearly all heads are ASCII, and read at once. */
const text = (bytes: Uint8Array): string => {
	if (isAscii(bytes)) {
		return ascii.decode(bytes);
	}

	let result = '';
	for (const byte of bytes) {
		result += String.fromCharCode(byte);
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

/*
A client that polls sends the same headers each time, and a server answers with the same ones for a
second: those that were read lately are read once, and all their events in the log share them.
*/
const known = new Map<string, Headers>();
const mostKnown = 256;
const longestKnown = 2048;

const readHeaders = (block: string): Headers | Fault => {
	const before = known.get(block);
	if (before !== undefined) {
		return before;
	}

	const headers = parseHeaders(block === '' ? [] : block.split('\r\n'));
	if (!isFault(headers) && block.length <= longestKnown) {
		if (known.size >= mostKnown) {
			known.clear();
		}

		known.set(block, headers);
	}

	return headers;
};

/** `bytes`: from the first byte of the start line to the empty line, both included. */
const cut = (bytes: Uint8Array): {readonly startLine: string; readonly block: string} => {
	const head = text(bytes);
	const end = head.indexOf('\r\n');
	return {startLine: head.slice(0, end), block: head.slice(end + 2, -4)};
};

export const parseRequestHead = (bytes: Uint8Array): RequestHead | Fault => {
	const {startLine, block} = cut(bytes);
	// Node takes more than one space here
	const [method = '', target = '', protocol = '', ...more] = startLine.split(' ').filter(part => part !== '');
	const version = versionForm.exec(protocol)?.[1];
	if (more.length > 0 || version === undefined || !token.test(method) || target.includes('\t')) {
		return {problem: {code: 'http-not-a-request', line: startLine.slice(0, 60)}};
	}

	const headers = readHeaders(block);
	return isFault(headers) ? headers : {method, target, version, headers};
};

export const parseResponseHead = (bytes: Uint8Array): ResponseHead | Fault => {
	const {startLine, block} = cut(bytes);
	const version = versionForm.exec(startLine.slice(0, 8))?.[1];
	const status = startLine.slice(9, 12);
	if (version === undefined || startLine[8] !== ' ' || !/^[1-9]\d\d$/.test(status) || (startLine.length > 12 && startLine[12] !== ' ')) {
		return {problem: {code: 'http-not-a-status', line: startLine.slice(0, 60)}};
	}

	const headers = readHeaders(block);
	return isFault(headers) ? headers : {status: Number(status), reason: startLine.slice(13), version, headers};
};

/** Every value of a header, in order; `name` in lower case. */
export const headerValues = (headers: Headers, name: string): string[] => {
	const values: string[] = [];
	for (const header of headers) {
		// Asked for with every message: most names differ in their length already.
		if (header[0].length === name.length && header[0].toLowerCase() === name) {
			values.push(header[1]);
		}
	}

	return values;
};

/** The members of a header that is a list of tokens, in lower case. */
export const headerTokens = (headers: Headers, name: string): string[] => {
	const values = headerValues(headers, name);
	return values.length === 0 ? values : values.join(',').split(',').map(member => trim(member).toLowerCase()).filter(member => member !== '');
};
