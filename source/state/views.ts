import type {ClientView, ConnectionView, ListenerView} from '../bus/snapshot.js';
import type {Meters} from '../lib/meters.js';
import type {ConnectionEntry} from './connections.js';
import type {EndpointEntry} from './endpoints.js';
import type {State} from './state.js';

/* The rows of the screen, made from the state's entries and the meters. */

export const connectionView = (state: State, meters: Meters, id: number): ConnectionView | undefined => {
	const entry: ConnectionEntry | undefined = state.connections.all.get(id);
	if (!entry) {
		return undefined;
	}

	const {closed, peer, channel, halfClosedBy, verdict, code, problem} = entry;
	const meter = meters.of(id);
	const peerEndpoint = peer === undefined ? undefined : state.connections.all.get(peer)?.endpoint;
	return {
		id,
		endpoint: entry.endpoint,
		side: entry.side,
		local: entry.local,
		remote: entry.remote,
		family: entry.family,
		transport: entry.transport,
		state: closed ? 'closed' : (halfClosedBy ? 'half-closed' : 'open'),
		openedAt: entry.openedAt,
		bytesIn: closed?.bytesIn ?? meter.bytesIn,
		bytesOut: closed?.bytesOut ?? meter.bytesOut,
		framesIn: meter.framesIn,
		framesOut: meter.framesOut,
		buffered: closed ? 0 : meter.buffered,
		blocked: !closed && meter.blocked,
		held: closed ? [] : meter.held,
		...(peerEndpoint !== undefined && {peer, peerEndpoint}),
		...(channel !== undefined && {channel}),
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

	const {transport, target, status, attempt, problem, connection: newest} = entry;
	const connection = newest === undefined ? undefined : connectionView(state, meters, newest);
	return {id, transport, target, status, attempt, ...(problem && {problem}), ...(connection && {connection})};
};

export const listenerView = (entry: EndpointEntry): ListenerView => ({
	id: entry.id,
	status: entry.status,
	target: entry.target,
	accepted: entry.total,
	open: entry.open,
	reply: entry.reply,
	...(entry.address && {address: entry.address}),
	...(entry.backlog !== undefined && {backlog: entry.backlog}),
	...(entry.since !== undefined && {since: entry.since}),
	...(entry.note !== undefined && {note: entry.note}),
	...(entry.problem && {problem: entry.problem}),
});
