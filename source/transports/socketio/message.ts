import {Buffer} from 'node:buffer';
import type {Phrase} from '../../bus/phrases/phrase.js';

/*
A message of ours is an event, and an event of theirs a message.

	text hi                  ["message", "hi"]
	text ["say", "hi", 1]    ["say", "hi", 1], and an acknowledgement is asked for
	bytes                    ["message", <bytes>]
*/

export type Emission = {readonly event: string; readonly args: readonly unknown[]; readonly acknowledged: boolean};

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** What a program can't emit: Socket.IO and EventEmitter keep these for themselves. */
const reserved = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);

const eventIn = (text: string): Emission | undefined => {
	if (!text.startsWith('[')) {
		return undefined;
	}

	try {
		const [event, ...args] = JSON.parse(text) as unknown[];
		return typeof event === 'string' ? {event, args, acknowledged: true} : undefined;
	} catch {
		// Not JSON: then it is a text like any other.
		return undefined;
	}
};

/** Or why it can't be emitted. */
export const emissionOf = (data: Uint8Array, kind: 'text' | 'binary'): Emission | Phrase => {
	if (kind === 'binary') {
		return {event: 'message', args: [Buffer.from(data.buffer, data.byteOffset, data.length)], acknowledged: false};
	}

	const text = decoder.decode(data);
	const emission = eventIn(text) ?? {event: 'message', args: [text], acknowledged: false};
	return reserved.has(emission.event) ? {code: 'name-reserved', name: emission.event} : emission;
};

/** JSON that has room for every argument but bytes. */
const plain = (value: unknown): unknown => {
	if (value instanceof Uint8Array) {
		return `${value.length} bytes`;
	}

	if (Array.isArray(value)) {
		return value.map(each => plain(each));
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
		: value;
};

/** An event as the message that it is for other transports: the one argument of `message`, else the whole as JSON. */
export const messageOf = (event: string, args: readonly unknown[]): {readonly data: Uint8Array; readonly kind: 'text' | 'binary'} => {
	const [only] = args;
	if (event === 'message' && args.length === 1) {
		if (only instanceof Uint8Array) {
			return {data: only, kind: 'binary'};
		}

		if (typeof only === 'string') {
			return {data: encoder.encode(only), kind: 'text'};
		}
	}

	return {data: encoder.encode(JSON.stringify(plain([event, ...args]))), kind: 'text'};
};
