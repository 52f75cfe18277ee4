import type {Event, FrameEvent, FrameTags} from '../bus/events.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {wrong} from '../bus/phrases/wrong.js';
import {endpointName} from '../lib/endpoint-number.js';
import {limits} from '../lib/limits.js';
import {readClosePayload} from '../wire/close-payload.js';
import type {Direction, WireFrame} from '../wire/frame.js';
import {createArena} from './arena.js';
import {createNames} from './names.js';
import {newestOf} from './newest.js';
import {previewOf} from './preview.js';
import * as layout from './row-layout.js';
import {trimmed} from './trimmed.js';

/*
The packed frame log: one row per seq, one cache line a row, payloads in two byte arenas.

	slot = seq & mask     a frame is numbers and a preview; any other event is its object
	previews              the first 256 bytes of each payload, 32 MiB in all
	bodies                payloads longer than that, and compressed ones, 64 MiB in all

Objects are made only for rows that somebody looks at: an object and an emit per frame cost a
quarter of the throughput (docs/architecture.md, "the observer effect").
*/

/** Where a frame was seen; `endpoint` by `endpointNumber`. */
export type Place = {readonly endpoint: number; readonly channel: number; readonly connection: number};

export type FrameLog = {
	readonly addFrame: (seq: number, at: number, place: Place, direction: Direction, frame: WireFrame) => void;
	/** Keeps the payload of a WebSocket's short frame: see `Arena.putShort`. What it answers goes to `addShort`, which writes the row. */
	readonly keepShort: (head: Uint8Array, body: Uint8Array, from: number, length: number) => number;
	readonly addShort: (seq: number, at: number, place: Place, direction: Direction, head: Uint8Array, preview: number) => void;
	readonly addEvent: (event: Event) => void;
	/** The row as an event; undefined where it is gone. */
	readonly row: (seq: number) => Event | undefined;
	readonly isFrame: (seq: number) => boolean;
	/** See `newestOf`. */
	readonly newest: (channel: number, direction: Direction, most: number, among: number) => readonly number[];
	/** The frame's whole payload and its compressed bytes, as far as they are kept (copies). */
	readonly body: (seq: number) => {readonly payload: Uint8Array; readonly wire?: Uint8Array; readonly whole: boolean} | undefined;
	/** Oldest seq kept, newest seq, frames ever, rows that are gone. */
	readonly span: () => {readonly first: number; readonly last: number; readonly count: number; readonly dropped: number};
	/** Forgets all rows so far; they don't count as lost. */
	readonly clear: () => void;
};

const closeOpcode = 8;

const closeFields = (payload: Uint8Array): {readonly code?: number; readonly reason?: string} => {
	const {code, reason} = readClosePayload(payload);
	return code === undefined ? {} : {code, reason};
};

