import {Buffer} from 'node:buffer';
import {limits} from '../lib/limits.js';
import type {Goodbye} from '../sockets/session-verdict.js';
import type {Letter} from './mailbox.js';

/* What `wire/json-lines.ts` reads: one message a line. */

/** `at` and `waited` in ms; `waited` is 0 where a request was there to carry it at once. */
export const messageLine = ({id, at, kind, data}: Letter, waited: number): string => {
	const head = `{"id":${id},"at":${Math.round(at * 10) / 10},"waited":${waited},`;
	const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
	const text = kind === 'text' ? JSON.stringify(bytes.toString('utf8')) : '';
	// Control characters take six bytes each: what grows too long so is shorter in base64.
	return text !== '' && text.length * 3 <= limits.event ? `${head}"text":${text}}\n` : wideLine(head, text, bytes);
};

const wideLine = (head: string, text: string, bytes: Buffer): string => {
	const line = text === '' ? undefined : `${head}"text":${text}}\n`;
	return line !== undefined && Buffer.byteLength(line) <= limits.event ? line : `${head}"base64":"${bytes.toString('base64')}"}\n`;
};

/** The last line. */
export const goodbyeLine = (goodbye: Goodbye): string => `${JSON.stringify({goodbye})}\n`;
