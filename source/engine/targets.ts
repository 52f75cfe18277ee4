import type {Target} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {formatTarget} from '../bus/target.js';
import type {Channel} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';
import type {Clients} from './clients.js';

/** What a target means now: what is open of it, or why nothing is. */
export type Aim =
	| {readonly connections: readonly Connection[]; readonly channels: readonly Channel[]}
	| {readonly why: Phrase};

export type Aimer = (target: Target) => Aim;

/** One end of each connection, or both ends would act at once: our clients', else ours. */
const oneEnd = (connections: ReadonlyMap<number, Connection>) => ({side, peer}: Connection): boolean =>
	side === 'dialed' || peer === undefined || !connections.has(peer);

export const createAimer = (host: Host, clients: Clients, serverId: string | undefined): Aimer => {
	const those = (wanted: (connection: Connection) => boolean, why: Phrase): Aim => {
		const connections = [...host.connections.values()].filter(connection => wanted(connection));
		const channels = [...host.channels.values()].filter(channel => wanted(channel.connection));
		return connections.length > 0 || channels.length > 0 ? {connections, channels} : {why};
	};

	return target => {
		if (target === 'all') {
			return those(oneEnd(host.connections), {code: 'no-connection'});
		}

		if ('connection' in target) {
			const connection = host.connections.get(target.connection);
			return connection
				? {connections: [connection], channels: connection.channel ? [connection.channel] : []}
				: {why: {code: 'not-open', id: formatTarget(target)}};
		}

		const {endpoint} = target;
		if (endpoint !== serverId && !clients.all.has(endpoint)) {
			return {why: {code: 'no-endpoint', id: endpoint}};
		}

		return those(
			connection => connection.endpoint === endpoint,
			{code: endpoint === serverId ? 'no-open-at' : 'not-connected', id: endpoint},
		);
	};
};
