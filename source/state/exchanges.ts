import type {ExchangeView} from '../bus/snapshot.js';
import type {Handlers} from './slice.js';

type Entry = {-readonly [Key in keyof ExchangeView]: ExchangeView[Key]};

/** The newest exchanges of a connection that are kept for the inspector. */
const perConnection = 8;
/** The newest of a session, on whichever connection they were. */
const perChannel = 64;
/** Sessions whose exchanges are kept; the oldest go first. */
const mostChannels = 1000;

export const createExchanges = () => {
	const byConnection = new Map<number, Entry[]>();
	const byChannel = new Map<number, Entry[]>();
	const add = (lists: Map<number, Entry[]>, key: number, entry: Entry, most: number) => {
		const list = lists.get(key) ?? [];
		lists.set(key, list);
		list.push(entry);
		if (list.length > most) {
			list.shift();
		}
	};

	const find = (connection: number, id: number) => byConnection.get(connection)?.find(entry => entry.id === id);
	const handlers: Handlers = {
		'exchange.started'({exchange: id, connection, channel, method, path, headers, at}) {
			const entry: Entry = {id, connection, method, path, requestHeaders: headers, startedAt: at};
			add(byConnection, connection, entry, perConnection);
			if (channel !== undefined) {
				add(byChannel, channel, entry, perChannel);
				if (byChannel.size > mostChannels) {
					byChannel.delete(byChannel.keys().next().value!);
				}
			}
		},
		'exchange.answered'({exchange, connection, status, reason, headers, at}) {
			const entry = find(connection, exchange);
			if (entry) {
				Object.assign(entry, {status, reason, responseHeaders: headers, answeredAt: at});
			}
		},
		'exchange.ended'({exchange, connection, at}) {
			const entry = find(connection, exchange);
			if (entry) {
				entry.endedAt = at;
			}
		},
	};

	return {
		handlers,
		of: (connection: number): readonly ExchangeView[] => byConnection.get(connection) ?? [],
		ofSession: (channel: number): readonly ExchangeView[] => byChannel.get(channel) ?? [],
		forget(connection: number) {
			byConnection.delete(connection);
		},
	};
};
