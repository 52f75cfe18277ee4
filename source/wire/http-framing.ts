import type {Phrase} from '../bus/phrases/phrase.js';
import {headerTokens, headerValues, type Fault, type RequestHead, type ResponseHead} from './http-head.js';

/** How far a message's body goes, RFC 9112 §6.3. */
export type Framing =
	| {readonly by: 'none'}
	| {readonly by: 'length'; readonly length: number}
	| {readonly by: 'chunked'}
	| {readonly by: 'close'};

/** Reads one body. */
export type Body = {
	/** Hands the body's own bytes on, as views of the chunk; returns how many bytes of the chunk from `from` on belong to the body and its framing. */
	readonly write: (chunk: Uint8Array, from: number) => number;
	readonly done: () => boolean;
	/** Why it can't be read on. */
	readonly problem: () => Phrase | undefined;
	/** The stream ended here: is that the end of the body? */
	readonly endsWithStream: boolean;
};

const none: Framing = {by: 'none'};

const contentLength = (value: string): Framing | Fault => {
	const length = /^\d+$/.test(value) ? Number(value) : Number.NaN;
	return Number.isSafeInteger(length) ? {by: 'length', length} : {problem: {code: 'http-not-a-length', value: value.slice(0, 40)}};
};

/**
Shapes that two recipients could read differently are refused, whatever one of them would make of
them: they are how a request is smuggled past a proxy (RFC 9112 §11.2).
*/
const explicit = ({headers, version}: RequestHead | ResponseHead): Framing | Fault | 'other coding' | undefined => {
	const lengths = headerValues(headers, 'content-length');
	const codings = headerTokens(headers, 'transfer-encoding');
	if (headerValues(headers, 'transfer-encoding').length > 0) {
		if (lengths.length > 0) {
			return {problem: {code: 'http-two-framings'}};
		}

		if (version === '1.0') {
			return {problem: {code: 'http-old-chunked'}};
		}

		const chunked = codings.indexOf('chunked');
		if (chunked === -1) {
			return 'other coding';
		}

		return chunked === codings.length - 1 ? {by: 'chunked'} : {problem: {code: 'http-after-chunked'}};
	}

	if (lengths.length > 1) {
		return {problem: {code: 'http-lengths', count: lengths.length}};
	}

	return lengths[0] === undefined ? undefined : contentLength(lengths[0]);
};

export const requestFraming = (head: RequestHead): Framing | Fault => {
	const framing = explicit(head);
	return framing === 'other coding'
		? {problem: {code: 'http-not-chunked-last'}}
		: framing ?? none;
};

/** `method`: of the request it answers. */
export const responseFraming = (head: ResponseHead, method: string | undefined): Framing | Fault => {
	const framing = explicit(head);
	if (typeof framing === 'object' && 'problem' in framing) {
		return framing;
	}

	if (method === 'HEAD' || head.status < 200 || head.status === 204 || head.status === 304) {
		return none;
	}

	return framing === undefined || framing === 'other coding' ? {by: 'close'} : framing;
};
