import type {Event} from '../bus/events.js';
import type {State} from './state.js';

/** Whose connections they are that these rows name without an endpoint, like `connection.closed`: by connection, as long as it is kept. */
export const ownersOf = (rows: readonly Event[], {connections}: Pick<State, 'connections'>): Readonly<Record<number, string>> => {
	const owners: Record<number, string> = {};
	for (const event of rows) {
		if ('connection' in event && event.connection !== undefined && !('endpoint' in event)) {
			const entry = connections.all.get(event.connection);
			if (entry !== undefined) {
				owners[entry.id] = entry.endpoint;
			}
		}
	}

	return owners;
};
