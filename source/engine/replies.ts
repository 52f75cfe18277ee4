import type {Reply} from '../bus/commands.js';
import {limits} from '../lib/limits.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';
import type {Replier, ServeContext} from '../transports/transport.js';

/*
What the server answers, and what it does with a peer that does not take the answers: it stops
reading from one that it echoes to, and drops what others would have sent it, counted.
*/

export type Replies = {
	readonly onMessage: Replier;
	readonly onChannel: ServeContext['onChannel'];
	readonly set: (reply: Reply) => void;
	/** To every channel of the server; the number of those that it could not be handed to. */
	readonly broadcast: (data: Uint8Array, kind: 'text' | 'binary') => number;
	readonly stop: () => void;
};

const encoder = new TextEncoder();

export const createReplies = (host: Host, initial: Reply): Replies => {
	let reply = initial;
	let clock: NodeJS.Timeout | undefined;
	let ticks = 0;
	const channels = new Set<Connection>();
	const {bus} = host;

	const overflow = (connection: Connection) => {
		if (connection.dropped++ === 0) {
			bus.publish({type: 'channel.overflowed', channel: connection.channel, endpoint: connection.endpoint, connection: connection.id, buffered: connection.socket.writableLength});
		}
	};

	/** Sends unless too much waits already. */
	const offer = (connection: Connection, data: Uint8Array, kind: 'text' | 'binary'): boolean => {
		if (connection.socket.writableLength > limits.sendMax) {
			overflow(connection);
			return false;
		}

		return connection.verbs?.send(data, kind) === undefined;
	};

	const throttle = (connection: Connection) => {
		if (connection.socket.writableLength > limits.sendHigh && !connection.throttled) {
			connection.throttled = true;
			connection.verbs?.pause();
			connection.socket.once('drain', () => {
				connection.throttled = false;
				connection.verbs?.resume();
			});
		}
	};

	const broadcast = (data: Uint8Array, kind: 'text' | 'binary'): number => {
		let failed = 0;
		for (const connection of channels) {
			if (!offer(connection, data, kind)) {
				failed++;
			}
		}

		return failed;
	};

	const wind = () => {
		clearInterval(clock);
		if (reply.mode === 'tick') {
			clock = setInterval(() => {
				broadcast(encoder.encode(`tick ${++ticks}`), 'text');
			}, reply.every);
		}
	};

	wind();
	return {
		onMessage(connection, data, kind) {
			if (reply.mode === 'echo') {
				connection.verbs?.send(data, kind);
				throttle(connection);
			} else if (reply.mode === 'broadcast') {
				broadcast(data, kind);
			}
		},
		onChannel(connection) {
			channels.add(connection);
			connection.onClosed.push(() => {
				channels.delete(connection);
			});
		},
		set(next) {
			reply = next;
			wind();
		},
		broadcast,
		stop() {
			clearInterval(clock);
		},
	};
};
