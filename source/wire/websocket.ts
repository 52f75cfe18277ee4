import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import type {Inflate} from './deflate.js';
import {blankFrame, type Decoder, type FrameSink} from './frame.js';
import {createGather} from './gather.js';
import {copyUnmasked, unmask} from './mask.js';
import {borrow, restore} from './scratch.js';
import {createUndecodable} from './undecodable.js';
import {blankHeader, largestHeader, readHeader} from './websocket-header.js';
import type {Boundary} from './websocket-framer.js';
import {createWebSocketMessages, frameKind} from './websocket-message.js';

export type WebSocketDecoderOptions = {
	readonly sink: FrameSink;
	/** Frames of a client are masked, frames of a server are not; undefined: either will do. */
	readonly expectMask: boolean | undefined;
	/** Where the handshake agreed on permessage-deflate. */
	readonly inflate?: Inflate;
	readonly budget: Budget;
	/** Bytes of this direction before the first frame. */
	readonly offset?: number;
	/** Bytes since then that were taken past it, and who wants to know whether that may be done with the next frame. */
	readonly passed?: () => number;
	readonly onStanding?: (isBetween: boolean) => void;
};

export type WebSocketDecoder = Decoder & {
	/** Where it stands; undefined once the framing is lost. */
	readonly boundary: () => Boundary | undefined;
};

/** Frames as short as this are copied rather than viewed: a view costs more. */
const shortPayload = 256;

const none = () => 0;

/**
The frames of one direction of a WebSocket, RFC 6455 §5 and RFC 7692.

Kinds: `text` `binary` `continuation` `ping` `pong` `close`; `undecodable` once the framing is lost, and
`truncated` for what the end of the stream cut off. A fragmented message is reported fragment by
fragment; if it is compressed its last frame carries the whole of it.

	chunk ──► header ──► payload, unmasked ──► messages ──► sink
	          (14 B)     in the chunk: scratch
	                     across chunks: gather
*/
export const createWebSocketDecoder = ({sink, expectMask, inflate, budget, offset = 0, passed = none, onStanding}: WebSocketDecoderOptions): WebSocketDecoder => {
	const rules = {expectMask, deflate: inflate !== undefined};
	const frame = blankFrame('websocket');
	const header = blankHeader();
	const messages = createWebSocketMessages(inflate, budget);
	const gather = createGather(budget, limits.payload);
	/** A header that came in pieces. */
	const pieces = new Uint8Array(largestHeader);
	let piecesHeld = 0;
	/** Payload bytes that are still to come of the frame in `gather`; -1 between frames. */
	let missing = -1;
	/** Of the byte after the last one that was looked at, had none been taken past. */
	let position = offset;
	let lost: Decoder | undefined;

	const fill = (payload: Uint8Array, size: number) => {
		frame.opcode = header.opcode;
		frame.fin = header.fin;
		frame.rsv = header.rsv;
		frame.masked = header.masked;
		frame.headerSize = header.size;
		frame.problem = header.problem;
		frame.payload = payload;
		frame.size = size;
	};

	const report = (payload: Uint8Array) => {
		fill(payload, header.length);
		messages.complete(frame);
		sink.frame(frame);
	};

	/** A frame that lies in this chunk as a whole. */
	const reportInChunk = (chunk: Uint8Array, from: number) => {
		const {length} = header;
		const held = length > limits.payload ? limits.preview : length;
		if (!header.masked && held > shortPayload) {
			report(new Uint8Array(chunk.buffer, chunk.byteOffset + from, held));
			return;
		}

		const payload = borrow(held);
		if (header.masked) {
			copyUnmasked(payload, chunk, from, header.key);
		} else {
			for (let index = 0; index < held; index++) {
				payload[index] = chunk[from + index]!;
			}
		}

		report(payload);
		restore(payload);
	};

	const gathered = (): Uint8Array => {
		const bytes = gather.bytes();
		if (header.masked) {
			unmask(bytes, header.key);
		}

		return bytes;
	};

	/** The payload after a header: whole, or the beginning of one that later chunks go on with. */
	const beginPayload = (chunk: Uint8Array, from: number): number => {
		if (header.length <= chunk.length - from) {
			reportInChunk(chunk, from);
			return from + header.length;
		}

		gather.expect(header.length);
		gather.push(chunk, from, chunk.length);
		missing = header.length - (chunk.length - from);
		return chunk.length;
	};

	const continuePayload = (chunk: Uint8Array): number => {
		const length = Math.min(missing, chunk.length);
		gather.push(chunk, 0, length);
		missing -= length;
		if (missing === 0) {
			missing = -1;
			report(gathered());
			gather.clear();
		}

		return length;
	};

	const lose = (bytes: Uint8Array, rest: Uint8Array, at: number) => {
		lost = createUndecodable(sink, 'websocket', header.fatal!, at + passed(), bytes);
		lost.write(rest);
	};

	/** Goes on with a header of which earlier chunks had the beginning. */
	const continueHeader = (chunk: Uint8Array): number => {
		for (let at = 0; at < chunk.length;) {
			pieces[piecesHeld++] = chunk[at++]!;
			if (!readHeader(header, rules, pieces, 0, piecesHeld)) {
				continue;
			}

			const size = piecesHeld;
			piecesHeld = 0;
			if (header.fatal === undefined) {
				return beginPayload(chunk, at);
			}

			lose(pieces.subarray(0, size), chunk.subarray(at), position + at - size);
			return chunk.length;
		}

		return chunk.length;
	};

	const write = (chunk: Uint8Array) => {
		if (lost !== undefined) {
			lost.write(chunk);
			return;
		}

		const end = chunk.length;
		let at = missing >= 0 ? continuePayload(chunk) : (piecesHeld > 0 ? continueHeader(chunk) : 0);
		while (at < end) {
			if (!readHeader(header, rules, chunk, at, end - at)) {
				pieces.set(chunk.subarray(at), 0);
				piecesHeld = end - at;
				break;
			}

			if (header.fatal !== undefined) {
				lose(chunk.subarray(at, at + header.size), chunk.subarray(at + header.size), position + at);
				break;
			}

			at = beginPayload(chunk, at + header.size);
		}

		position += end;
		onStanding?.(lost === undefined && missing < 0 && piecesHeld === 0 && messages.idle());
	};

	const cutPayload = () => {
		fill(gathered(), gather.size());
		frame.kind = 'truncated';
		frame.wire = undefined;
		frame.compressed = -1;
		// What its header said comes first: it may be why the peer hung up amid it.
		frame.problem = header.problem ?? {code: 'ws-frame-cut', had: frame.size, length: header.length, kind: frameKind(header.opcode)};
		sink.frame(frame);
	};

	const cutHeader = () => {
		sink.frame({
			...blankFrame('websocket'),
			kind: 'truncated',
			size: piecesHeld,
			payload: pieces.subarray(0, piecesHeld),
			problem: {code: 'ws-header-cut', had: piecesHeld},
		});
	};

	const end = () => {
		if (lost !== undefined) {
			lost.end();
		} else if (missing >= 0) {
			cutPayload();
		} else if (piecesHeld > 0) {
			cutHeader();
		}

		missing = -1;
		piecesHeld = 0;
		gather.clear();
		messages.clear();
	};

	return {
		write,
		end,
		boundary: () => lost === undefined ? {missing: Math.max(0, missing), header: pieces.subarray(0, piecesHeld)} : undefined,
	};
};
