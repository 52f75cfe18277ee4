import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';

/*
Finds where a head ends. Lines end in CR LF and nothing else does, as in Node's parser (RFC 9112 §2.2
would let a recipient take a bare LF, and two that differ on it can be played against each other).
*/

export type HeadReader = {
	/** Looks at `chunk` from `from` on; returns how many bytes it took. */
	readonly write: (chunk: Uint8Array, from: number) => number;
	/** The whole head with its empty line, until `reset`. */
	readonly head: () => Uint8Array | undefined;
	readonly problem: () => Phrase | undefined;
	/** Bytes of an unfinished head. */
	readonly held: () => number;
	readonly reset: () => void;
};

const carriageReturn = 0x0D;
const lineFeed = 0x0A;
const tab = 0x09;
const nothing = new Uint8Array(0);

/** Where a whole head that begins at `from` ends; -1 if it has to be looked at byte by byte: it goes on, or something is odd about it. */
const endOfHead = (chunk: Uint8Array, from: number): number => {
	const end = Math.min(chunk.length, from + limits.head);
	let begin = from;
	for (let at = from; at < end; at++) {
		const byte = chunk[at]!;
		if (byte === carriageReturn && chunk[at + 1] === lineFeed && at + 1 < end) {
			if (at === begin) {
				return at === from ? -1 : at + 2;
			}

			at++;
			begin = at + 1;
		} else if ((byte < 0x20 && byte !== tab) || byte === 0x7F) {
			return -1;
		}
	}

	return -1;
};

export const createHeadReader = (): HeadReader => {
	let room = nothing;
	let held = 0;
	let previous = 0;
	/** Bytes of the current line, without its end. */
	let line = 0;
	let complete = false;
	let problem: Phrase | undefined;

	const check = (byte: number): Phrase | undefined => {
		if (previous === carriageReturn && byte !== lineFeed) {
			return {code: 'http-bare-return'};
		}

		if (byte === lineFeed && previous !== carriageReturn) {
			return {code: 'http-bare-feed'};
		}

		if ((byte < 0x20 && byte !== tab && byte !== carriageReturn && byte !== lineFeed) || byte === 0x7F) {
			return {code: 'http-control-character', byte};
		}

		return held === limits.head ? {code: 'http-head-long', most: limits.head} : undefined;
	};

	const keep = (byte: number) => {
		if (held === room.length) {
			const larger = new Uint8Array(Math.min(limits.head, Math.max(512, held * 2)));
			larger.set(room);
			room = larger;
		}

		room[held++] = byte;
	};

	const take = (byte: number) => {
		if (held === 0 && (byte === carriageReturn || byte === lineFeed)) {
			// Empty lines before a message are for robustness against old clients (RFC 9112 §2.2)
			return;
		}

		problem = check(byte);
		if (problem !== undefined) {
			return;
		}

		keep(byte);
		previous = byte;
		if (byte === lineFeed) {
			complete = line === 0;
			line = 0;
		} else if (byte !== carriageReturn) {
			line++;
		}
	};

	return {
		write(chunk, from) {
			const end = held === 0 ? endOfHead(chunk, from) : -1;
			if (end > 0) {
				room = chunk.slice(from, end);
				held = room.length;
				complete = true;
				return held;
			}

			let at = from;
			while (at < chunk.length && !complete && problem === undefined) {
				take(chunk[at]!);
				at++;
			}

			return at - from;
		},
		head: () => complete ? room.subarray(0, held) : undefined,
		problem: () => problem,
		held: () => held,
		reset() {
			room = nothing;
			held = 0;
			previous = 0;
			line = 0;
			complete = false;
		},
	};
};
