import type {Headers} from '../../../bus/events.js';
import type {Language} from '../../../bus/language.js';
import {notePoint, type NotedPoint} from '../explanation.js';
import {handshakeNotes} from './handshake.js';
import {httpNotes} from './http.js';

/** May hold a token, as in `Sec-WebSocket-Protocol: bearer.…`: named, but never repeated. */
const secret: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'sec-websocket-protocol']);

const longest = 120;

const cut = (value: string): string => value.length > longest ? `${value.slice(0, longest)}…` : value;

type Where = {readonly answer: boolean; readonly key?: string};

/** The headers that have something to teach, in wire order. */
export const headerPoints = (headers: Headers, {answer, key}: Where, language: Language): readonly NotedPoint[] => headers.flatMap(([name, value]) => {
	const lower = name.toLowerCase();
	const note = Object.hasOwn(handshakeNotes, lower) ? handshakeNotes[lower] : (Object.hasOwn(httpNotes, lower) ? httpNotes[lower] : undefined);
	return note === undefined ? [] : [notePoint(secret.has(lower) ? name : `${name}: ${cut(value)}`, note, {value: cut(value), answer, key}, language)];
});
