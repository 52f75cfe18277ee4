import {parseDestination} from '../bus/destination.js';
import type {CommandOf, Target} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import {readPolicy} from '../retry/read-policy.js';
import {isSecureScheme} from '../sockets/dial-target.js';
import {transports} from '../transports/registry.js';
import type {CommandHandlers, Tools, Why} from './tools.js';

/* The commands that make, mend and end our own clients. */

export const noServer = {code: 'no-server'} as const;

export const createClientHandlers = ({clients, server, faults}: Pick<Tools, 'clients' | 'server' | 'faults'>): Pick<CommandHandlers, 'spawn' | 'reconnect' | 'retry' | 'remove'> => {
	const spawn = async ({what, count}: CommandOf<'spawn'>): Promise<Why> => {
		const destination = parseDestination(what);
		if ('problem' in destination) {
			return destination.wrong;
		}

		const transport = transports.find(({name}) => name === destination.transport);
		if (!transport) {
			return {code: 'no-such-transport', transport: destination.transport, names: transports.map(({name}) => name)};
		}

		if (clients.all.size + count > limits.spawn) {
			return {code: 'at-most', what: 'clients', most: limits.spawn};
		}

		const url = 'url' in destination ? destination.url : (server && transport.urlOf(server.authority()));
		if (url === undefined) {
			return {code: 'needs-url'};
		}

		const target = new URL(url);
		if (server && isSecureScheme(target.protocol)) {
			// Our clients trust our own certificate, so it has to be there first.
			await server.certificate();
		}

		for (let index = 0; index < count; index++) {
			clients.spawn(transport, target);
		}

		return undefined;
	};

	const clientOf = (target: Target): {readonly ids: readonly string[]} | {readonly why: Phrase} => {
		if (target === 'all') {
			return {ids: [...clients.all.keys()]};
		}

		if ('endpoint' in target && clients.all.has(target.endpoint)) {
			return {ids: [target.endpoint]};
		}

		return {why: 'endpoint' in target ? {code: 'no-client', id: target.endpoint} : {code: 'takes-client'}};
	};

	const eachClient = (target: Target, act: (id: string) => void): Why => {
		const found = clientOf(target);
		if ('why' in found) {
			return found.why;
		}

		for (const id of found.ids) {
			act(id);
		}

		return undefined;
	};

	return {
		spawn,
		reconnect: ({target}) => eachClient(target, id => {
			clients.reconnect(clients.all.get(id)!);
		}),
		retry({target, policy, options}) {
			const read = readPolicy(policy, options);
			if ('problem' in read) {
				return read.wrong;
			}

			if (target === 'all') {
				clients.follow(read);
				return undefined;
			}

			return eachClient(target, id => {
				clients.follow(read, clients.all.get(id));
			});
		},
		remove: ({target}) => eachClient(target, id => {
			faults.forget(id);
			clients.remove(clients.all.get(id)!);
		}),
	};
};
