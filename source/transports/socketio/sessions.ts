import type {Phrase} from '../../bus/phrases/phrase.js';
import {closeChannel, openChannel, type Channel} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import type {Host} from '../../sockets/host.js';
import {readEngineIoRequest} from '../../wire/engine-io-request.js';
import type {RequestHead} from '../../wire/http-head.js';
import {asksToSwitch} from '../../wire/http-exchanges.js';

/*
Which session a request belongs to, before anybody else sees it. A session has no id yet in the request
that begins it: its channel waits, on that request's connection, for the library to name it.

	wire    GET ?EIO=4&transport=polling     ──► channel opened
	node    the same request                 ──► take()      what the wire has opened for it
	library the session is there, with id    ──► name()
	wire    GET ?EIO=4&…&sid=Ab3             ──► the channel of that name
*/

export type Sessions = {
	readonly channelOf: (request: RequestHead, connection: Connection) => Channel | undefined;
	/** The channel that this request has opened; asked in the order of the requests. */
	readonly take: (connection: Connection, target: string) => Channel | undefined;
	/** The library has begun the session. */
	readonly name: (sid: string, channel: Channel) => void;
	/** There will be no session. */
	readonly refuse: (channel: Channel, why: Phrase) => void;
};

/** What the official server will not turn down: the first request of a session, of our version of the protocol. */
const begins = (request: RequestHead): string | undefined => {
	const about = readEngineIoRequest(request.target);
	if (about?.version !== '4' || about.sid !== '' || about.jsonp || request.method !== 'GET') {
		return undefined;
	}

	return about.transport === (asksToSwitch(request) ? 'websocket' : 'polling') ? about.transport : undefined;
};

type Waiting = {readonly target: string; readonly channel: Channel};

/** `refusesSockets`: a session that would begin with a WebSocket does not begin. */
export const createSessions = (host: Host, refusesSockets: () => boolean): Sessions => {
	const bySid = new Map<string, Channel>();
	const waiting = new WeakMap<Connection, Waiting[]>();
	const named = new WeakSet<Channel>();

	const refuse = (channel: Channel, why: Phrase) => {
		closeChannel(host, channel, {clean: false, verdict: {by: 'server', cause: 'refused', evidence: [why]}});
	};

	const listOf = (connection: Connection): Waiting[] => {
		let list = waiting.get(connection);
		if (list === undefined) {
			list = [];
			waiting.set(connection, list);
		}

		return list;
	};

	return {
		channelOf(request, connection) {
			const leg = begins(request);
			if (leg === undefined || (leg === 'websocket' && refusesSockets())) {
				return bySid.get(readEngineIoRequest(request.target)?.sid ?? '');
			}

			const channel = openChannel(host, connection, {transport: 'socketio', session: true, leg});
			listOf(connection).push({target: request.target, channel});
			connection.onClosed.push(() => {
				if (!named.has(channel)) {
					closeChannel(host, channel, {clean: false, verdict: {by: 'unknown', cause: 'unknown', evidence: [{code: 'ended-before'}]}});
				}
			});
			return channel;
		},
		take(connection, target) {
			const list = listOf(connection);
			const index = list.findIndex(each => each.target === target);
			// Requests before this one that never reached us were refused by Node itself.
			const [found, ...skipped] = list.splice(0, index + 1).toReversed();
			for (const {channel} of skipped) {
				refuse(channel, {code: 'refused-before'});
			}

			return found?.channel;
		},
		name(sid, channel) {
			named.add(channel);
			bySid.set(sid, channel);
			channel.onClosed.push(() => {
				bySid.delete(sid);
			});
		},
		refuse,
	};
};
