import type {SockjsConnection} from 'sockjs';
import {limits} from '../../lib/limits.js';
import {closeChannel, moveChannel, openChannel, type Channel} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import type {Host} from '../../sockets/host.js';
import {endSession} from '../../sockets/session-end.js';
import type {ServeContext} from '../transport.js';
import {delayOf} from './beating.js';
import {watchEnd, type Ending, type Reason} from './end.js';
import {muteable} from './mute.js';
import {bytesOf} from './text.js';
import {sockjsVerbs} from './verbs.js';

/*
The sessions of our server. A channel is opened by the wire, at the request that begins the session;
the library tells of the same session a moment later, and names the channel in the URL that we gave it.

	request ──wire──► begin ──► channel ──► library ──'connection'──► bind ──► verbs
*/

export type Session = {
	/** Undefined where one connection is the whole session. */
	readonly name: string | undefined;
	readonly channel: Channel;
	readonly ending: Ending;
	/** It has ended: its channel will, when all of it has passed. */
	readonly end: (reason: Reason) => void;
	official: SockjsConnection | undefined;
	/** Answers under way that receive. */
	receiving: number;
};

export type Sessions = {
	/** Its channel may have closed a moment ago. */
	readonly named: (name: string) => Session | undefined;
	readonly of: (channel: Channel | undefined) => Session | undefined;
	/** Undefined when there are too many. */
	readonly begin: (connection: Connection, name: string | undefined, leg: string) => Session | undefined;
	/** A request receives for it. */
	readonly receive: (session: Session, connection: Connection, leg: string) => void;
	readonly bind: (library: SockjsConnection | null) => void;
	/** The library did not take the request that began it. */
	readonly drop: (session: Session) => void;
};

const open = 1;

/** The library remembers a session that it has closed for 5 s, to tell late polls; that shall keep nobody from quitting. */
const leave = ({official: library}: Session): void => {
	library?.close();
	library?._session.to_tref?.unref();
};

export const createSessions = (host: Host, {onMessage, onChannel, beating}: ServeContext): Sessions => {
	const byName = new Map<string, Session>();
	const byChannel = new Map<number, Session>();

	const begin = (connection: Connection, name: string | undefined, leg: string): Session | undefined => {
		if (byChannel.size >= limits.sessions) {
			return undefined;
		}

		const channel = openChannel(host, connection, {transport: 'sockjs', session: true, leg});
		const end = (reason: Reason) => {
			endSession(host, channel, () => session.ending.judge(reason));
		};

		const session: Session = {
			name, channel, end,
			ending: watchEnd(host, channel, () => {
				end({text: 'closed'});
			}),
			official: undefined, receiving: 0,
		};
		session.ending.receives(connection);
		byChannel.set(channel.id, session);
		if (name !== undefined) {
			byName.set(name, session);
		}

		channel.onClosed.push(() => {
			byChannel.delete(channel.id);
			if (name !== undefined && !session.official) {
				byName.delete(name);
			}

			// The library may be in the middle of the very frame that ended it.
			setImmediate(leave, session);
			for (const {socket, evidence} of channel.connections) {
				if (evidence.ending !== undefined) {
					socket.destroySoon();
				}
			}
		});
		return session;
	};

	const bindTo = (session: Session, library: SockjsConnection) => {
		const {channel, end} = session;
		session.official = library;
		Object.defineProperty(library._session, 'heartbeat_delay', {get: () => delayOf(beating())});
		muteable((library._session.recv?.ws ?? library._session.ws)?._driver, channel);
		channel.verbs = sockjsVerbs(channel, {
			why: () => library.readyState === open ? undefined : {code: 'after-close-said'},
			write(text) {
				library.write(text);
			},
			queue: () => library._session.send_buffer,
			close(code, reason) {
				// Between two polls it waits for the next one.
				library.close(code, reason);
			},
			farewell: () => true,
		});
		library.on('data', data => {
			onMessage(channel, bytesOf(data), data instanceof Uint8Array ? 'binary' : 'text');
		});
		library.on('close', () => {
			if (session.name !== undefined) {
				byName.delete(session.name);
			}

			end(session.receiving > 0 ? {text: 'request aborted', aborted: true} : {text: 'expired'});
		});
		onChannel(channel);
	};

	return {
		named: name => byName.get(name),
		of: channel => channel && byChannel.get(channel.id),
		begin,
		receive({channel, ending}, connection, leg) {
			ending.receives(connection);
			if (channel.leg !== leg && !channel.closed) {
				moveChannel(host, channel, connection, leg);
			}
		},
		bind(library) {
			// The library gives null for one that was cut off before it could say so.
			const session = library === null ? undefined : byChannel.get(Number(library.url.split('?')[1]));
			if (library && session && !session.official) {
				bindTo(session, library);
			} else {
				library?.close();
			}
		},
		drop(session) {
			if (!session.official) {
				closeChannel(host, session.channel, {clean: false, verdict: {by: 'server', cause: 'refused', evidence: [{code: 'began-none'}]}});
			}
		},
	};
};
