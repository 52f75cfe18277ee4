import type {ExchangeView} from '../bus/snapshot.js';
import type {Handlers} from './slice.js';

type Entry = {-readonly [Key in keyof ExchangeView]: ExchangeView[Key]};

/** The newest exchanges of a connection that are kept for the inspector. */
const perConnection = 8;

export const createExchanges = () => {
	const byConnection = new Map<number, Entry[]>();
	const find = (connection: number, id: number) => byConnection.get(connection)?.find(entry => entry.id === id);
	const handlers: Handlers = {
		'exchange.started'({exchange: id, connection, method, path, headers, at}) {
			const list = byConnection.get(connection) ?? [];
			byConnection.set(connection, list);
			list.push({id, method, path, requestHeaders: headers, startedAt: at});
			if (list.length > perConnection) {
				list.shift();
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
		forget(connection: number) {
			byConnection.delete(connection);
		},
	};
};
