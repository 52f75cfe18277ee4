import type {ClientView, ConnectionView, ListenerView} from '../bus/snapshot.js';
import type {Meters} from '../lib/meters.js';
import {isOver, type ConnectionEntry, type Counters} from './connections.js';
import type {EndpointEntry} from './endpoints.js';
import {badgesOf} from './faults.js';
import type {State} from './state.js';

/* The rows of the screen, made from the state's entries and the meters. */

const stateOf = (entry: ConnectionEntry): ConnectionView['state'] => {
	if (isOver(entry)) {
		return 'closed';
	}

	return entry.halfClosedBy && !entry.session ? 'half-closed' : 'open';
};

/** A session's row adds up all connections that carried it. */
const countersOf = ({id, closed, session}: ConnectionEntry, meters: Meters): Counters => {
	if (!session) {
		const {bytesIn, bytesOut, framesIn, framesOut} = meters.of(id);
		return {bytesIn: closed?.bytesIn ?? bytesIn, bytesOut: closed?.bytesOut ?? bytesOut, framesIn, framesOut};
	}

	const sum = {...session.past};
	for (const connection of session.connections) {
		const meter = meters.of(connection);
		sum.bytesIn += meter.bytesIn;
		sum.bytesOut += meter.bytesOut;
		sum.framesIn += meter.framesIn;
		sum.framesOut += meter.framesOut;
	}

	return sum;
};

/** Those of both ends, since either spoils what is on its way. */
const faultsOf = (state: State, meters: Meters, {id, closed, session}: ConnectionEntry): Pick<ConnectionView, 'faults'> => {
	const carriers = session ? [...session.connections] : (closed ? [] : [id]);
	const faults = badgesOf(meters, carriers.flatMap(carrier => [carrier, state.connections.all.get(carrier)?.peer]));
	return faults.length === 0 ? {} : {faults};
};

/** The connection that carries the row just now: of a session the newest one that is open. */
const socketOf = ({id, session}: ConnectionEntry): number => session ? ([...session.connections].at(-1) ?? id) : id;

export const connectionView = (state: State, meters: Meters, id: number): ConnectionView | undefined => {
	const entry: ConnectionEntry | undefined = state.connections.all.get(id);
	if (!entry) {
		return undefined;
	}

	const {closed, session, peer, channel, halfClosedBy, verdict, code, problem} = entry;
	const meter = meters.of(id);
	const socket = socketOf(entry);
	const kernel = state.kernel.of(socket);
	const stalled = state.kernel.stalledOf(socket);
	const process = state.kernel.processOf(socket);
	const heartbeat = state.heartbeats.of(channel, meters.beats);
	const peerEndpoint = peer === undefined ? undefined : state.connections.all.get(peer)?.endpoint;
	return {
		id,
		endpoint: entry.endpoint,
		side: entry.side,
		local: entry.local,
		remote: entry.remote,
		family: entry.family,
		transport: entry.transport,
		state: stateOf(entry),
		openedAt: entry.openedAt,
		...countersOf(entry, meters),
		buffered: closed ? 0 : meter.buffered,
		blocked: !closed && meter.blocked,
		...(stalled && {stalled}),
		...(kernel && {kernel}),
		...(process && {process}),
		held: closed ? [] : meter.held,
		...(heartbeat && {heartbeat}),
		...faultsOf(state, meters, entry),
		...(peerEndpoint !== undefined && {peer, peerEndpoint}),
		...(channel !== undefined && {channel}),
		...(session && {session: {channel: session.channel, open: session.open, exchanges: session.exchanges, connections: session.connections.size, carried: session.carried, ...(session.leg !== undefined && {leg: session.leg})}}),
		...(halfClosedBy && {halfClosedBy}),
		...(closed && {closedAt: closed.at, how: closed.how, by: closed.by}),
		...(verdict && {verdict}),
		...(code !== undefined && {code}),
		...(problem && {problem}),
	};
};

export const clientView = (state: State, meters: Meters, id: string): ClientView | undefined => {
	const entry: EndpointEntry | undefined = state.endpoints.clients.get(id);
	if (!entry) {
		return undefined;
	}

	const {transport, target, status, attempt, problem, retry, retryAt, gaveUp, connection: newest} = entry;
	const connection = newest === undefined ? undefined : connectionView(state, meters, state.connections.leaderOf(newest));
	return {
		id, transport, target, status, attempt,
		...(problem && {problem}),
		...(retry !== 'none' && {retry}),
		...(retryAt !== undefined && {retryAt}),
		...(gaveUp !== undefined && {gaveUp}),
		...(connection && {connection}),
	};
};

export const listenerView = (state: State, entry: EndpointEntry): ListenerView => ({
	id: entry.id,
	status: entry.status,
	target: entry.target,
	accepted: entry.total,
	open: entry.open,
	reply: entry.reply,
	...(entry.address && {address: entry.address}),
	...(entry.backlog !== undefined && {backlog: entry.backlog, waiting: state.kernel.waitingOf(entry.id)}),
	...(entry.since !== undefined && {since: entry.since}),
	...(entry.note !== undefined && {note: entry.note}),
	...(entry.problem && {problem: entry.problem}),
});
