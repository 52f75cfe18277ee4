import type {Side} from '../../bus/events.js';

/*
Bytes that break SockJS on whichever leg it is, for the rungs `garbage` and `truncate`. On a WebSocket
and in a streamed answer the carrier stays in order, so that it is SockJS's own framing that breaks;
elsewhere there is only HTTP to break.
*/

const encoder = new TextEncoder();

/** RFC 6455 §5.2, with a zero mask where a client must have one. */
const textFrame = (side: Side, announced: number, payload: string): Uint8Array =>
	Uint8Array.from(side === 'dialed' ? [0x81, 0x80 | announced, 0, 0, 0, 0, ...encoder.encode(payload)] : [0x81, announced, ...encoder.encode(payload)]);

const streamed = (leg: string | undefined, side: Side) => side === 'accepted' && (leg === 'xhr-streaming' || leg === 'eventsource');

/** One chunk of an answer (RFC 9112 §7.1) with a line in it, of which `missing` bytes never come. */
const chunk = (leg: string | undefined, line: string, missing: number): Uint8Array => {
	const text = leg === 'eventsource' ? `data: ${line}` : line;
	return encoder.encode(`${(text.length + missing).toString(16)}\r\n${text}${missing === 0 ? '\r\n' : ''}`);
};

/** A frame of no known kind, or a broken array. */
export const garbage = (leg: string | undefined, side: Side): Uint8Array => {
	if (leg === 'websocket-raw') {
		// Nothing of SockJS's is in it; opcode 0xB is reserved.
		return Uint8Array.of(0xBB, 0);
	}

	if (leg === 'websocket') {
		const frame = side === 'dialed' ? '["broken' : '?broken';
		return textFrame(side, frame.length, frame);
	}

	return streamed(leg, side) ? chunk(leg, '?broken\r\n\r\n', 0) : encoder.encode('broken\r\n\r\n');
};

/** The beginning of an array, or of a head where none is under way. */
export const partial = (leg: string | undefined, side: Side): Uint8Array => {
	if (leg?.startsWith('websocket')) {
		return textFrame(side, 64, side === 'dialed' ? '["half a frame, and th' : 'a["half a frame, and th');
	}

	if (streamed(leg, side)) {
		return chunk(leg, 'a["half a frame, and th', 41);
	}

	return encoder.encode(side === 'dialed' ? 'POST /sockjs/0/half/xhr_send HTTP/1.1\r\nContent-Le' : 'HTTP/1.1 200 OK\r\nContent-Le');
};
