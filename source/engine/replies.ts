import type {Reply} from '../bus/commands.js';
import {limits} from '../lib/limits.js';
import type {Channel} from '../sockets/channel.js';
import type {Host} from '../sockets/host.js';
import type {Replier, ServeContext} from '../transports/transport.js';
import type {Courier} from './courier.js';

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

export const createReplies = (host: Host, initial: Reply, courier: Courier): Replies => {
	let reply = initial;
	let clock: NodeJS.Timeout | undefined;
	let ticks = 0;
	const channels = new Set<Channel>();
	const {bus} = host;

	const overflow = (channel: Channel, buffered: number) => {
		if (channel.dropped++ === 0) {
			bus.publish({type: 'channel.overflowed', channel: channel.id, endpoint: channel.endpoint, connection: channel.connection.id, buffered});
		}
	};

	/** Whether not too much waits already; counted, if so. */
	const hasRoom = (channel: Channel): boolean => {
		const waiting = channel.verbs?.waiting() ?? 0;
		if (waiting > limits.sendMax) {
			overflow(channel, waiting);
			return false;
		}

		return true;
	};

	const broadcast = (data: Uint8Array, kind: 'text' | 'binary'): number => {
		const deliver = courier.message(data, kind);
		let failed = 0;
		for (const channel of channels) {
			if (!hasRoom(channel) || deliver(channel) !== undefined) {
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
		onMessage(channel, data, kind) {
			const {verbs} = channel;
			if (reply.mode === 'echo' && verbs) {
				if (hasRoom(channel)) {
					courier.echo(channel, data, kind);
				}

				if (verbs.waiting() > limits.sendHigh) {
					verbs.pauseUntilDrained();
				}
			} else if (reply.mode === 'broadcast') {
				broadcast(data, kind);
			}
		},
		onChannel(channel) {
			channels.add(channel);
			channel.onClosed.push(() => {
				channels.delete(channel);
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
