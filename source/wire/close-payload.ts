import type {Phrase} from '../bus/phrases/phrase.js';
import {mayBeSent} from './close-codes.js';
import {isUtf8} from './utf8.js';

/** What a close frame says. `code` is undefined for an empty one, which an API reports as 1005. */
export type ClosePayload = {readonly code?: number; readonly reason: string; readonly problem?: Phrase};

const decoder = new TextDecoder();

/** The payload of a close frame: nothing, or two octets of code and a reason in UTF-8 (RFC 6455 §5.5.1). */
export const readClosePayload = (payload: Uint8Array): ClosePayload => {
	if (payload.length === 0) {
		return {reason: ''};
	}

	if (payload.length === 1) {
		return {reason: '', problem: {code: 'ws-close-of-one-byte'}};
	}

	const code = (payload[0]! * 0x1_00) + payload[1]!;
	const rest = payload.subarray(2);
	const reason = decoder.decode(rest);
	if (!mayBeSent(code)) {
		return {code, reason, problem: {code: 'ws-close-code', closeCode: code}};
	}

	return isUtf8(rest) ? {code, reason} : {code, reason, problem: {code: 'ws-close-not-utf8'}};
};
