import {constants, inflateRawSync} from 'node:zlib';
import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {DeflateParameters, Inflate} from '../wire/deflate.js';

/** What a sender left off the end of every message (RFC 7692 §7.2.1). */
const tail = Uint8Array.of(0x00, 0x00, 0xFF, 0xFF);
const windowSize = 32 * 1024;
/** A message of nothing but final blocks would cost a new inflater for every two bytes. */
const mostFinalBlocks = 64;
const nothing = new Uint8Array(0);

type Inflated = {readonly buffer: Uint8Array; readonly engine: {readonly bytesWritten: number}};

/** One DEFLATE stream at the beginning of `input`: its output, and how many bytes of input it was. */
const inflateStream = (input: Uint8Array, dictionary: Uint8Array, maxOutputLength: number): Inflated =>
	// The types do not know that `info` changes what is returned
	inflateRawSync(input, {
		// The largest window reads what any smaller one wrote
		windowBits: 15,
		dictionary: dictionary.length > 0 ? dictionary : undefined,
		finishFlush: constants.Z_SYNC_FLUSH,
		maxOutputLength,
		info: true,
	}) as unknown as Inflated;

const join = (parts: readonly Uint8Array[], length: number): Uint8Array => {
	if (parts.length === 1) {
		return parts[0]!;
	}

	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}

	return whole;
};

/** The last 32 KiB of `before` and then `data`: what the next message may refer to. A copy, so that `data` can go. */
const slide = (before: Uint8Array, data: Uint8Array): Uint8Array => {
	if (data.length >= windowSize) {
		return data.slice(data.length - windowSize);
	}

	const kept = before.subarray(Math.max(0, before.length + data.length - windowSize));
	return join([kept, data], kept.length + data.length);
};

/** `wasLost`: a message before it could not be read, and it may refer to that. */
const explain = (error: unknown, wasLost: boolean): Phrase => {
	const {code, message} = error as {code?: string; message: string};
	return code === 'ERR_BUFFER_TOO_LARGE'
		? {code: 'inflate-too-large', most: limits.inflated}
		: {code: wasLost ? 'inflate-lost' : 'inflate-broken', why: message};
};

/**
Reads the compressed messages of one direction. Each is inflated in one go, with the output before
it as dictionary, never beyond `limits.inflated`.

Once a message could not be read the window is empty. What refers to the lost bytes is then refused
by zlib ("too far back") and reported; a message that does not refer to them is read as it was.
*/
export const createInflate = ({noContextTakeover}: DeflateParameters): Inflate => {
	let window: Uint8Array = nothing;
	let lost = false;

	const miss = () => {
		window = nothing;
		lost = !noContextTakeover;
	};

	/** Throws zlib's error. A block with BFINAL ends a stream, not the message (§7.2.3.4): the rest is another one. */
	const inflate = (payload: Uint8Array): Uint8Array | undefined => {
		let input = join([payload, tail], payload.length + tail.length);
		let dictionary = window;
		const parts: Uint8Array[] = [];
		let length = 0;
		for (let streams = 0; input.length > 0; streams++) {
			if (streams > mostFinalBlocks) {
				return undefined;
			}

			const {buffer, engine} = inflateStream(input, dictionary, Math.max(1, limits.inflated - length));
			parts.push(buffer);
			length += buffer.length;
			input = input.subarray(engine.bytesWritten);
			if (input.length > 0 || !noContextTakeover) {
				dictionary = slide(dictionary, buffer);
			}
		}

		window = noContextTakeover ? nothing : dictionary;
		return join(parts, length);
	};

	return {
		message(payload) {
			const wasLost = lost;
			try {
				const data = inflate(payload);
				if (data !== undefined) {
					return {data};
				}

				miss();
				return {problem: {code: 'inflate-final-blocks', most: mostFinalBlocks}};
			} catch (error) {
				miss();
				return {problem: explain(error, wasLost)};
			}
		},
		missed: miss,
	};
};
