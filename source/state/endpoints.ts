import type {Problem} from '../bus/problem.js';
import type {Address, Role} from '../bus/events.js';
import type {Told} from '../bus/phrases/wrong.js';
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
	note: Told | undefined;
	problem: Problem | undefined;
	/** It has given up after so many tries. */
	gaveUp: number | undefined;
	/** It dials again at this time. */
	retryAt: number | undefined;
	/** Its retry policy. */
	retry: string;
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
	const waiting = new Set<string>();
	let retry = 'none';

	/** `retryIn`: it dials again in so many ms. */
	const settle = (entry: EndpointEntry, status: EndpointStatus, at: number, retryIn?: number) => {
		entry.status = retryIn === undefined ? status : 'waiting';
		entry.retryAt = retryIn === undefined ? undefined : at + retryIn;
		if (retryIn === undefined) {
			waiting.delete(entry.id);
		} else {
			waiting.add(entry.id);
		}
	};

	/** Those that wait are not over. */
	const end = (entry: EndpointEntry, status: EndpointStatus, at: number, retryIn: number | undefined) => {
		settle(entry, status, at, retryIn);
		if (retryIn === undefined) {
			tableOf(entry.role).end(entry.id);
		}
	};

	const handlers: Handlers = {
		'endpoint.opening'({endpoint: id, role, transport, target, attempt = 1, at}) {
			const table = tableOf(role);
			const known = table.get(id);
			if (known) {
				table.revive(id);
				Object.assign(known, {attempt, target, problem: undefined, note: undefined, gaveUp: undefined});
				settle(known, 'opening', at);
				return;
			}

			table.set(id, {
				id, role, transport, target, status: 'opening', attempt, address: undefined, backlog: undefined, since: undefined,
				note: undefined, problem: undefined, gaveUp: undefined, retryAt: undefined, retry, reply: '', total: 0, open: 0, connection: undefined,
			});
		},
		'endpoint.ready'({endpoint, at, address, backlog, note, wrong, target}) {
			const entry = find(endpoint);
			if (entry) {
				Object.assign(entry, {status: 'ready', since: at, address, backlog, note: note === undefined ? undefined : {text: note, wrong}, target});
			}
		},
		'endpoint.failed'({endpoint, problem, retryIn, tries, at}) {
			const entry = find(endpoint);
			if (entry) {
				entry.problem = problem;
				entry.gaveUp = tries;
				end(entry, 'failed', at, retryIn);
			}
		},
		'endpoint.closed'({endpoint, retryIn, tries, at}) {
			const entry = find(endpoint);
			if (entry) {
				entry.gaveUp = tries ?? entry.gaveUp;
				end(entry, 'closed', at, retryIn);
			}
		},
		'retry.changed'({endpoint, policy}) {
			retry = endpoint === undefined ? policy : retry;
			for (const id of endpoint === undefined ? clients.ids() : [endpoint]) {
				const entry = clients.get(id);
				if (entry) {
					entry.retry = policy;
				}
			}
		},
		'endpoint.removed'({endpoint}) {
			waiting.delete(endpoint);
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

	return {handlers, servers, clients, waiting: () => waiting.size};
};
