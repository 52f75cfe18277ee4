import type {Bus} from '../bus/bus.js';
import {parseDestination} from '../bus/destination.js';
import type {Command, CommandOf, CommandType, Target} from '../bus/commands.js';
import type {Ending} from '../bus/plan.js';
import {limits} from '../lib/limits.js';
import type {Channel, Verbs} from '../sockets/channel.js';
import {isSecureScheme} from '../sockets/dial-target.js';
import {transports} from '../transports/registry.js';
import type {Clients} from './clients.js';
import type {Comparisons} from './comparisons.js';
import type {Faults} from './faults.js';
import type {Guide} from './guide.js';
import {climb} from './ladder.js';
import {messageOf, type Message} from './outgoing.js';
import type {Replies} from './replies.js';
import type {Server} from './server.js';
import type {Aimer} from './targets.js';

/* One handler a command. It returns one sentence when it could not do it. */

export type Tools = {
	readonly bus: Bus;
	readonly server: Server | undefined;
	readonly clients: Clients;
	readonly replies: Replies;
	readonly guide: Guide;
	readonly comparisons: Comparisons;
	readonly faults: Faults;
	readonly aim: Aimer;
	/** Ends a session as one that its program has forgotten. */
	readonly forget: (channel: Channel) => void;
	readonly clear: (what: 'log' | 'closed') => void;
	readonly quit: (ending: Ending) => void;
};

type Why = string | undefined;

export type CommandHandlers = {readonly [Type in CommandType]: (command: CommandOf<Type>) => Why | Promise<Why>};

const noServer = 'there is no server of ours in this session';

export const createHandlers = ({bus, server, clients, replies, guide, comparisons, faults, aim, forget, clear, quit}: Tools): CommandHandlers => {
	/** Acts on each open channel of the target; all refusing is a refusal. */
	const eachChannel = (target: Target, act: (verbs: Verbs, channel: Channel) => Why): Why => {
		const aimed = aim(target);
		if ('why' in aimed) {
			return aimed.why;
		}

		const refusals = aimed.channels.map(channel => channel.verbs ? act(channel.verbs, channel) : 'its channel is not ready yet');
		return refusals.every(why => why !== undefined) ? (refusals[0] ?? 'no channel is open on it yet') : undefined;
	};

	const spawn = async ({what, count}: CommandOf<'spawn'>): Promise<Why> => {
		const destination = parseDestination(what);
		if ('problem' in destination) {
			return destination.problem;
		}

		const transport = transports.find(({name}) => name === destination.transport);
		if (!transport) {
			return `${destination.transport} is not a transport of this version; there are ${transports.map(({name}) => name).join(', ')}`;
		}

		if (clients.all.size + count > limits.spawn) {
			return `at most ${limits.spawn} clients can be there at once`;
		}

		const url = 'url' in destination ? destination.url : (server && transport.urlOf(server.authority()));
		if (url === undefined) {
			return `${noServer}: give a URL`;
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

	const clientOf = (target: Target): {readonly ids: readonly string[]} | {readonly why: string} => {
		if (target === 'all') {
			return {ids: [...clients.all.keys()]};
		}

		if ('endpoint' in target && clients.all.has(target.endpoint)) {
			return {ids: [target.endpoint]};
		}

		return {why: 'endpoint' in target ? `there is no client ${target.endpoint}` : 'this takes a client, like c1'};
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
		async send({target, data}) {
			const message: Message | {readonly why: string} = await messageOf(data);
			return 'why' in message
				? message.why
				: eachChannel(target, verbs => verbs.send(message.data, message.kind));
		},
		ping: ({target, text}) => eachChannel(target, (verbs, {transport}) => {
			if (!verbs.ping) {
				return verbs.noPing ?? `${transport === 'tcp' ? 'raw TCP' : transport} has no ping`;
			}

			verbs.ping(text);
			return undefined;
		}),
		close: ({target, code, reason}) => eachChannel(target, verbs => {
			verbs.close(code, reason);
			return undefined;
		}),
		kill({target, how, code, reason}) {
			const aimed = aim(target);
			if ('why' in aimed) {
				return aimed.why;
			}

			const refusals = aimed.connections.map(connection => {
				const why = climb(bus, connection, how, {code, reason});
				return why === undefined ? undefined : `#${connection.id}: ${why}`;
			});
			return refusals.every(why => why !== undefined) ? (refusals[0] ?? 'no connection of it is open just now') : undefined;
		},
		fault: ({target, name, options}) => faults.arm(target, name, options),
		unfault: command => faults.clear(command.fault),
		async listen({host, port}) {
			if (!server) {
				return noServer;
			}

			if (server.listening()) {
				return `${server.id} listens already; unlisten first`;
			}

			// What went wrong is told by endpoint.failed.
			await server.up({host, port});
			return undefined;
		},
		unlisten: () => server ? (server.down('unlisten') ? undefined : `${server.id} does not listen`) : noServer,
		crash() {
			if (!server) {
				return noServer;
			}

			const was = server.down('crash');
			const aimed = aim({endpoint: server.id});
			if ('why' in aimed) {
				return was ? undefined : aimed.why;
			}

			for (const connection of aimed.connections) {
				connection.evidence.kill ??= 'crash';
				connection.reset();
			}

			for (const channel of aimed.channels) {
				if (channel.session) {
					forget(channel);
				}
			}

			return undefined;
		},
		reconnect: ({target}) => eachClient(target, id => {
			clients.reconnect(clients.all.get(id)!);
		}),
		remove: ({target}) => eachClient(target, id => {
			faults.forget(id);
			clients.remove(clients.all.get(id)!);
		}),
		reply({reply}) {
			if (!server) {
				return noServer;
			}

			replies.set(reply);
			server.announceReply(reply);
			return undefined;
		},
		refuse({leg}) {
			if (!server) {
				return noServer;
			}

			server.refuse(leg);
			return undefined;
		},
		wait: () => undefined,
		async learn({answer}) {
			await guide.learn(answer);
			return undefined;
		},
		async compare({what}) {
			return what === 'stop' ? (await comparisons.stop() ? undefined : 'no comparison is under way') : comparisons.start(what);
		},
		clear({what}) {
			clear(what);
			return undefined;
		},
		quit() {
			quit({code: 0, reason: 'quit'});
			return undefined;
		},
	};
};

/** Runs the one that the command names. */
export const handle = async (handlers: CommandHandlers, command: Command): Promise<Why> =>
	// The table's key is the command's own type.
	(handlers[command.type] as (command: Command) => Why | Promise<Why>)(command);
