import type {Plan} from '../bus/plan.js';
import type {Problem} from '../bus/events.js';
import type {Channel} from '../sockets/channel.js';
import type {Host} from '../sockets/host.js';
import type {Transport} from '../transports/transport.js';

/*
Our own clients. Each dials its target, lives, and stays in the list when it has ended, so that one
can see why and dial again.
*/

export type Client = {
	readonly id: string;
	readonly transport: Transport;
	readonly target: URL;
	attempt: number;
	/** Open while it is connected. */
	channel: Channel | undefined;
	/** Stops a dial that is under way. */
	giveUp: (() => void) | undefined;
	/** Once, when it has closed. */
	whenClosed: (() => void) | undefined;
	status: 'opening' | 'ready' | 'failed' | 'closed';
};

export type Clients = {
	readonly all: ReadonlyMap<string, Client>;
	readonly spawn: (transport: Transport, target: URL) => void;
	/** Ends what there is and dials again. */
	readonly reconnect: (client: Client) => void;
	readonly remove: (client: Client) => void;
	/** The state no longer lists it. */
	readonly forget: (id: string) => void;
	/** Stops all dials and starts no other. */
	readonly stop: () => void;
};

/** Ends it from our side, in the transport's own way where it is a session, at once where it is a socket. */
const leave = (channel: Channel, why: string) => {
	for (const {evidence} of channel.connections) {
		evidence.ending ??= why;
	}

	if (channel.session) {
		channel.verbs?.close();
	} else {
		channel.connection.socket.destroySoon();
	}
};

/** So many dials a turn of the event loop: the listener gets its turn to accept in between. */
const perTurn = 64;

export const createClients = (host: Host, options: Plan['dial']): Clients => {
	const {bus} = host;
	const all = new Map<string, Client>();
	const queue: Client[] = [];
	let last = 0;
	let stopped = false;

	const about = ({id, transport, target}: Client) => ({endpoint: id, role: 'client' as const, transport: transport.name, target: target.href});

	const dial = (client: Client) => {
		client.status = 'opening';
		client.attempt++;
		bus.publish({type: 'endpoint.opening', ...about(client), attempt: client.attempt});
		client.giveUp = client.transport.dial({
			host,
			endpoint: client.id,
			target: client.target,
			options,
			onReady(channel) {
				client.status = 'ready';
				client.channel = channel;
				bus.publish({type: 'endpoint.ready', ...about(client), address: channel.connection.local});
			},
			onFailed(problem: Problem) {
				client.status = 'failed';
				client.giveUp = undefined;
				if (!stopped && all.get(client.id) === client) {
					bus.publish({type: 'endpoint.failed', ...about(client), problem, attempt: client.attempt});
				}
			},
			onClosed() {
				client.status = 'closed';
				client.giveUp = undefined;
				client.channel = undefined;
				if (all.get(client.id) === client) {
					bus.publish({type: 'endpoint.closed', ...about(client)});
				}

				client.whenClosed?.();
				client.whenClosed = undefined;
			},
		});
	};

	const dialSome = () => {
		for (const client of queue.splice(0, perTurn)) {
			if (!stopped && all.get(client.id) === client) {
				dial(client);
			}
		}

		if (queue.length > 0) {
			setImmediate(dialSome);
		}
	};

	const dialLater = (client: Client) => {
		queue.push(client);
		if (queue.length === 1) {
			setImmediate(dialSome);
		}
	};

	return {
		all,
		spawn(transport, target) {
			const client: Client = {id: `c${++last}`, transport, target, attempt: 0, channel: undefined, giveUp: undefined, whenClosed: undefined, status: 'opening'};
			all.set(client.id, client);
			dialLater(client);
		},
		reconnect(client) {
			if (client.channel) {
				client.whenClosed = () => {
					dialLater(client);
				};

				leave(client.channel, 'reconnect');
			} else {
				client.giveUp?.();
				dialLater(client);
			}
		},
		remove(client) {
			client.giveUp?.();
			all.delete(client.id);
			const gone = () => {
				bus.publish({type: 'endpoint.removed', endpoint: client.id});
			};

			if (client.channel) {
				client.whenClosed = gone;
				leave(client.channel, 'removed');
			} else {
				gone();
			}
		},
		forget(id) {
			const client = all.get(id);
			if (client?.status === 'closed' || client?.status === 'failed') {
				all.delete(id);
			}
		},
		stop() {
			stopped = true;
			queue.length = 0;
			for (const client of all.values()) {
				client.giveUp?.();
			}
		},
	};
};
