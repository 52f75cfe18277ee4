import {limits} from '../lib/limits.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';

/*
The end of a session: a goodbye to every peer (WebSocket 1001, RFC 6455 §7.4.1 "going away"), from one
end of each connection, and an end to what has not gone by then.
*/

const goodbye = ({channel, evidence, socket}: Connection) => {
	evidence.ending ??= 'quit';
	if (channel?.verbs && !channel.closed) {
		channel.verbs.close(1001, '');
	} else {
		socket.destroy();
	}
};

export const shutDown = async ({connections}: Host): Promise<void> => {
	if (connections.size === 0) {
		return;
	}

	await new Promise<void>(resolve => {
		const check = () => {
			if (connections.size === 0) {
				clearTimeout(deadline);
				resolve();
			}
		};

		const deadline = setTimeout(() => {
			for (const connection of connections.values()) {
				connection.evidence.ending ??= 'quit';
				connection.socket.destroy();
			}
		}, limits.goodbye);
		for (const connection of [...connections.values()]) {
			const {held, peer, side, socket} = connection;
			connection.onClosed.push(check);
			if (held.has('freeze') || held.has('blackhole')) {
				// It can neither say nor hear a goodbye.
				connection.evidence.ending ??= 'quit';
				socket.destroy();
			} else if (side === 'accepted' || peer === undefined || !connections.has(peer)) {
				goodbye(connection);
			}
		}
	});
};
