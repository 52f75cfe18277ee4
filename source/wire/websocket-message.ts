import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import {readClosePayload} from './close-payload.js';
import type {Inflate} from './deflate.js';
import type {WireFrame} from './frame.js';
import {createGather} from './gather.js';
import {utf8Broken, utf8Scan, utf8Start} from './utf8.js';

/**
What the frames of one direction say about each other: which fragments make a message (RFC 6455 §5.4),
whether its text is UTF-8 (§8.1), what a compressed one inflates to (RFC 7692 §6.2).

Takes a frame whose header fields and payload are filled in, and fills in the rest.
*/
export type WebSocketMessages = {
	readonly complete: (frame: WireFrame) => void;
	/** No message is half done and no Close has passed: a plain data frame with FIN says all by itself. */
	readonly idle: () => boolean;
	/** The stream ended: gives back what was held for a message that will never be complete. */
	readonly clear: () => void;
};

const kinds = ['continuation', 'text', 'binary', '', '', '', '', '', 'close', 'ping', 'pong'] as const;
const nothing = new Uint8Array(0);
const uncheckable = -2;

export const frameKind = (opcode: number): string => kinds[opcode] ?? '';

export const createWebSocketMessages = (inflate: Inflate | undefined, budget: Budget): WebSocketMessages => {
	const fragments = createGather(budget, limits.payload);
	/** Opcode of the message whose fragments are coming, 0 between messages. */
	let opcode = 0;
	let compressed = false;
	let utf8 = utf8Start;
	let closed = false;

	const checkText = (frame: WireFrame) => {
		if (utf8 < utf8Start) {
			return;
		}

		if (frame.payload.length < frame.size) {
			utf8 = uncheckable;
			return;
		}

		utf8 = utf8Scan(utf8, frame.payload);
		if (utf8 === utf8Broken || (frame.fin && utf8 !== utf8Start)) {
			frame.problem ??= {code: 'ws-not-utf8'};
		}
	};

	/** The whole compressed message, or undefined while fragments are missing or when it was too large to hold. */
	const joined = (frame: WireFrame, payload: Uint8Array): Uint8Array | undefined => {
		if (payload.length < frame.compressed) {
			fragments.expect(Number.POSITIVE_INFINITY);
		}

		if (frame.fin && fragments.whole() && fragments.size() === 0) {
			return payload;
		}

		fragments.push(payload, 0, payload.length);
		return frame.fin && fragments.whole() ? fragments.bytes() : undefined;
	};

	/** A fragment shows its compressed bytes; the last one also what the message inflates to. */
	const decompress = (frame: WireFrame, inflater: Inflate) => {
		const {payload} = frame;
		frame.wire = payload;
		frame.compressed = frame.size;
		const message = joined(frame, payload);
		if (!frame.fin) {
			frame.payload = nothing;
			frame.size = 0;
			return;
		}

		if (message === undefined) {
			inflater.missed();
			frame.problem ??= {code: 'ws-too-large-to-inflate'};
			return;
		}

		const result = inflater.message(message);
		if ('problem' in result) {
			frame.problem ??= result.problem;
			return;
		}

		frame.payload = result.data;
		frame.size = result.data.length;
	};

	/** The rest of a compressed message will never come, so later ones that refer to it can't be read. */
	const abandon = () => {
		if (compressed) {
			inflate?.missed();
		}

		fragments.clear();
	};

	const complete = (frame: WireFrame) => {
		frame.kind = frameKind(frame.opcode);
		frame.wire = undefined;
		frame.compressed = -1;
		if (closed) {
			frame.problem ??= {code: 'ws-after-close'};
		}

		if (frame.opcode > 2) {
			if (frame.opcode === 8) {
				frame.problem ??= readClosePayload(frame.payload).problem;
				closed = true;
			}

			return;
		}

		if (frame.opcode === 0) {
			if (opcode === 0) {
				frame.problem ??= {code: 'ws-lone-continuation'};
				return;
			}
		} else {
			if (opcode !== 0) {
				frame.problem ??= {code: 'ws-message-inside'};
				abandon();
			}

			opcode = frame.opcode;
			compressed = frame.rsv === 4;
			utf8 = utf8Start;
		}

		if (compressed && inflate !== undefined) {
			decompress(frame, inflate);
		}

		if (opcode === 1 && !(compressed && (!frame.fin || frame.payload === frame.wire))) {
			checkText(frame);
		}

		if (frame.fin) {
			opcode = 0;
			fragments.clear();
		}
	};

	return {complete, idle: () => opcode === 0 && !closed, clear: fragments.clear};
};
