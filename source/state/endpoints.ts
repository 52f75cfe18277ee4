import type {Address, Problem, Role} from '../bus/events.js';
import type {EndpointStatus} from '../bus/snapshot.js';
import {limits} from '../lib/limits.js';
import {createBounded} from './bounded.js';
import type {Handlers} from './slice.js';

/** A listener or a client, as the events told it. */
export type EndpointEntry = {
	readonly id: string;
	readonly role: Role;
	readonly transport: string;
	target: string;
	status: EndpointStatus;
	attempt: number;
	address: Address | undefined;
	backlog: number | undefined;
	since: number | undefined;
	note: string | undefined;
	problem: Problem | undefined;
	reply: string;
	/** Connections of its that were ever accepted or dialed, and that are open. */
	total: number;
	open: number;
	/** Its newest connection. */
	connection: number | undefined;
};

export const createEndpoints = (onForgotten: (endpoint: string) => void) => {
	const servers = createBounded<string, EndpointEntry>(limits.closed);
	const clients = createBounded<string, EndpointEntry>(limits.closed, onForgotten);
	const tableOf = (role: Role) => role === 'client' ? clients : servers;
	const find = (id: string) => servers.get(id) ?? clients.get(id);
	const owners = new Map<number, string>();

	const handlers: Handlers = {
		'endpoint.opening'({endpoint: id, role, transport, target, attempt = 1}) {
			const table = tableOf(role);
			const known = table.get(id);
			if (known) {
				table.revive(id);
				Object.assign(known, {status: 'opening', attempt, target, problem: undefined, note: undefined});
				return;
			}

			table.set(id, {
				id, role, transport, target, status: 'opening', attempt, address: undefined, backlog: undefined, since: undefined,
				note: undefined, problem: undefined, reply: '', total: 0, open: 0, connection: undefined,
			});
		},
		'endpoint.ready'({endpoint, at, address, backlog, note, target}) {
			const entry = find(endpoint);
			if (entry) {
				Object.assign(entry, {status: 'ready', since: at, address, backlog, note, target});
			}
		},
		'endpoint.failed'({endpoint, role, problem, retryIn}) {
			const entry = find(endpoint);
			if (entry) {
				entry.status = retryIn === undefined ? 'failed' : 'waiting';
				entry.problem = problem;
				tableOf(role).end(endpoint);
			}
		},
		'endpoint.closed'({endpoint, role}) {
			const entry = find(endpoint);
			if (entry) {
				entry.status = 'closed';
				tableOf(role).end(endpoint);
			}
		},
		'endpoint.removed'({endpoint}) {
			clients.delete(endpoint);
		},
		'reply.changed'({endpoint, mode}) {
			const entry = find(endpoint);
			if (entry) {
				entry.reply = mode;
			}
		},
		'connection.opened'({endpoint, connection}) {
			const entry = find(endpoint);
			if (entry) {
				entry.total++;
				entry.open++;
				entry.connection = connection;
				owners.set(connection, endpoint);
			}
		},
		'connection.closed'({connection}) {
			const owner = owners.get(connection);
			owners.delete(connection);
			const entry = owner === undefined ? undefined : find(owner);
			if (entry) {
				entry.open--;
			}
		},
	};

	return {handlers, servers, clients};
};
