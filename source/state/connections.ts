import type {Address, By, ClosedHow, EventOf, Problem, Side, Verdict} from '../bus/events.js';
import {limits} from '../lib/limits.js';
import {createBounded} from './bounded.js';
import type {Handlers} from './slice.js';

/** What the events said of one connection; its counters are in the meters. */
export type ConnectionEntry = {
	readonly id: number;
	readonly endpoint: string;
	readonly side: Side;
	readonly local: Address;
	readonly remote: Address;
	readonly family: string;
	readonly openedAt: number;
	peer: number | undefined;
	channel: number | undefined;
	transport: string;
	halfClosedBy: By | undefined;
	closed: {readonly at: number; readonly how: ClosedHow; readonly by: By; readonly bytesIn: number; readonly bytesOut: number} | undefined;
	verdict: Verdict | undefined;
	code: number | undefined;
	problem: Problem | undefined;
};

export const createConnections = (onForgotten: (connection: number) => void) => {
	const all = createBounded<number, ConnectionEntry>(limits.closed, onForgotten);
	let accepted = 0;
	let open = 0;
	let channels = 0;
	let known: readonly number[] = [];
	let acceptedIds: readonly number[] = [];
	const change = (id: number, act: (entry: ConnectionEntry) => void) => {
		const entry = all.get(id);
		if (entry) {
			act(entry);
		}
	};

	const handlers: Handlers = {
		'connection.opened'(event: EventOf<'connection.opened'>) {
			const {connection: id, endpoint, side, local, remote, family, peer, at} = event;
			all.set(id, {
				id, endpoint, side, local, remote, family, openedAt: at, peer, channel: undefined, transport: '',
				halfClosedBy: undefined, closed: undefined, verdict: undefined, code: undefined, problem: undefined,
			});
			open++;
			if (side === 'accepted') {
				accepted++;
			}

			if (peer !== undefined) {
				change(peer, other => {
					other.peer = id;
				});
			}
		},
		'connection.half-closed'({connection, by}) {
			change(connection, entry => {
				entry.halfClosedBy ??= by;
			});
		},
		'connection.errored'({connection, problem}) {
			change(connection, entry => {
				entry.problem ??= problem;
			});
		},
		'connection.closed'({connection, how, by, bytesIn, bytesOut, at}) {
			change(connection, entry => {
				entry.closed = {at, how, by, bytesIn, bytesOut};
			});
			open--;
			all.end(connection);
		},
		'exchange.started'({connection}) {
			change(connection, entry => {
				entry.transport ||= 'http';
			});
		},
		'channel.opened'({connection, channel, transport}) {
			channels++;
			change(connection, entry => {
				entry.channel = channel;
				entry.transport = transport;
			});
		},
		'channel.closed'({connection, verdict, code}) {
			channels--;
			change(connection, entry => {
				entry.verdict = verdict;
				entry.code = code;
			});
		},
	};

	return {
		handlers,
		all,
		counts: () => ({accepted, open, channels}),
		/** Accepted ones, in order. */
		accepted(): readonly number[] {
			if (known !== all.ids()) {
				known = all.ids();
				acceptedIds = known.filter(id => all.get(id)!.side === 'accepted');
			}

			return acceptedIds;
		},
	};
};

export type Connections = ReturnType<typeof createConnections>;
