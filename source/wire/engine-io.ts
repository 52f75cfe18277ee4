import {base64Size, decodeBase64} from './base64.js';
import {blankFrame, type WireFrame} from './frame.js';
import {readSocketIo} from './socket-io.js';

/*
Engine.IO protocol 4 (github.com/socketio/engine.io-protocol): the session that Socket.IO lives in,
whatever carries it.

	HTTP body      packets, separated by 0x1E; a binary one is `b` and base64
	WebSocket      a message is a packet; a binary message is a binary packet

A text packet is one digit and its data. Type 4 is what the session is for: it goes on to Socket.IO.
*/

const kinds = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'] as const;
const decoder = new TextDecoder();
const longestHeader = 0xFF_FF;

/** Is there Socket.IO above it, or is Engine.IO used by itself? */
export type Above = 'socket.io' | 'engine.io';

export const engineIoFrame = (): WireFrame => blankFrame('engine.io');

const reset = (frame: WireFrame, bytes: Uint8Array, size: number) => {
	frame.protocol = 'engine.io';
	frame.kind = '';
	frame.payload = bytes;
	frame.size = size;
	frame.headerSize = 0;
	frame.problem = undefined;
	frame.extra = undefined;
};

/** A binary packet. Socket.IO sends such as attachments of the event before them. */
export const readBinaryPacket = (frame: WireFrame, bytes: Uint8Array, size: number, above: Above): void => {
	reset(frame, bytes, size);
	frame.protocol = above;
	frame.kind = above === 'socket.io' ? 'attachment' : 'message';
};

const readBase64Packet = (frame: WireFrame, text: Uint8Array, size: number, above: Above) => {
	const bytes = decodeBase64(text);
	if (bytes === undefined) {
		frame.kind = 'invalid';
		frame.problem = {code: 'eio-not-base64'};
		return;
	}

	readBinaryPacket(frame, bytes, text.length < size ? base64Size(size) : bytes.length, above);
	frame.headerSize = 1;
};

const isProbe = (data: Uint8Array): boolean => data.length === 5 && decoder.decode(data) === 'probe';

/** Fills `frame` in from the text of a packet: `size` bytes, of which the end may be missing from `bytes`. */
export const readPacket = (frame: WireFrame, bytes: Uint8Array, size: number, above: Above): void => {
	reset(frame, bytes, size);
	const [type] = bytes;
	if (type === 0x62) {
		readBase64Packet(frame, bytes.subarray(1), size - 1, above);
		return;
	}

	const kind = type === undefined ? undefined : kinds[type - 0x30];
	if (kind === undefined) {
		frame.kind = 'invalid';
		frame.problem = type === undefined ? {code: 'eio-empty'} : {code: 'eio-no-type', type: decoder.decode(bytes.subarray(0, 1))};
		return;
	}

	frame.kind = kind;
	frame.headerSize = 1;
	frame.payload = bytes.subarray(1);
	frame.size = size - 1;
	if (kind === 'message' && above === 'socket.io') {
		readSocketIo(frame, frame.payload, frame.size);
		frame.headerSize = Math.min(frame.headerSize, longestHeader);
	} else if (kind === 'ping' || kind === 'pong') {
		// Before it moves to another transport a client probes whether that works.
		const pair = isProbe(frame.payload) ? 'probe' : 'ping';
		frame.kind = pair === 'probe' ? 'probe' : kind;
		frame.extra = kind === 'ping' ? {asks: pair} : {answers: pair};
	} else if (kind === 'close') {
		frame.extra = {goodbye: true};
	}
};
