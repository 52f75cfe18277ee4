import type {Address, Event, EventOf, EventType, Side} from '../bus/events.js';

/* What the session's events have said so far, as far as the tour's steps ask. */

export type Link = {
	readonly id: number;
	readonly endpoint: string;
	readonly side: Side;
	readonly local: Address;
	readonly remote: Address;
	readonly peer?: number;
	readonly transport: string;
	readonly open: boolean;
};

export type Listening = {readonly endpoint: string; readonly address: Address; readonly backlog: number; readonly up: boolean};

export type Seen = {
	readonly listening?: Listening;
	/** The newest ones, oldest first. */
	readonly links: readonly Link[];
};

/** A tour needs a handful of sockets; a load test beside it must not make it grow. */
const most = 64;

export const nothingSeen: Seen = {links: []};

const change = (seen: Seen, id: number, part: Partial<Link>): Seen =>
	({...seen, links: seen.links.map(link => link.id === id ? {...link, ...part} : link)});

type Handlers = {readonly [Type in EventType]?: (seen: Seen, event: EventOf<Type>) => Seen};

const handlers: Handlers = {
	'endpoint.ready': (seen, {role, endpoint, address, backlog = 0}) =>
		role === 'server' && address !== undefined ? {...seen, listening: {endpoint, address, backlog, up: true}} : seen,
	'endpoint.closed': (seen, {endpoint}) =>
		seen.listening?.endpoint === endpoint ? {...seen, listening: {...seen.listening, up: false}} : seen,
	'connection.opened'(seen, {connection: id, endpoint, side, local, remote, peer}) {
		const link: Link = {id, endpoint, side, local, remote, transport: '', open: true, ...(peer !== undefined && {peer})};
		return {...seen, links: [...seen.links, link].slice(-most)};
	},
	'channel.opened': (seen, {connection, transport}) => change(seen, connection, {transport}),
	'connection.closed': (seen, {connection}) => change(seen, connection, {open: false}),
};

/** One event further. */
export const see = (seen: Seen, event: Event): Seen =>
	// The table's key is the event's own type.
	(handlers[event.type] as ((seen: Seen, event: Event) => Seen) | undefined)?.(seen, event) ?? seen;

export const linkOf = ({links}: Seen, id: number): Link | undefined => links.find(link => link.id === id);

/** An open client over `transport`, by its age; what it is to be called where there is none yet. */
export const clientOf = ({links}: Seen, transport: string, index = 0): string =>
	links.filter(link => link.side === 'dialed' && link.open && link.transport === transport)[index]?.endpoint ?? '<client>';

/** The other end of a connection, when it is ours, too: known by its number, or by the same four-tuple. */
export const otherEnd = (seen: Seen, {id, peer, local, remote}: Link): Link | undefined => seen.links.find(link =>
	link.id === peer || link.peer === id
	|| (link.id !== id && link.local.port === remote.port && link.remote.port === local.port && link.local.address === remote.address && link.remote.address === local.address));

/** Which program an end belongs to. */
export const partyOf = ({side}: Link): 'client' | 'server' => side === 'dialed' ? 'client' : 'server';
