import type {Target} from '../bus/commands.js';
import {formatTarget} from '../bus/target.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';
import type {Clients} from './clients.js';

/** What a target means now: open connections, or one sentence why there are none. */
export type Aim = {readonly connections: readonly Connection[]} | {readonly why: string};

export type Aimer = (target: Target) => Aim;

export const createAimer = (host: Host, clients: Clients, serverId: string | undefined): Aimer => target => {
	const every = [...host.connections.values()];
	if (target === 'all') {
		// One end of each connection, or both ends would act at once: our clients', else ours.
		const connections = every.filter(({side, peer}) => side === 'dialed' || peer === undefined || !host.connections.has(peer));
		return connections.length > 0 ? {connections} : {why: 'no connection is open'};
	}

	if ('connection' in target) {
		const connection = host.connections.get(target.connection);
		return connection ? {connections: [connection]} : {why: `${formatTarget(target)} is not an open connection`};
	}

	const {endpoint} = target;
	if (endpoint === serverId) {
		const connections = every.filter(connection => connection.endpoint === endpoint);
		return connections.length > 0 ? {connections} : {why: `${endpoint} has no open connection`};
	}

	const client = clients.all.get(endpoint);
	if (!client) {
		return {why: `there is no ${endpoint}`};
	}

	return client.connection ? {connections: [client.connection]} : {why: `${endpoint} is not connected`};
};
