import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import {blankFrame, type Decoder, type FrameSink, type WireFrame} from './frame.js';
import {createGather} from './gather.js';
import {readSseEvent} from './sse-event.js';
import {utf8Scan, utf8Start} from './utf8.js';

/*
Server-Sent Events: `text/event-stream`, HTML §9.2.5 and §9.2.6.

	: heartbeat          comment, a frame of its own wherever it stands
	id: 7                ┐
	event: tick          │ an event: its lines are one frame
	data: hello          │ kind message, or event if it has a name other than `message`; goodbye is ours
	                     ┘ retry or id if it has no data and dispatches nothing

Lines end by LF, CR or CRLF, and a byte order mark may come first.
*/

export type Sse = {readonly sink: FrameSink; readonly budget: Budget};

const lineFeed = 0x0A;
const carriageReturn = 0x0D;
const colon = 0x3A;
const space = 0x20;
const mark = [0xEF, 0xBB, 0xBF] as const;
const newline = Uint8Array.of(lineFeed);

export const createSse = ({sink, budget}: Sse): Decoder => {
	/** The line that is coming, and the lines of the event so far, joined by LF. */
	const line = createGather(budget, limits.event);
	const block = createGather(budget, limits.event);
	/** True length of the block: a line too long to be held counts, too. */
	let size = 0;
	let lines = 0;
	let afterReturn = false;
	/** Bytes of a byte order mark seen, -1 once the stream has begun. */
	let marks = 0;

	const tell = (kind: string, payload: Uint8Array, length: number, problem?: Phrase) => {
		const frame: WireFrame = {...blankFrame('sse'), kind, payload, size: length};
		if (problem !== undefined) {
			frame.problem = problem;
		} else if (payload.length < length) {
			frame.problem = {code: kind === 'comment' ? 'sse-comment-long' : 'sse-event-long', size: length, most: limits.event};
		} else if (utf8Scan(utf8Start, payload) !== utf8Start) {
			frame.problem = {code: 'sse-not-utf8'};
		}

		if (kind === '') {
			const {fields, goodbye, ...event} = readSseEvent(payload);
			frame.kind = event.kind;
			if (fields ?? goodbye) {
				frame.extra = {...(fields && {fields}), ...(goodbye && {goodbye})};
			}
		}

		sink.frame(frame);
	};

	const tellComment = (bytes: Uint8Array, length: number) => {
		const from = bytes[1] === space ? 2 : 1;
		tell('comment', bytes.subarray(from), length - from);
	};

	const addLine = (bytes: Uint8Array, length: number) => {
		if (lines++ > 0) {
			block.push(newline, 0, 1);
			size++;
		}

		if (bytes.length < length) {
			block.expect(Number.POSITIVE_INFINITY);
		}

		block.push(bytes, 0, bytes.length);
		size += length;
	};

	const clearBlock = () => {
		block.clear();
		size = 0;
		lines = 0;
	};

	const endLine = (bytes: Uint8Array, length: number) => {
		if (length > 0 && bytes[0] === colon) {
			tellComment(bytes, length);
		} else if (length > 0) {
			addLine(bytes, length);
		} else if (lines > 0) {
			tell('', block.bytes(), size);
			clearBlock();
		}
	};

	/** Where the line that begins or goes on at `from` ends in this chunk. */
	const endOf = (chunk: Uint8Array, from: number): number => {
		let at = from;
		while (at < chunk.length && chunk[at] !== lineFeed && chunk[at] !== carriageReturn) {
			at++;
		}

		return at;
	};

	/** How many bytes of a byte order mark `chunk` begins with; what turns out to be none belongs to the first line. */
	const skipMark = (chunk: Uint8Array): number => {
		let at = 0;
		while (at < chunk.length && marks < mark.length && chunk[at] === mark[marks]) {
			marks++;
			at++;
		}

		if (at < chunk.length || marks === mark.length) {
			if (marks < mark.length) {
				line.push(Uint8Array.from(mark), 0, marks);
			}

			marks = -1;
		}

		return at;
	};

	return {
		write(chunk) {
			for (let at = marks === -1 ? 0 : skipMark(chunk); at < chunk.length;) {
				if (afterReturn && chunk[at] === lineFeed) {
					at++;
					afterReturn = false;
					continue;
				}

				afterReturn = false;
				const end = endOf(chunk, at);
				if (end < chunk.length && line.size() === 0) {
					endLine(chunk.subarray(at, end), end - at);
				} else {
					line.push(chunk, at, end);
					if (end < chunk.length) {
						endLine(line.bytes(), line.size());
						line.clear();
					}
				}

				afterReturn = chunk[end] === carriageReturn;
				at = end + 1;
			}
		},
		end() {
			if (line.size() > 0) {
				addLine(line.bytes(), line.size());
			}

			if (lines > 0) {
				tell('truncated', block.bytes(), size, {code: 'sse-cut'});
			}

			line.clear();
			clearBlock();
		},
	};
};
