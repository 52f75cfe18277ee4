import type {Problem} from '../bus/problem.js';
import type {Address, By, ClosedHow, Side, Verdict} from '../bus/events.js';
import {limits} from '../lib/limits.js';
import type {Meters} from '../lib/meters.js';
import {createBounded} from './bounded.js';
import {partition} from './partition.js';
import type {Handlers} from './slice.js';

export type Counters = {bytesIn: number; bytesOut: number; framesIn: number; framesOut: number};

/** A session that lives on many exchanges and connections is one row: that of its first connection. */
export type SessionEntry = {
	readonly channel: number;
	leg: string | undefined;
	open: boolean;
	exchanges: number;
	/** Open connections that carry it, and how many there have been. */
	readonly connections: Set<number>;
	carried: number;
	/** Of connections that have closed. */
	readonly past: Counters;
};

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
	session: SessionEntry | undefined;
	/** The connection whose row tells of the session that this one carries too. */
	leader: number | undefined;
};

/** A session's row is open while the session is, whatever becomes of the connection that it began on. */
export const isOver = ({closed, session}: ConnectionEntry): boolean => session ? !session.open : closed !== undefined;

export const createConnections = (meters: Meters, onForgotten: (connection: number) => void) => {
	const all = createBounded<number, ConnectionEntry>(limits.closed, onForgotten);
	const leaders = new Map<number, number>();
	let accepted = 0;
	let open = 0;
	let channels = 0;
	let known: readonly number[] = [];
	let acceptedIds: readonly number[] = [];
	/** Of their rows, how many are open; undefined once that may have changed. */
	let acceptedOpen: number | undefined;
	/** Their rows, those that are open first; of when they were counted. */
	let openFirst: readonly number[] = [];
	const sessionOf = (channel: number | undefined): SessionEntry | undefined => {
		const leader = channel === undefined ? undefined : leaders.get(channel);
		return leader === undefined ? undefined : all.get(leader)?.session;
	};

	/** Rows may change without an id coming or going: a connection turns out to carry another's session. */
	const regroup = () => {
		known = [];
	};

	const carry = (channel: number, connection: number) => {
		const session = sessionOf(channel);
		const entry = all.get(connection);
		if (!session || !entry) {
			return;
		}

		if (!session.connections.has(connection)) {
			session.connections.add(connection);
			session.carried++;
		}

		entry.channel = channel;
		const leader = leaders.get(channel)!;
		if (leader !== connection && entry.leader === undefined && !entry.session) {
			entry.leader = leader;
			regroup();
		}
	};

	const leave = (entry: ConnectionEntry, bytesIn: number, bytesOut: number) => {
		const session = sessionOf(entry.channel);
		if (session?.connections.delete(entry.id)) {
			const {framesIn, framesOut} = meters.of(entry.id);
			session.past.bytesIn += bytesIn;
			session.past.bytesOut += bytesOut;
			session.past.framesIn += framesIn;
			session.past.framesOut += framesOut;
		}
	};

	const handlers: Handlers = {
		'connection.opened'({connection: id, endpoint, side, local, remote, family, peer, at}) {
			all.set(id, {
				id, endpoint, side, local, remote, family, openedAt: at, peer, channel: undefined, transport: '', halfClosedBy: undefined,
				closed: undefined, verdict: undefined, code: undefined, problem: undefined, session: undefined, leader: undefined,
			});
			open++;
			accepted += side === 'accepted' ? 1 : 0;
			const other = peer === undefined ? undefined : all.get(peer);
			if (other) {
				other.peer = id;
			}
		},
		'connection.half-closed'({connection, by}) {
			const entry = all.get(connection);
			if (entry) {
				entry.halfClosedBy ??= by;
			}
		},
		'connection.errored'({connection, problem}) {
			const entry = all.get(connection);
			if (entry) {
				entry.problem ??= problem;
			}
		},
		'connection.closed'({connection, how, by, bytesIn, bytesOut, at}) {
			open--;
			acceptedOpen = undefined;
			const entry = all.get(connection);
			if (entry) {
				entry.closed = {at, how, by, bytesIn, bytesOut};
				leave(entry, bytesIn, bytesOut);
				if (!entry.session?.open) {
					all.end(connection);
				}
			}
		},
		'exchange.started'({connection, channel}) {
			const entry = all.get(connection);
			if (entry) {
				entry.transport ||= 'http';
			}

			const session = sessionOf(channel);
			if (session && channel !== undefined) {
				session.exchanges++;
				carry(channel, connection);
			}
		},
		'channel.opened'({connection, channel, transport, leg, session}) {
			channels++;
			acceptedOpen = undefined;
			const entry = all.get(connection);
			if (!entry) {
				return;
			}

			entry.channel = channel;
			entry.transport = transport;
			if (session) {
				leaders.set(channel, connection);
				entry.session = {channel, leg, open: true, exchanges: 0, connections: new Set([connection]), carried: 1, past: {bytesIn: 0, bytesOut: 0, framesIn: 0, framesOut: 0}};
			}
		},
		'channel.moved'({channel, connection, leg}) {
			const session = sessionOf(channel);
			if (session) {
				session.leg = leg;
				carry(channel, connection);
			}
		},
		'channel.closed'({connection, channel, verdict, code}) {
			channels--;
			acceptedOpen = undefined;
			const session = sessionOf(channel);
			const id = leaders.get(channel) ?? connection;
			const entry = all.get(id);
			leaders.delete(channel);
			if (entry) {
				entry.verdict = verdict;
				entry.code = code;
				if (session) {
					session.open = false;
					if (entry.closed) {
						all.end(id);
					}
				}
			}
		},
	};

	/** Accepted ones that have a row of their own, in order. */
	const rows = (): readonly number[] => {
		if (known !== all.ids()) {
			known = all.ids();
			acceptedIds = known.filter(id => all.get(id)!.side === 'accepted' && all.get(id)!.leader === undefined);
			acceptedOpen = undefined;
		}

		return acceptedIds;
	};

	const openRows = (): number => {
		const ids = rows();
		if (acceptedOpen === undefined) {
			const parted = partition(ids, id => !isOver(all.get(id)!));
			acceptedOpen = parted.count;
			openFirst = parted.ids;
		}

		return acceptedOpen;
	};

	return {
		handlers,
		all,
		counts: () => ({accepted, open, channels, acceptedOpen: openRows()}),
		/** The row that tells of it. */
		leaderOf: (connection: number): number => all.get(connection)?.leader ?? connection,
		accepted: rows,
		acceptedOpenFirst(): readonly number[] {
			openRows();
			return openFirst;
		},
	};
};
