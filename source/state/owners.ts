import type {Event} from '../bus/events.js';
import type {State} from './state.js';

/** Connection and endpoint, if the event names both. */
const placeOf = (event: Event): readonly [number, string] | undefined =>
	'connection' in event && event.connection !== undefined && 'endpoint' in event && event.endpoint !== undefined ? [event.connection, event.endpoint] : undefined;

/**
Whose connections they are that these rows name without an endpoint, like `connection.closed`: by connection, as
long as it is kept, and then as other ones of these rows say.
*/
export const ownersOf = (rows: readonly Event[], {connections}: Pick<State, 'connections'>): Readonly<Record<number, string>> => {
	const owners: Record<number, string> = {};
	let places: ReadonlyMap<number, string> | undefined;
	for (const event of rows) {
		if ('connection' in event && event.connection !== undefined && !('endpoint' in event)) {
			places ??= new Map(rows.flatMap(row => {
				const place = placeOf(row);
				return place ? [place] : [];
			}));
			const owner = connections.all.get(event.connection)?.endpoint ?? places.get(event.connection);
			if (owner !== undefined) {
				owners[event.connection] = owner;
			}
		}
	}

	return owners;
};
