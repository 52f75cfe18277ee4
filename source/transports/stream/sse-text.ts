import {Buffer} from 'node:buffer';
import {limits} from '../../lib/limits.js';
import type {Letter} from '../../mailbox/mailbox.js';
import type {Goodbye} from '../../sockets/session-verdict.js';

/* What our server writes into a `text/event-stream`, HTML §9.2.5. */

/** Every character that could end the line is gone. */
export const comment = (text: string): string => `: ${text.replaceAll(/[\r\n]/g, ' ')}\n\n`;

/** How long an EventSource waits before it comes back, ms. */
export const retry = (ms: number): string => `retry: ${ms}\n\n`;

const inBase64 = (id: number, bytes: Buffer): string => `id: ${id}\nevent: binary\ndata: ${bytes.toString('base64')}\n\n`;

/**
A text is the event's data, line by line. What is no text goes as `event: binary` in base64, and so does
a text that data cannot carry: CR would come back as LF.
*/
export const sseEvent = ({id, kind, data}: Letter): string => {
	const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
	if (kind === 'binary' || data.includes(0x0D)) {
		return inBase64(id, bytes);
	}

	const text = bytes.toString('utf8');
	const event = `id: ${id}\ndata: ${text.includes('\n') ? text.replaceAll('\n', '\ndata: ') : text}\n\n`;
	return event.length * 3 <= limits.event || Buffer.byteLength(event) <= limits.event ? event : inBase64(id, bytes);
};

export const sseGoodbye = (goodbye: Goodbye): string => `event: goodbye\ndata: ${JSON.stringify(goodbye)}\n\n`;
