import type {Agent} from 'node:http';
import type {Finding} from '../bus/events.js';
import {createAgent} from '../sockets/agent.js';
import {openChannel, type Channel} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import {isSecureScheme} from '../sockets/dial-target.js';
import {cutOf} from '../sockets/session-verdict.js';
import type {DialContext} from '../transports/transport.js';

/** The connections of one client, all of one channel, which opens with its first request. */
export type Carriage = {
	readonly agent: Agent;
	/** `host:port`, for sentences. */
	readonly where: string;
	readonly channel: () => Channel | undefined;
	/** How the connection of the newest GET ended, if it has. */
	readonly cut: () => Finding | undefined;
};

export const createCarriage = ({host, endpoint, target, options}: DialContext, name: string, onOpened: (channel: Channel) => void): Carriage => {
	const secure = isSecureScheme(target.protocol);
	const port = Number(target.port || (secure ? 443 : 80));
	const address = target.hostname.replaceAll(/[[\]]/g, '');
	let channel: Channel | undefined;
	let carrier: Connection | undefined;
	let cut: Finding | undefined;

	const agent = createAgent(host, {
		endpoint,
		meant: {address, port},
		...(secure && {trust: host.trustFor(target.hostname, port, options.insecure)}),
		channelOf({method}, connection) {
			if (!channel) {
				channel = openChannel(host, connection, {transport: name, session: true});
				onOpened(channel);
			}

			if (method === 'GET') {
				carrier = connection;
				cut = undefined;
			}

			return channel.closed ? undefined : channel;
		},
		onConnection(connection) {
			connection.onClosed.push(() => {
				if (connection === carrier && channel && !channel.closed) {
					cut = cutOf(host, connection, channel);
				}
			});
		},
	});
	return {agent, where: `${target.hostname}:${port}`, channel: () => channel, cut: () => cut};
};
