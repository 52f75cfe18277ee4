import type {Phrase} from '../bus/phrases/phrase.js';
import type {Body} from './http-framing.js';

/*
Chunked transfer coding, RFC 9112 §7.1:

	size in hex [; extensions] CRLF · so many bytes CRLF · … · 0 CRLF · trailers, each CRLF · CRLF

Extensions and trailers are passed over, as long as they are short.
*/

type State = 'size' | 'extension' | 'size-lf' | 'data' | 'data-cr' | 'data-lf' | 'trailer' | 'trailer-line' | 'trailer-lf' | 'last-lf' | 'done' | 'broken';

const carriageReturn = 0x0D;
const lineFeed = 0x0A;

const hexValue = (byte: number): number => {
	if (byte >= 0x30 && byte <= 0x39) {
		return byte - 0x30;
	}

	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/** `most`: bytes of one chunk's extensions, and of all trailers. */
export const createChunked = (data: (bytes: Uint8Array) => void, most: number): Body => {
	let state: State = 'size';
	let size = 0;
	let digits = 0;
	let passed = 0;
	let problem: Phrase | undefined;

	const fail = (why: Phrase) => {
		problem = why;
		state = 'broken';
	};

	const expect = (byte: number, wanted: number, next: State, after: 'size' | 'chunk' | 'trailer' | 'last') => {
		if (byte === wanted) {
			state = next;
		} else {
			fail({code: 'http-chunk-line', after});
		}
	};

	const sizeByte = (byte: number) => {
		const value = hexValue(byte);
		if (value >= 0) {
			size = (size * 16) + value;
			digits++;
			if (!Number.isSafeInteger(size)) {
				fail({code: 'http-chunk-beyond'});
			}
		} else if (digits > 0 && (byte === carriageReturn || byte === 0x3B)) {
			passed = 0;
			state = byte === carriageReturn ? 'size-lf' : 'extension';
		} else {
			fail({code: 'http-not-a-chunk'});
		}
	};

	const pass = (byte: number, next: State) => {
		if (++passed > most) {
			fail({code: 'http-chunk-extras', most});
		} else if (byte === carriageReturn) {
			state = next;
		} else if (byte === lineFeed) {
			fail({code: 'http-bare-feed'});
		}
	};

	const steps: Readonly<Record<Exclude<State, 'data' | 'done' | 'broken'>, (byte: number) => void>> = {
		size: sizeByte,
		extension(byte) {
			pass(byte, 'size-lf');
		},
		'size-lf'(byte) {
			expect(byte, lineFeed, size === 0 ? 'trailer' : 'data', 'size');
			passed = 0;
		},
		'data-cr'(byte) {
			expect(byte, carriageReturn, 'data-lf', 'chunk');
		},
		'data-lf'(byte) {
			expect(byte, lineFeed, 'size', 'chunk');
			digits = 0;
			size = 0;
		},
		trailer(byte) {
			state = 'trailer-line';
			pass(byte, 'last-lf');
		},
		'trailer-line'(byte) {
			pass(byte, 'trailer-lf');
		},
		'trailer-lf'(byte) {
			expect(byte, lineFeed, 'trailer', 'trailer');
		},
		'last-lf'(byte) {
			expect(byte, lineFeed, 'done', 'last');
		},
	};

	return {
		write(chunk, from) {
			let at = from;
			while (at < chunk.length && state !== 'done' && state !== 'broken') {
				if (state !== 'data') {
					steps[state](chunk[at]!);
					at++;
					continue;
				}

				const length = Math.min(size, chunk.length - at);
				data(chunk.subarray(at, at + length));
				at += length;
				size -= length;
				if (size === 0) {
					state = 'data-cr';
				}
			}

			return at - from;
		},
		done: () => state === 'done',
		problem: () => problem,
		endsWithStream: false,
	};
};
