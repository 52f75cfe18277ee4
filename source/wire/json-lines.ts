import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import {blankFrame, type Decoder, type FrameSink, type WireFrame} from './frame.js';
import {createGather} from './gather.js';
import {utf8Scan, utf8Start} from './utf8.js';

/*
One JSON object a line (NDJSON), as poll, long-poll and stream answer:

	{"id":7,"at":1234.5,"waited":812,"text":"hello"}      message; "base64" in place of "text" for bytes
	{"goodbye":{"code":1001,"reason":"quit"}}             goodbye: nothing follows
	                                                      heartbeat: an empty line
	anything else                                         line
*/

export type JsonLines = {readonly sink: FrameSink; readonly budget: Budget; readonly protocol: string};

type Line = {readonly id?: unknown; readonly waited?: unknown; readonly text?: unknown; readonly base64?: unknown; readonly goodbye?: unknown};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fills in what the line says of itself. */
const describe = (frame: WireFrame, value: Line) => {
	const {id, waited, text, base64, goodbye} = value;
	if (goodbye !== undefined) {
		frame.kind = 'goodbye';
		frame.extra = {goodbye: true};
	} else if (Number.isSafeInteger(id) && (typeof text === 'string' || typeof base64 === 'string')) {
		frame.kind = 'message';
		frame.extra = {fields: {id: String(id), ...(typeof waited === 'number' && waited > 0 && {waited})}};
	}
};

const read = (frame: WireFrame, bytes: Uint8Array) => {
	if (utf8Scan(utf8Start, bytes) !== utf8Start) {
		frame.problem = {code: 'line-not-utf8'};
		return;
	}

	try {
		const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
		if (isObject(value)) {
			describe(frame, value);
		}
	} catch {
		frame.problem = {code: 'line-not-json'};
	}
};

const withoutReturn = (bytes: Uint8Array): Uint8Array => bytes.at(-1) === 0x0D ? bytes.subarray(0, -1) : bytes;

export const createJsonLines = ({sink, budget, protocol}: JsonLines): Decoder => {
	const held = createGather(budget, limits.event);

	/** `size` is the line's true length; `bytes` only begin it if it was too long to hold. */
	const report = (line: Uint8Array, size: number) => {
		const whole = line.length === size;
		const bytes = whole ? withoutReturn(line) : line;
		const frame: WireFrame = {...blankFrame(protocol), kind: 'line', payload: bytes, size: whole ? bytes.length : size};
		if (!whole) {
			frame.problem = {code: 'line-long', size, most: limits.event};
		} else if (bytes.length === 0) {
			frame.kind = 'heartbeat';
		} else {
			read(frame, bytes);
		}

		sink.frame(frame);
	};

	return {
		write(chunk) {
			for (let at = 0; at < chunk.length;) {
				const end = chunk.indexOf(0x0A, at);
				const to = end === -1 ? chunk.length : end;
				if (end !== -1 && held.size() === 0) {
					report(chunk.subarray(at, to), to - at);
				} else {
					held.push(chunk, at, to);
					if (end !== -1) {
						report(held.bytes(), held.size());
						held.clear();
					}
				}

				at = to + 1;
			}
		},
		end(cut) {
			if (held.size() > 0) {
				if (cut) {
					sink.frame({
						...blankFrame(protocol), kind: 'truncated', payload: held.bytes(), size: held.size(),
						problem: {code: 'line-cut'},
					});
				} else {
					report(held.bytes(), held.size());
				}

				held.clear();
			}
		},
	};
};
