import type {WebSocket} from 'ws';
import type {Socket} from 'socket.io';
import {limits} from '../../lib/limits.js';
import type {Channel, Verbs} from '../../sockets/channel.js';
import type {EngineSocket} from './library.js';
import {emissionOf} from './message.js';
import type {Origins} from './origins.js';
import {spoilVerbs} from './spoil.js';

type Packet = {readonly data?: string | Uint8Array};

/** Private in Engine.IO's types, and how its heartbeat sends one. */
type Pinger = {readonly sendPacket: (type: 'ping') => void};

const noop = () => {
	// An acknowledgement, or that none came, is seen on the wire.
};

/** Bytes that wait for a poll, or for the WebSocket to take them. */
const countWaiting = (conn: EngineSocket, channel: Channel): () => number => {
	let queued = 0;
	conn.on('packetCreate', ({data}: Packet) => {
		queued += data?.length ?? 0;
	});
	conn.on('flush', () => {
		queued = 0;
	});
	return () => {
		let waiting = queued;
		for (const {socket} of channel.connections) {
			waiting += socket.writableLength;
		}

		return waiting;
	};
};

export type ServerSession = {
	readonly channel: Channel;
	readonly conn: EngineSocket;
	/** The namespaces that the client is in, oldest first. */
	readonly sockets: ReadonlyMap<string, Socket>;
	readonly origins: Origins;
	/** We are on our way out: nobody waits for what the client says to it. */
	readonly leave: () => void;
};

/** RFC 6455 §7.4.1, "going away": how a session that ends says so to every transport. */
const goingAway = 1001;

export const serverVerbs = ({channel, conn, sockets, origins, leave}: ServerSession): Verbs => {
	const waiting = countWaiting(conn, channel);

	return {
		send(data, kind) {
			const origin = origins.of(data);
			const socket = (origin && sockets.get(origin.namespace)) ?? sockets.values().next().value;
			if (socket === undefined || conn.readyState !== 'open') {
				return {code: 'no-namespace'};
			}

			if (origin) {
				return origins.repeat(origin, socket);
			}

			const emission = emissionOf(data, kind);
			if ('code' in emission) {
				return emission;
			}

			const {event, args, acknowledged} = emission;
			if (acknowledged) {
				socket.timeout(limits.handshake).emit(event, ...args, noop);
			} else {
				socket.emit(event, ...args);
			}

			return undefined;
		},
		close(code) {
			const socket = sockets.values().next().value;
			if (socket) {
				// Says so in every namespace, then closes the session under them.
				socket.disconnect(true);
			} else {
				conn.close();
			}

			if (code === goingAway) {
				leave();
			}
		},
		ping() {
			(conn as unknown as Pinger).sendPacket('ping');
		},
		...spoilVerbs(channel),
		farewell: true,
		answersPings: false,
		waiting,
		pauseUntilDrained() {
			const {socket: peer} = conn.transport as unknown as {readonly socket?: WebSocket};
			if (peer === undefined || peer.isPaused) {
				return;
			}

			const {socket} = channel.connection;
			peer.pause();
			const check = () => {
				if (waiting() < limits.sendHigh) {
					conn.off('drain', check);
					socket.off('drain', check);
					peer.resume();
				}
			};

			conn.on('drain', check);
			socket.on('drain', check);
		},
	};
};
