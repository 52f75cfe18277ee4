import {readFile, stat} from 'node:fs/promises';
import type {Outgoing} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import {createRandom} from '../lib/random.js';
import {problemOf} from '../lib/problem.js';

export type Message = {readonly data: Uint8Array; readonly kind: 'text' | 'binary'};

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Twice the window of DEFLATE (RFC 1951 §2): what repeats only after that does not shrink on the wire. */
const period = 65_536;

let block: string | undefined;

const filler = (): string => {
	const random = createRandom(period);
	block ??= Array.from({length: period}, () => letters[Math.floor(random() * letters.length)]).join('');
	return block;
};

/** The bytes to send. A file that can't be read, or is larger than a payload may be, is none. */
export const messageOf = async (outgoing: Outgoing): Promise<Message | {readonly why: Phrase}> => {
	if ('text' in outgoing) {
		return {data: new TextEncoder().encode(outgoing.text), kind: 'text'};
	}

	if ('bytes' in outgoing) {
		return {data: outgoing.bytes, kind: 'binary'};
	}

	if ('size' in outgoing) {
		return {data: Buffer.alloc(outgoing.size, filler()), kind: 'text'};
	}

	try {
		const {size} = await stat(outgoing.file);
		if (size > limits.payload) {
			return {why: {code: 'file-large', file: outgoing.file, size, most: limits.payload}};
		}

		return {data: await readFile(outgoing.file), kind: 'binary'};
	} catch (error) {
		const {code: errno, message} = problemOf(error, outgoing.file);
		return {why: {code: 'file-unread', file: outgoing.file, errno, message}};
	}
};
