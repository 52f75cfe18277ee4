import type {Socket} from 'node:net';
import type WebSocket from 'ws';
import type {Verbs} from '../../sockets/channel.js';
import {shortFrame} from '../../wire/short-frame.js';
import type {Connection} from '../../sockets/connection.js';

const noop = () => {
	// A failed write is told by the socket's own error.
};

/** A final frame with the reserved opcode 0xB and RSV2 and RSV3 set: RFC 6455 §5.2 forbids both. Masked as its side must. */
const garbage = (masked: boolean): Uint8Array => masked
	? Uint8Array.of(0xBB, 0x84, 1, 2, 3, 4, 0x66, 0x63, 0x71, 0x6F)
	: Uint8Array.of(0xBB, 0x04, 0x67, 0x61, 0x72, 0x6B);

/** A text frame that announces 64 bytes and brings 20. */
const partial = (masked: boolean): Uint8Array => {
	const payload = new TextEncoder().encode('half a frame, and th');
	return Uint8Array.from(masked ? [0x81, 0x80 | 64, 0, 0, 0, 0, ...payload] : [0x81, 64, ...payload]);
};

/** A Close of RFC 6455 §5.5.1. A reason has at most 123 bytes. */
const closeFrame = (code: number, reason: string, masked: boolean): Uint8Array => {
	const payload = [code >> 8, code & 0xFF, ...new TextEncoder().encode(reason)];
	return Uint8Array.from(masked ? [0x88, 0x80 | payload.length, 0, 0, 0, 0, ...payload] : [0x88, payload.length, ...payload]);
};

/** What verbs need, in one object, and the same functions for all of them: a closure a verb would be that many more objects in the way of every echo. */
type WsVerbs = Verbs & {readonly peer: WebSocket; readonly socket: Socket; readonly masked: boolean};

const afterFin = {code: 'after-fin'} as const;
const afterClose = {code: 'after-close-frame'} as const;

const shared = {
	farewell: true,
	answersPings: true,
	send(this: WsVerbs, data: Uint8Array, kind: 'text' | 'binary') {
		if (!this.socket.writable) {
			return afterFin;
		}

		if (this.peer.readyState !== 1) {
			return afterClose;
		}

		if (data.length <= 125 && !this.masked && this.peer.bufferedAmount === this.socket.writableLength) {
			this.socket.write(shortFrame(data, kind));
		} else {
			this.peer.send(data, {binary: kind === 'binary'});
		}

		return undefined;
	},
	close(this: WsVerbs, code = 1000, reason = '') {
		this.peer.close(code, reason);
	},
	goodbye(this: WsVerbs, code = 1000, reason = '') {
		return closeFrame(code, reason, this.masked);
	},
	ping(this: WsVerbs, text: string) {
		this.peer.ping(text, this.masked, noop);
	},
	garbage(this: WsVerbs) {
		return garbage(this.masked);
	},
	partial(this: WsVerbs) {
		return partial(this.masked);
	},
	waiting(this: WsVerbs) {
		return this.socket.writableLength;
	},
	pauseUntilDrained(this: WsVerbs) {
		const {peer, socket} = this;
		if (!peer.isPaused) {
			peer.pause();
			socket.once('drain', () => {
				peer.resume();
			});
		}
	},
};

export const wsVerbs = ({socket, side}: Connection, peer: WebSocket): Verbs => Object.assign(Object.create(shared) as WsVerbs, {peer, socket, masked: side === 'dialed'});

/** Answers pings, unless muted; ws's own `autoPong` could not be taken back later. */
export const answerPings = (connection: Connection, socket: WebSocket): void => {
	socket.on('ping', data => {
		if (!connection.held.has('mute') && socket.readyState === 1 && connection.socket.writable) {
			socket.pong(data, connection.side === 'dialed', noop);
		}
	});
};
