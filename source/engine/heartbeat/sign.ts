import type {HeartbeatKind} from '../../bus/events.js';
import type {WireFrame} from '../../wire/frame.js';
import {longestInWords, readPingInWords} from './ping-in-words.js';

/*
What a frame is to a heartbeat.

	ping, pong    RFC 6455 §5.5.2 and §5.5.3, Engine.IO's 2 and 3, an application's own words
	life          a comment of an event stream, SockJS's h, an empty answer to a long poll: nobody answers
	terms         Engine.IO's open packet: the server tells how often it will ask, and how long it waits
*/

export type Sign =
	/** A pong has the `id` of the ping that it answers. */
	| {readonly act: 'ping' | 'pong'; readonly kind: HeartbeatKind; readonly id: string}
	| {readonly act: 'life'; readonly kind: HeartbeatKind}
	| {readonly act: 'terms'; readonly kind: 'engine-io'; readonly interval: number; readonly timeout: number};

type Reader = (frame: WireFrame) => Sign | undefined;

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder();

/** Application data of a ping is compared byte by byte. */
const ask = (act: 'ping' | 'pong'): Reader => ({protocol, payload}) => {
	if (protocol === 'websocket') {
		return {act, kind: 'websocket', id: latin1.decode(payload)};
	}

	return protocol === 'engine.io' ? {act, kind: 'engine-io', id: ''} : undefined;
};

const life = (of: string, kind: HeartbeatKind): Reader => ({protocol}) => protocol === of ? {act: 'life', kind} : undefined;

const inWords = ({protocol, payload, fin, size}: WireFrame): Sign | undefined => {
	if (size > longestInWords) {
		return undefined;
	}

	const found = fin && (protocol === 'websocket' || protocol === 'tcp') ? readPingInWords(payload) : undefined;
	return found && {...found, kind: 'application'};
};

const isSpan = (value: unknown): value is number => typeof value === 'number' && value >= 0 && Number.isFinite(value);

const terms: Reader = ({protocol, payload}) => {
	if (protocol !== 'engine.io') {
		return undefined;
	}

	try {
		const {pingInterval, pingTimeout} = JSON.parse(utf8.decode(payload)) as {readonly pingInterval?: unknown; readonly pingTimeout?: unknown};
		return isSpan(pingInterval) && isSpan(pingTimeout) ? {act: 'terms', kind: 'engine-io', interval: pingInterval, timeout: pingTimeout} : undefined;
	} catch {
		return undefined;
	}
};

const readers: ReadonlyMap<string, Reader> = new Map([
	['ping', ask('ping')],
	['pong', ask('pong')],
	['open', terms],
	['comment', life('sse', 'sse')],
	['heartbeat', life('sockjs', 'sockjs')],
	['empty', life('long-poll', 'long-poll')],
]);

/** RFC 6455 §5.2. */
const continuation = 0;
const text = 1;
const binary = 2;

/** Undefined for nearly every frame. It is asked for each, so those that make up the traffic cost a comparison or two. */
export const signOf = (frame: WireFrame): Sign | undefined => {
	const {opcode, kind} = frame;
	if (opcode === binary || opcode === continuation) {
		return undefined;
	}

	return opcode === text || kind === 'data' ? inWords(frame) : readers.get(kind)?.(frame);
};
