import type {Side} from '../bus/events.js';
import type {KernelState} from '../bus/kernel.js';
import type {Lane} from '../bus/ladder.js';
import {laneOf, type End} from './ends.js';
import {createWay, type Arrow, type Ways} from './way.js';

/** One TCP connection with the ends of it that are ours, and what is under way on it. */
export type Link = {
	readonly ends: {client?: End; server?: End};
	/** What goes to a lane. */
	readonly to: Ways;
	connect: Arrow | undefined;
	/** Ends that were told of a reset. */
	readonly reset: Set<Lane>;
	/** FIN and RST that one end saw before the other told of them. */
	readonly early: Arrow[];
	readonly kernel: {client?: KernelState; server?: KernelState};
};

export const isOurs = ({ends}: Link, lane: Lane): boolean => ends[lane] !== undefined;

/** Its number, of our client's end where that is ours. */
export const linkNumber = ({ends}: Link): number | undefined => (ends.client ?? ends.server)?.connection;

const createLink = (): Link => ({
	ends: {}, to: {client: createWay(), server: createWay()}, connect: undefined, reset: new Set(), early: [], kernel: {},
});

/** The connection that an end belongs to: two ends that name each other share one. */
export const createLinks = (known: ReadonlyMap<number, End>) => {
	const links = new Map<number, Link>();

	const join = (end: End): Link => {
		const link = (end.peer === undefined ? undefined : links.get(end.peer)) ?? createLink();
		link.ends[laneOf(end.side)] ??= end;
		links.set(end.connection, link);
		return link;
	};

	/** An end of which nothing is known but its endpoint: servers accept, everybody else dials. */
	const guess = (connection: number, endpoint = 'c'): End => {
		const side = endpoint.startsWith('s') ? 'accepted' : 'dialed';
		return {connection, endpoint, side, local: {address: '', port: 0}, remote: {address: '', port: 0}};
	};

	const of = (connection: number, endpoint?: string): Link => {
		const link = links.get(connection);
		if (link) {
			return link;
		}

		const end = known.get(connection) ?? guess(connection, endpoint);
		const made = join(end);
		const peer = end.peer === undefined ? undefined : known.get(end.peer);
		if (peer && !links.has(peer.connection)) {
			join({...peer, peer: connection});
		}

		return made;
	};

	return {
		/** The other end of one on this side is ours, too, though nothing has been told of it yet. */
		meet(connection: number, side: Side) {
			of(connection, side === 'dialed' ? 's' : 'c');
		},
		/** The connection and on which side of it this end stands. */
		find(connection: number, endpoint?: string): {readonly link: Link; readonly lane: Lane} {
			const link = of(connection, endpoint);
			return {link, lane: link.ends.client?.connection === connection ? 'client' : 'server'};
		},
		all: (): ReadonlySet<Link> => new Set(links.values()),
	};
};
