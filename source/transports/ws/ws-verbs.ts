import type WebSocket from 'ws';
import type {Verbs} from '../../sockets/channel.js';
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

export const wsVerbs = (connection: Connection, socket: WebSocket): Verbs => {
	const masked = connection.side === 'dialed';
	const mayWrite = () => socket.readyState === 1 && connection.socket.writable;
	return {
		send(data, kind) {
			if (!mayWrite()) {
				return connection.socket.writable ? 'its close frame is already sent: no message can follow it' : 'its FIN is already sent: nothing can follow it';
			}

			socket.send(data, {binary: kind === 'binary'});
			return undefined;
		},
		close(code = 1000, reason = '') {
			socket.close(code, reason);
		},
		ping(text) {
			socket.ping(text, masked, noop);
		},
		garbage: () => garbage(masked),
		partial: () => partial(masked),
		farewell: true,
		answersPings: true,
		waiting: () => connection.socket.writableLength,
		pauseUntilDrained() {
			if (!socket.isPaused) {
				socket.pause();
				connection.socket.once('drain', () => {
					socket.resume();
				});
			}
		},
	};
};

/** Answers pings, unless muted; ws's own `autoPong` could not be taken back later. */
export const answerPings = (connection: Connection, socket: WebSocket): void => {
	socket.on('ping', data => {
		if (!connection.held.has('mute') && socket.readyState === 1 && connection.socket.writable) {
			socket.pong(data, connection.side === 'dialed', noop);
		}
	});
};
