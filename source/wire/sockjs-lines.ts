import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import type {Decoder} from './frame.js';
import {createGather} from './gather.js';
import type {SockjsReader} from './sockjs-frame.js';

export type LinesOptions = {
	readonly budget: Budget;
	/** Takes each line that is not empty, without its end. */
	readonly read: SockjsReader;
	/** Takes what the end of the body cut off. */
	readonly cut: (held: Uint8Array, size: number) => void;
};

const lineFeed = 0x0A;
const carriageReturn = 0x0D;

/** The lines of a body, each ended by LF or CRLF; a line never holds either, since JSON escapes them. */
export const createLines = ({budget, read, cut}: LinesOptions): Decoder => {
	const gather = createGather(budget, limits.payload);
	const finish = (line: Uint8Array, size: number) => {
		const ended = line.length === size && line.at(-1) === carriageReturn ? 1 : 0;
		if (size > ended) {
			read(line.subarray(0, line.length - ended), size - ended, 0);
		}
	};

	return {
		write(chunk) {
			for (let at = 0; at < chunk.length;) {
				const end = chunk.indexOf(lineFeed, at);
				if (end === -1) {
					gather.push(chunk, at, chunk.length);
					return;
				}

				if (gather.size() === 0) {
					finish(chunk.subarray(at, end), end - at);
				} else {
					gather.push(chunk, at, end);
					finish(gather.bytes(), gather.size());
					gather.clear();
				}

				at = end + 1;
			}
		},
		end() {
			if (gather.size() > 0) {
				cut(gather.bytes(), gather.size());
			}

			gather.clear();
		},
	};
};

const field = 'data:';

/** `%25` back to `%`: the only one of the characters that an EventSource leg escapes which JSON lets through. */
const unescaped = (bytes: Uint8Array): Uint8Array => {
	let at = bytes.indexOf(0x25);
	if (at === -1) {
		return bytes;
	}

	// Not `slice`: a Buffer's shares its memory.
	const result = new Uint8Array(bytes);
	let to = at;
	for (; at < bytes.length; at++) {
		result[to++] = bytes[at]!;
		if (bytes[at] === 0x25 && bytes[at + 1] === 0x32 && bytes[at + 2] === 0x35) {
			at += 2;
		}
	}

	return result.subarray(0, to);
};

/** The frame in a line `data: …` of an event stream: SockJS puts each frame into one; other lines say nothing of its. */
export const createEventData = (read: SockjsReader): SockjsReader => (held, size) => {
	for (let at = 0; at < field.length; at++) {
		if (held[at] !== field.charCodeAt(at)) {
			return;
		}
	}

	const from = held[field.length] === 0x20 ? field.length + 1 : field.length;
	const value = unescaped(held.subarray(from));
	// Where only the beginning is held nobody knows how many escapes the rest has.
	const length = held.length === size ? value.length : size - from;
	if (length > 0) {
		read(value, length, from);
	}
};
