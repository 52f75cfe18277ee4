import type {Command, Target} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Channel, Verbs} from '../sockets/channel.js';
import type {CommandHandlers, Tools, Why} from './tools.js';
import {createClientHandlers, noServer} from './client-handlers.js';
import {notReady} from './courier.js';
import {climb, ladder} from './ladder.js';
import {messageOf, type Message} from './outgoing.js';

/* One handler a command. It returns why when it could not do it. */

export const createHandlers = ({bus, server, clients, replies, guide, comparisons, report, audits, keeper, drawings, faults, heartbeats, aim, forget, clear, quit}: Tools): CommandHandlers => {
	/** Acts on each open channel of the target; all refusing is a refusal. */
	const eachChannel = (target: Target, act: (verbs: Verbs, channel: Channel) => Why): Why => {
		const aimed = aim(target);
		if ('why' in aimed) {
			return aimed.why;
		}

		const refusals = aimed.channels.map(channel => channel.verbs ? act(channel.verbs, channel) : notReady);
		return refusals.every(why => why !== undefined) ? (refusals[0] ?? {code: 'rung-no-channel'}) : undefined;
	};

	return {
		...createClientHandlers({clients, server, faults}),
		async send({target, data}) {
			const message: Message | {readonly why: Phrase} = await messageOf(data);
			if ('why' in message) {
				return message.why;
			}

			const deliver = audits.message(message.data, message.kind);
			return eachChannel(target, (_verbs, channel) => deliver(channel));
		},
		ping: ({target, text}) => eachChannel(target, (verbs, {transport}) => {
			if (!verbs.ping) {
				return verbs.noPing ?? {code: 'no-ping', transport};
			}

			verbs.ping(text);
			return undefined;
		}),
		close: ({target, code, reason}) => eachChannel(target, (verbs, {endpoint}) => {
			clients.meant(endpoint);
			verbs.close(code, reason);
			return undefined;
		}),
		kill({target, how, code, reason}) {
			const aimed = aim(target);
			if ('why' in aimed) {
				return aimed.why;
			}

			const refusals = aimed.connections.map((connection): Why => {
				if (how === 'close' && ladder.close.why(connection) === undefined) {
					clients.meant(connection.endpoint);
				}

				const why = climb(bus, connection, how, {code, reason});
				return why && {code: 'of-connection', connection: connection.id, why};
			});
			return refusals.every(why => why !== undefined) ? (refusals[0] ?? {code: 'none-now'}) : undefined;
		},
		heartbeat: ({target, beating}) => heartbeats.set(target, beating),
		fault: ({target, name, options}) => faults.arm(target, name, options),
		unfault: command => faults.clear(command.fault),
		async listen({host, port}) {
			if (!server) {
				return noServer;
			}

			if (server.listening()) {
				return {code: 'listens-already', id: server.id};
			}

			// What went wrong is told by endpoint.failed.
			await server.up({host, port});
			return undefined;
		},
		unlisten: () => server ? (server.down('unlisten') ? undefined : {code: 'listens-not', id: server.id}) : noServer,
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
		learn: async ({answer}) => guide.learn(answer),
		scenario: async ({save}) => keeper.save(save),
		async compare({what}) {
			return what === 'stop' ? (await comparisons.stop() ? undefined : {code: 'compare-off'}) : comparisons.start(what);
		},
		audit: ({what}) => what === 'off' ? audits.off('off') : audits.on(what),
		report: ({target}) => report(target),
		ladder: async command => drawings.draw(command),
		mark: ({row}) => drawings.mark(row),
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
