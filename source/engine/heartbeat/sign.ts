import type {HeartbeatKind} from '../../bus/events.js';
import type {WireFrame} from '../../wire/frame.js';
import {readPingInWords} from './ping-in-words.js';

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

/** Of a frame that is looked at, bytes; comments are signs of life however long. */
const longest = 256;

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

const inWords: Reader = ({protocol, payload, fin}) => {
	const found = (protocol === 'websocket' || protocol === 'tcp') && fin ? readPingInWords(payload) : undefined;
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
	['text', inWords],
	['data', inWords],
	['ping', ask('ping')],
	['pong', ask('pong')],
	['open', terms],
	['comment', life('sse', 'sse')],
	['heartbeat', life('sockjs', 'sockjs')],
	['empty', life('long-poll', 'long-poll')],
]);

/** Undefined for nearly every frame. It is asked for each, so a large one costs one comparison. */
export const signOf = (frame: WireFrame): Sign | undefined =>
	frame.size > longest && frame.kind !== 'comment' ? undefined : readers.get(frame.kind)?.(frame);
