import type {Channel, Verbs} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';

/*
Bytes for the rungs `garbage` and `truncate`, in whatever carries the session now: a WebSocket message,
the answer to a poll, a request with packets.
*/

const encoder = new TextEncoder();

/** Engine.IO 4 has no packet type 9. */
const invalid = '9 is no packet type';
const half = '42["message","half a pack';
/** More than `half` has: the end never comes. */
const promised = 64;

const textFrame = (text: string, length: number, masked: boolean): Uint8Array =>
	// A mask of zeroes masks nothing, and RFC 6455 §5.3 asks only that there is one.
	Uint8Array.of(0x81, masked ? 0x80 | length : length, ...masked ? [0, 0, 0, 0] : [], ...encoder.encode(text));

const answer = (body: string, length: number): Uint8Array =>
	encoder.encode(`HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Length: ${length}\r\n\r\n${body}`);

const post = (target: string, authority: string, body: string, length: number): Uint8Array =>
	encoder.encode(`POST ${target} HTTP/1.1\r\nHost: ${authority}\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: ${length}\r\n\r\n${body}`);

/** Where a client's packets go while it polls. */
export type PostTo = () => {readonly target: string; readonly authority: string};

export const spoilVerbs = (channel: Channel, postTo?: PostTo): Required<Pick<Verbs, 'garbage' | 'partial'>> => {
	const bytes = (connection: Connection, text: string, length: number): Uint8Array => {
		// Connections that were polled on idle beside the WebSocket.
		if (channel.leg === 'websocket' && connection === channel.connection) {
			return textFrame(text, length, postTo !== undefined);
		}

		if (postTo === undefined) {
			return answer(text, length);
		}

		const {target, authority} = postTo();
		return post(target, authority, text, length);
	};

	return {
		garbage: connection => bytes(connection, invalid, invalid.length),
		partial: connection => bytes(connection, half, promised),
	};
};
