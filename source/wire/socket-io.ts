import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {FrameExtra, WireFrame} from './frame.js';

/*
Socket.IO protocol 5 (github.com/socketio/socket.io-protocol): what an Engine.IO message says.

	2 /admin, 12 ["message","hi"]
	│ │       │  └ payload: JSON
	│ │       └ id: the answer to this event will name it
	│ └ namespace, with its comma; none is `/`
	└ type; 5 and 6 are followed by `<attachments>-`, and so many binary messages come next

The payload is shown as it stands on the wire; what comes before it is the frame's header.
*/

const kinds = ['connect', 'disconnect', 'event', 'ack', 'connect-error', 'binary-event', 'binary-ack'] as const;

type Kind = (typeof kinds)[number];

/** Of a namespace or an event's name, in bytes: what a peer names is shown, not kept whole. */
const longestName = 64;
const reserved = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);
const decoder = new TextDecoder();

const name = (bytes: Uint8Array): string => {
	const text = decoder.decode(bytes.subarray(0, longestName));
	return bytes.length > longestName ? `${text}…` : text;
};

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Where the digits that begin at `from` end. */
const digitsEnd = (bytes: Uint8Array, from: number): number => {
	let at = from;
	while (isDigit(bytes[at])) {
		at++;
	}

	return at;
};

/** Undefined if there are none, or too many to be a number exactly. */
const numberIn = (bytes: Uint8Array, from: number, to: number): number | undefined =>
	to > from && to - from <= 15 ? Number(decoder.decode(bytes.subarray(from, to))) : undefined;

/** The first element of a JSON array that has an event's name there: a string or a number. */
const eventName = (payload: Uint8Array): string | undefined => {
	const start = decoder.decode(payload.subarray(0, limits.preview));
	const match = /^\s*\[\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?))/.exec(start);
	if (!match) {
		return undefined;
	}

	try {
		const text = match[2] ?? JSON.parse(`"${match[1]}"`) as string;
		return text.length > longestName ? `${text.slice(0, longestName)}…` : text;
	} catch {
		return undefined;
	}
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const isEvent = (value: unknown): boolean =>
	Array.isArray(value) && (typeof value[0] === 'number' || (typeof value[0] === 'string' && !reserved.has(value[0])));

type Must = Extract<Phrase, {readonly code: 'sio-payload'}>['must'];

/** What a payload must be; `undefined` is none at all. */
const payloads: Readonly<Record<Kind, {readonly fits: (value: unknown) => boolean; readonly must: Must}>> = {
	connect: {fits: value => value === undefined || isObject(value), must: 'object-or-nothing'},
	disconnect: {fits: value => value === undefined, must: 'nothing'},
	event: {fits: isEvent, must: 'event'},
	ack: {fits: value => Array.isArray(value), must: 'array'},
	'connect-error': {fits: value => typeof value === 'string' || isObject(value), must: 'object-or-string'},
	'binary-event': {fits: isEvent, must: 'event'},
	'binary-ack': {fits: value => Array.isArray(value), must: 'array'},
};

const problemOf = (kind: Kind, payload: Uint8Array, size: number): Phrase | undefined => {
	if (size > limits.checked || payload.length < size) {
		return undefined;
	}

	const {fits, must} = payloads[kind];
	try {
		const value: unknown = size === 0 ? undefined : JSON.parse(decoder.decode(payload));
		return fits(value) ? undefined : {code: 'sio-payload', kind, must};
	} catch {
		return {code: 'sio-not-json', kind, must};
	}
};

/** A namespace begins with a slash and ends with a comma, or with the packet. */
const namespaceEnd = (bytes: Uint8Array, from: number): number => {
	const comma = bytes.indexOf(0x2C, from);
	return comma === -1 ? bytes.length : comma;
};

const extraOf = (kind: Kind, namespace: string | undefined, ack: number | undefined, payload: Uint8Array): FrameExtra => {
	const asks = kind === 'event' || kind === 'binary-event';
	const event = asks ? eventName(payload) : undefined;
	const pair = ack === undefined ? undefined : `${namespace ?? ''} ${ack}`;
	return {
		fields: {...(namespace !== undefined && {namespace}), ...(event !== undefined && {event}), ...(ack !== undefined && {ack})},
		...(asks && pair !== undefined && {asks: pair}),
		...((kind === 'ack' || kind === 'binary-ack') && pair !== undefined && {answers: pair}),
		...(kind === 'disconnect' && {goodbye: true as const}),
	};
};

const fail = (frame: WireFrame, problem: Phrase) => {
	frame.kind = 'invalid';
	frame.problem = problem;
};

/**
Fills `frame` in from an Engine.IO message: `bytes` is its text (`size` bytes, of which the end may be
missing), without Engine.IO's own type.
*/
export const readSocketIo = (frame: WireFrame, bytes: Uint8Array, size: number): void => {
	const kind = kinds[(bytes[0] ?? 0) - 0x30];
	frame.protocol = 'socket.io';
	frame.payload = bytes;
	frame.size = size;
	if (kind === undefined) {
		fail(frame, {code: 'sio-no-type', type: decoder.decode(bytes.subarray(0, 1))});
		return;
	}

	frame.kind = kind;
	let at = 1;
	if (kind === 'binary-event' || kind === 'binary-ack') {
		const end = digitsEnd(bytes, at);
		if ((numberIn(bytes, at, end) ?? 0) < 1 || bytes[end] !== 0x2D) {
			fail(frame, {code: 'sio-attachments', kind});
			return;
		}

		at = end + 1;
	}

	let namespace: string | undefined;
	if (bytes[at] === 0x2F) {
		const end = namespaceEnd(bytes, at);
		namespace = end === at + 1 ? undefined : name(bytes.subarray(at, end));
		at = Math.min(end + 1, bytes.length);
	}

	const end = digitsEnd(bytes, at);
	const ack = numberIn(bytes, at, end);
	frame.headerSize += end;
	frame.payload = bytes.subarray(end);
	frame.size = size - end;
	frame.problem = problemOf(kind, frame.payload, frame.size);
	frame.extra = extraOf(kind, namespace, ack, frame.payload);
};
