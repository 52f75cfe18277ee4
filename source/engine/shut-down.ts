import {limits} from '../lib/limits.js';
import {closeChannel} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';
import {letGo} from '../sockets/session-verdict.js';

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

const endConnections = async ({connections}: Host): Promise<void> => {
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
				// Some came only after the goodbyes: an answer on a connection of its own.
				connection.onClosed.push(check);
				connection.evidence.ending ??= 'quit';
				connection.socket.destroy();
			}
		}, limits.goodbye);
		for (const connection of connections.values()) {
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

export const shutDown = async (host: Host): Promise<void> => {
	await endConnections(host);
	// Sessions that no connection carried just then.
	for (const channel of host.channels.values()) {
		closeChannel(host, channel, letGo(channel.endpoint, 'quit'));
	}

	// And what such a session was opening to come back.
	await endConnections(host);
};
