import type {Bus} from '../bus/bus.js';
import type {Problem} from '../bus/problem.js';
import {tellAll} from '../bus/phrases/phrase.js';
import type {Channel} from '../sockets/channel.js';
import type {Memory, Transport} from '../transports/transport.js';
import type {Decision, Supervisor} from './supervisor.js';

/* One client of ours: what it is, and what is told of its life. */

export type Client = {
	readonly id: string;
	readonly transport: Transport;
	readonly target: URL;
	readonly supervisor: Supervisor;
	readonly memory: Memory;
	/** Open while it is connected. */
	channel: Channel | undefined;
	/** Stops a dial that is under way. */
	giveUp: (() => void) | undefined;
	/** Once, when it has closed. */
	whenClosed: (() => void) | undefined;
	/** Calls off the next dial. */
	callOff: (() => void) | undefined;
	/** We said goodbye ourselves, or gave up a dial: no failure. */
	isMeant: boolean;
	status: 'opening' | 'ready' | 'waiting' | 'failed' | 'closed';
};

/** Ends it from our side, in the transport's own way where it is a session, at once where it is a socket. */
export const leave = (channel: Channel, why: string) => {
	for (const {evidence} of channel.connections) {
		evidence.ending ??= why;
	}

	if (channel.session) {
		channel.verbs?.close();
	} else {
		channel.connection.socket.destroySoon();
	}
};

export type ClientLife = {
	readonly begin: (client: Client) => void;
	readonly opened: (client: Client, channel: Channel) => void;
	/** A dial, or a try to go on. */
	readonly failed: (client: Client, problem: Problem) => Decision;
	/** `mayReturn`: the session goes on, and it was not removed. */
	readonly closed: (client: Client, channel: Channel | undefined, mayReturn: boolean) => Decision;
	/** Its wait was called off. */
	readonly stopped: (client: Client) => void;
};

export const createClientLife = (bus: Bus): ClientLife => {
	const about = ({id, transport, target}: Client) => ({endpoint: id, role: 'client' as const, transport: transport.name, target: target.href});

	return {
		begin(client) {
			client.status = 'opening';
			client.supervisor.dialed();
			bus.publish({type: 'endpoint.opening', ...about(client), attempt: client.supervisor.attempt()});
		},
		opened(client, channel) {
			client.status = 'ready';
			client.supervisor.opened();
			bus.publish({type: 'endpoint.ready', ...about(client), address: channel.connection.local});
		},
		failed(client, problem) {
			client.status = 'failed';
			const decision = client.isMeant ? {attempt: client.supervisor.attempt()} : client.supervisor.lost();
			bus.publish({type: 'endpoint.failed', ...about(client), problem, ...decision});
			return decision;
		},
		closed(client, channel, mayReturn) {
			client.status = 'closed';
			if (!mayReturn || client.isMeant || !client.supervisor.isOn()) {
				bus.publish({type: 'endpoint.closed', ...about(client)});
				return {attempt: client.supervisor.attempt()};
			}

			const decision = client.supervisor.lost();
			const reason = channel?.judgement && tellAll(channel.judgement.verdict.evidence);
			bus.publish({type: 'endpoint.closed', ...about(client), ...decision, ...(reason !== undefined && {reason})});
			return decision;
		},
		stopped(client) {
			client.status = 'closed';
			bus.publish({type: 'endpoint.closed', ...about(client), reason: 'retry none'});
		},
	};
};
