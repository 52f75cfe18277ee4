import type {Plan} from '../bus/plan.js';
import type {Clock} from '../lib/clock.js';
import {createRandom} from '../lib/random.js';
import {formatRetry, never, type Retry} from '../retry/read-policy.js';
import type {Channel} from '../sockets/channel.js';
import type {Host} from '../sockets/host.js';
import type {Transport} from '../transports/transport.js';
import {createClientLife, leave, type Client} from './client-life.js';
import {createDialQueue} from './dial-queue.js';
import {createSupervisor, type Decision} from './supervisor.js';

/*
Our own clients. Each dials its target, lives, and stays in the list when it has ended, so that one
can see why and dial again; its supervisor says whether it does so by itself.

	opening ──► ready ──lost──► waiting ──its time, or reconnect──► opening
	   └──failed──────────────────┘   └── no policy, or given up: closed, failed
*/

export type Clients = {
	readonly all: ReadonlyMap<string, Client>;
	readonly spawn: (transport: Transport, target: URL) => void;
	/** Ends what there is and dials again. */
	readonly reconnect: (client: Client) => void;
	/** What is done when one is down: one of them, or all and those to come. */
	readonly follow: (retry: Retry, client?: Client) => void;
	/** Whether any has ever had a policy: then it is worth to keep what it may come back for. */
	readonly recovers: () => boolean;
	/** It is about to say goodbye because somebody said so. */
	readonly meant: (id: string) => void;
	readonly remove: (client: Client) => void;
	/** The state no longer lists it. */
	readonly forget: (id: string) => void;
	/** Stops all dials and starts no other. */
	readonly stop: () => void;
};

export type ClientsOptions = {
	readonly host: Host;
	readonly dial: Plan['dial'];
	readonly seed: number;
	readonly clock: Clock;
};

/** Keeps their random choices apart from those of the faults. */
const salt = 0x72_65_74_72;

export const createClients = ({host, dial: options, seed, clock}: ClientsOptions): Clients => {
	const {bus} = host;
	const all = new Map<string, Client>();
	let retry = never;
	let last = 0;
	let stopped = false;
	let everFollowed = false;

	const isThere = (client: Client) => !stopped && all.get(client.id) === client;

	const queue = createDialQueue<Client>(clock, client => {
		if (isThere(client)) {
			dial(client);
		} else {
			queue.settled(client);
		}
	});

	const callOff = (client: Client) => {
		client.callOff?.();
		client.callOff = undefined;
	};

	const wait = (client: Client, {retryIn}: Decision) => {
		if (retryIn !== undefined) {
			client.status = 'waiting';
			client.callOff = clock.after(retryIn, () => {
				client.callOff = undefined;
				queue.add(client);
			});
		}
	};

	const {begin, opened, failed, closed, stopped: noLonger} = createClientLife(bus);

	const dial = (client: Client) => {
		client.isMeant = false;
		begin(client);
		client.giveUp = client.transport.dial({
			host,
			endpoint: client.id,
			target: client.target,
			options,
			memory: client.memory,
			onReady(channel) {
				client.channel = channel;
				queue.settled(client);
				opened(client, channel);
			},
			onFailed(problem) {
				client.giveUp = undefined;
				queue.settled(client);
				if (isThere(client)) {
					wait(client, failed(client, problem));
				}
			},
			onClosed() {
				const {channel, whenClosed} = client;
				client.giveUp = undefined;
				client.channel = undefined;
				client.whenClosed = undefined;
				if (all.get(client.id) === client) {
					wait(client, closed(client, channel, isThere(client)));
				}

				whenClosed?.();
			},
			interruption: () => client.supervisor.isOn() && isThere(client) ? {
				lost(problem) {
					const decision = failed(client, problem);
					client.status = 'waiting';
					// It has given up: its end is told by onClosed, and is no other failure.
					client.isMeant ||= decision.retryIn === undefined;
					return decision.retryIn;
				},
				again() {
					if (isThere(client)) {
						begin(client);
					}
				},
				back(channel) {
					opened(client, channel);
				},
			} : undefined,
		});
	};

	/** A goodbye of ours, and what comes after it. */
	const leaveThen = (client: Client, channel: Channel, why: string, then: () => void) => {
		client.isMeant = true;
		client.whenClosed = then;
		leave(channel, why);
	};

	return {
		all,
		spawn(transport, target) {
			const supervisor = createSupervisor(retry, clock.now, createRandom(seed, salt, ++last));
			const client: Client = {
				id: `c${last}`, transport, target, supervisor, memory: {}, status: 'opening', isMeant: false,
				channel: undefined, giveUp: undefined, whenClosed: undefined, callOff: undefined,
			};
			all.set(client.id, client);
			queue.add(client);
		},
		reconnect(client) {
			callOff(client);
			if (client.channel && client.status === 'waiting') {
				// Its session is still there: it goes on, now.
				client.giveUp?.();
			} else if (client.channel) {
				leaveThen(client, client.channel, 'reconnect', () => {
					queue.add(client);
				});
			} else {
				client.isMeant = true;
				client.giveUp?.();
				queue.add(client);
			}
		},
		recovers: () => everFollowed,
		follow(next, client) {
			everFollowed ||= next.policy !== never.policy;
			if (!client) {
				retry = next;
			}

			const followers = client ? [client] : [...all.values()];
			for (const each of followers) {
				each.supervisor.follow(next);
			}

			bus.publish({type: 'retry.changed', target: client?.id ?? 'all', ...(client && {endpoint: client.id}), policy: formatRetry(next)});
			for (const each of followers) {
				if (each.callOff && !each.supervisor.isOn()) {
					callOff(each);
					noLonger(each);
				}
			}
		},
		meant(id) {
			const client = all.get(id);
			if (client) {
				client.isMeant = true;
			}
		},
		remove(client) {
			callOff(client);
			client.giveUp?.();
			all.delete(client.id);
			const gone = () => {
				bus.publish({type: 'endpoint.removed', endpoint: client.id});
			};

			if (client.channel) {
				leaveThen(client, client.channel, 'removed', gone);
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
			queue.clear();
			for (const client of all.values()) {
				callOff(client);
				client.giveUp?.();
			}
		},
	};
};
