import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import {blankFrame, type FrameSink} from './frame.js';

/**
One whole SockJS frame at a time (sockjs-protocol 0.3.3, "Framing"), as it stood on its carrier.

	server:  o   h   a["one","two"]   c[3000,"Go away!"]   m"one"
	client:  ["one","two"]   "one"

Kinds: `open` `heartbeat` `array` `close` of a server, and `message` of a client (or of a server from before
0.2); `prelude` for the 2 KiB of h that an xhr-streaming answer begins with, `invalid` for what is none of
these. An array is one frame, as it is on the wire: its payload is the JSON without the letter, and
several messages that were sent while nobody polled show as the one array that they became. `size` is
the true length where `held` is only the beginning.
*/
export type SockjsReader = (held: Uint8Array, size: number, headerSize: number) => void;

const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const letter = {a: 0x61, c: 0x63, h: 0x68, m: 0x6D, o: 0x6F, bracket: 0x5B, quote: 0x22} as const;

/** So much makes browsers hand over the beginning of an answer that is still under way. */
const preludeSize = 2048;

type Wanted = 'array' | 'close' | 'message';

const isArray = (value: unknown): boolean => Array.isArray(value);
const isClose = (value: unknown): boolean => Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
const isAnything = (): boolean => true;

/** What is wrong with the JSON of a frame. One that is too long to be read at once on the way past is taken on trust. */
const problemOf = (json: Uint8Array, size: number, fits: (value: unknown) => boolean, wanted: Wanted): Phrase | undefined => {
	if (json.length < size || size > limits.checked) {
		return undefined;
	}

	try {
		return fits(JSON.parse(decoder.decode(json))) ? undefined : {code: 'sockjs-not', wanted};
	} catch {
		return {code: 'sockjs-broken', wanted};
	}
};

const reporter = (sink: FrameSink) => {
	const frame = blankFrame('sockjs');
	return (kind: string, payload: Uint8Array, size: number, headerSize: number, problem?: Phrase) => {
		Object.assign(frame, {kind, payload, size, headerSize, problem});
		sink.frame(frame);
	};
};

/** What a server sends. */
export const createServerReader = (sink: FrameSink): SockjsReader => {
	const report = reporter(sink);
	return (held, size, headerSize) => {
		const tell = (kind: string) => {
			report(kind, held.subarray(1), size - 1, headerSize + 1);
		};

		const invalid = (problem: Phrase) => {
			report('invalid', held, size, headerSize, problem);
		};

		const bare = (kind: string) => {
			if (size === 1) {
				tell(kind);
			} else {
				invalid({code: 'sockjs-alone', letter: kind === 'open' ? 'o' : 'h'});
			}
		};

		const json = (kind: string, fits: (value: unknown) => boolean, wanted: Wanted) => {
			const problem = problemOf(held.subarray(1), size - 1, fits, wanted);
			if (problem === undefined) {
				tell(kind);
			} else {
				invalid(problem);
			}
		};

		switch (held[0] ?? 0) {
			case letter.a: {
				json('array', isArray, 'array');
				break;
			}

			case letter.c: {
				json('close', isClose, 'close');
				break;
			}

			case letter.m: {
				json('message', isAnything, 'message');
				break;
			}

			case letter.h: {
				if (size >= preludeSize && held.every(byte => byte === letter.h)) {
					report('prelude', held, size, headerSize);
				} else {
					bare('heartbeat');
				}

				break;
			}

			case letter.o: {
				bare('open');
				break;
			}

			default: {
				invalid({code: 'sockjs-no-letter'});
			}
		}
	};
};

/** What a client sends: JSON without a letter. */
export const createClientReader = (sink: FrameSink): SockjsReader => {
	const report = reporter(sink);
	return (held, size, headerSize) => {
		const problem = problemOf(held, size, isAnything, 'array');
		report(problem === undefined ? 'message' : 'invalid', held, size, headerSize, problem);
	};
};

/** Whether it could be the first frame of a session: tells SockJS from any other WebSocket that has a path like it. */
export const beginsSession = (byServer: boolean, held: Uint8Array): boolean => byServer
	? held.length === 1 && held[0] === letter.o
	: held[0] === letter.bracket || held[0] === letter.quote;