export const createFrameLog = (rows: number = limits.logFrames): FrameLog => {
	const mask = rows - 1;
	if ((rows & mask) !== 0) {
		throw new RangeError('rows must be a power of two');
	}

	// A row is one cache line of 64 bytes, seen as 8 doubles and as 16 words.
	const buffer = new ArrayBuffer(rows * 64);
	const doubles = new Float64Array(buffer);
	const words = new Uint32Array(buffer);
	const events = Array.from<Event | undefined>({length: rows});
	const problems = new Map<number, Phrase>();
	const tags = new Map<number, FrameTags>();
	const previews = createArena(limits.logPreviews);
	const bodies = createArena(limits.payloads);
	const kinds = createNames();
	const protocols = createNames();
	const shortFlags = layout.frameFlag | layout.finFlag | (protocols.number('websocket') << layout.protocolShift);
	const textFlags = shortFlags | (2 << layout.opcodeShift) | (kinds.number('text') << layout.kindShift);
	const binaryFlags = shortFlags | (3 << layout.opcodeShift) | (kinds.number('binary') << layout.kindShift);
	let first = 1;
	let last = 0;
	let count = 0;
	let dropped = 0;

	/** Makes room for `seq` and forgets what its slot held. */
	const claim = (seq: number): number => {
		last = seq;
		if (seq - first >= rows) {
			const lost = seq - rows + 1;
			dropped += lost - first;
			first = lost;
		}

		const slot = seq & mask;
		const flags = words[(slot * 16) + layout.flagsWord]!;
		if ((flags & layout.frameFlag) === 0) {
			events[slot] = undefined;
		} else if ((flags & (layout.problemFlag | layout.tagsFlag)) !== 0) {
			problems.delete(seq - rows);
			tags.delete(seq - rows);
		}

		return slot;
	};

	const previewAt = (slot: number): Uint8Array | undefined =>
		previews.get(doubles[(slot * 8) + layout.previewField]!, words[(slot * 16) + layout.lengthsWord]! & 0xFF_FF);

	const frameAt = (seq: number): FrameEvent => {
		const slot = seq & mask;
		const row = slot * 16;
		const flags = words[row + layout.flagsWord]!;
		const size = doubles[(slot * 8) + layout.sizeField]!;
		const headerSize = words[row + layout.lengthsWord]! >>> 16;
		const compressed = words[row + layout.compressedWord]!;
		const bytes = previewAt(slot);
		const opcode = ((flags >>> layout.opcodeShift) & layout.opcodeBits) - 1;
		return {
			seq,
			at: doubles[(slot * 8) + layout.atField]!,
			type: (flags & layout.outFlag) === 0 ? 'frame.received' : 'frame.sent',
			endpoint: endpointName(words[row + layout.endpointWord]!),
			channel: words[row + layout.channelWord]!,
			connection: words[row + layout.connectionWord]!,
			protocol: protocols.name(flags >>> layout.protocolShift),
			kind: kinds.name((flags >>> layout.kindShift) & 0xFF),
			...(bytes ? previewOf(bytes, size) : {size, text: '', truncated: true as const}),
			...(opcode >= 0 && {
				opcode,
				fin: (flags & layout.finFlag) !== 0,
				rsv: (flags >>> layout.rsvShift) & 7,
				masked: (flags & layout.maskedFlag) !== 0,
			}),
			...((opcode >= 0 || headerSize > 0) && {headerSize}),
			...(compressed > 0 && {compressed: compressed - 1}),
			...(opcode === closeOpcode && bytes && closeFields(bytes)),
			...((flags & layout.tagsFlag) !== 0 && tags.get(seq)),
			...((flags & layout.problemFlag) !== 0 && wrong(problems.get(seq)!)),
		};
	};

	/** Payloads beyond the preview, and compressed bytes: two blocks, since one may wrap where both together would not. */
	const keepBody = (slot: number, {payload, wire}: WireFrame) => {
		const length = Math.min(payload.length, limits.payload);
		const position = bodies.put(payload, length);
		doubles[(slot * 8) + layout.bodyField] = position;
		words[(slot * 16) + layout.bodyLengthWord] = length;
		if (wire) {
			const rest = Math.min(wire.length, limits.payload);
			words[(slot * 16) + layout.wireLengthWord] = bodies.put(wire, rest) === position + length ? rest : 0;
		}
	};

	const kept = (seq: number): boolean => seq >= first && seq <= last;
	const isFrame = (seq: number): boolean => kept(seq) && (words[((seq & mask) * 16) + layout.flagsWord]! & layout.frameFlag) !== 0;

	return {
		addFrame(seq, time, place, direction, frame) {
			const slot = claim(seq);
			const row = slot * 16;
			const {payload, size, problem, extra} = frame;
			const fields = extra?.fields;
			const cut = Math.min(payload.length, limits.preview);
			count++;
			doubles[(slot * 8) + layout.atField] = time;
			doubles[(slot * 8) + layout.sizeField] = size;
			doubles[(slot * 8) + layout.previewField] = previews.put(payload, cut);
			words[row + layout.connectionWord] = place.connection;
			words[row + layout.channelWord] = place.channel;
			words[row + layout.endpointWord] = place.endpoint;
			words[row + layout.bodyLengthWord] = 0;
			words[row + layout.wireLengthWord] = 0;
			words[row + layout.compressedWord] = frame.compressed + 1;
			words[row + layout.lengthsWord] = cut | (frame.headerSize << 16);
			words[row + layout.flagsWord] = layout.frameFlag
				| (direction === 'out' ? layout.outFlag : 0)
				| (frame.fin ? layout.finFlag : 0)
				| (frame.masked ? layout.maskedFlag : 0)
				| (frame.rsv << layout.rsvShift)
				| ((frame.opcode + 1) << layout.opcodeShift)
				| (problem === undefined ? 0 : layout.problemFlag)
				| (fields === undefined ? 0 : layout.tagsFlag)
				| (kinds.number(frame.kind) << layout.kindShift)
				| (protocols.number(frame.protocol) << layout.protocolShift);
			if (payload.length > limits.preview || frame.wire) {
				keepBody(slot, frame);
			}

			if (problem !== undefined) {
				problems.set(seq, problem);
			}

			if (fields !== undefined) {
				tags.set(seq, fields);
			}
		},
		keepShort: previews.putShort,
		addShort(seq, time, place, direction, head, preview) {
			const slot = claim(seq);
			const row = slot * 16;
			const masked = head[1]! > 0x7F;
			const length = head[1]! & 0x7F;
			count++;
			doubles[(slot * 8) + layout.atField] = time;
			doubles[(slot * 8) + layout.sizeField] = length;
			doubles[(slot * 8) + layout.previewField] = preview;
			words[row + layout.connectionWord] = place.connection;
			words[row + layout.channelWord] = place.channel;
			words[row + layout.endpointWord] = place.endpoint;
			words[row + layout.bodyLengthWord] = 0;
			words[row + layout.wireLengthWord] = 0;
			words[row + layout.compressedWord] = 0;
			words[row + layout.lengthsWord] = length | ((masked ? 6 : 2) << 16);
			words[row + layout.flagsWord] = (head[0] === 0x81 ? textFlags : binaryFlags) | (direction === 'out' ? layout.outFlag : 0) | (masked ? layout.maskedFlag : 0);
		},
		addEvent(event) {
			const slot = claim(event.seq);
			words[(slot * 16) + layout.flagsWord] = 0;
			events[slot] = trimmed(event);
		},
		row(seq) {
			if (!kept(seq)) {
				return undefined;
			}

			return isFrame(seq) ? frameAt(seq) : events[seq & mask];
		},
		isFrame,
		newest: (channel, direction, most, among) => newestOf({words, mask, first, last}, channel, direction, most, among),
		body(seq) {
			if (!isFrame(seq)) {
				return undefined;
			}

			const slot = seq & mask;
			const position = doubles[(slot * 8) + layout.bodyField]!;
			const length = words[(slot * 16) + layout.bodyLengthWord]!;
			const wireLength = words[(slot * 16) + layout.wireLengthWord]!;
			const body = length > 0 ? bodies.get(position, length) : undefined;
			const bytes = body ?? previewAt(slot) ?? new Uint8Array(0);
			const wire = wireLength > 0 ? bodies.get(position + length, wireLength) : undefined;
			return {
				payload: new Uint8Array(bytes),
				...(wire && {wire: new Uint8Array(wire)}),
				whole: bytes.length === doubles[(slot * 8) + layout.sizeField]!,
			};
		},
		span: () => ({first, last, count, dropped}),
		clear() {
			first = last + 1;
		},
	};
};
