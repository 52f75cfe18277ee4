import {Buffer} from 'node:buffer';
import type {FrameEvent} from '../../bus/events.js';
import {asText} from '../../lib/text.js';
import {closeCodeName} from '../../bus/close-codes.js';
import type {Words} from '../../words/words.js';

/** The bytes of the preview that an event carries. */
export const previewBytes = ({text, base64}: Pick<FrameEvent, 'text' | 'base64'>): Uint8Array =>
	text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);

export type CloseReason = {readonly code?: number; readonly name: string; readonly reason: string};

/** What a close frame says (RFC 6455 §5.5.1): nothing, or two bytes of code and a reason in UTF-8. */
export const closeReason = (payload: Uint8Array, words: Words): CloseReason => {
	if (payload.length < 2) {
		return {name: words.inspector.noCode, reason: ''};
	}

	const code = payload[0]! * 256 + payload[1]!;
	return {code, name: closeCodeName(code, words.language), reason: asText(payload.subarray(2)) ?? '\uFFFD'};
};

const hexPreview = (bytes: Uint8Array): string => Array.from(bytes.subarray(0, 64), byte => byte.toString(16).padStart(2, '0')).join(' ');

/** One line that tells what is in a frame. */
export const previewText = (event: FrameEvent, words: Words): string => {
	if (event.kind === 'close' && event.opcode === 8) {
		const {code, name, reason} = closeReason(previewBytes(event), words);
		return [code, name, reason && `"${reason}"`].filter(Boolean).join(' ');
	}

	return event.text ?? hexPreview(previewBytes(event));
};
