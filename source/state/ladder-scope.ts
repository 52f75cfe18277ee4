import type {Event} from '../bus/events.js';
import type {LadderSubject} from '../bus/ladder.js';
import type {End} from '../ladder/ends.js';
import type {State} from './state.js';

/*
Which events a ladder tells of: of a client with all its connections and their other ends, or of one
connection that no client of ours dialed, with the others that carry its session.
*/
export type LadderScope = {
	/** The client of ours that it is about. */
	readonly client?: string;
	/** May tell yes too early: of two ends that come up one after the other the first names an end that is not there yet. */
	readonly mayBelong: (event: Event) => boolean;
	readonly belongs: (event: Event) => boolean;
	/** Of the client itself or of a connection: not what the server or a fault does meanwhile. */
	readonly isOwn: (event: Event) => boolean;
	readonly endOf: (connection: number) => End | undefined;
};

const isClient = (endpoint: string | undefined): endpoint is string => endpoint?.startsWith('c') ?? false;

const connectionOf = (event: Event): number | undefined => 'connection' in event ? event.connection : undefined;

export const createLadderScope = ({connections, kernel}: State, subject: LadderSubject): LadderScope => {
	const {all, leaderOf} = connections;
	const endpointOf = (id: number | undefined) => id === undefined ? undefined : all.get(id)?.endpoint;
	const root = 'connection' in subject ? subject.connection : undefined;
	const client = root === undefined
		? ('endpoint' in subject ? subject.endpoint : undefined)
		: [endpointOf(root), endpointOf(all.get(root)?.peer)].find(endpoint => isClient(endpoint));

	/** Undefined while its other end is not there yet. */
	const carries = (id: number): boolean | undefined => {
		const entry = all.get(id);
		if (entry === undefined) {
			return false;
		}

		if (client === undefined) {
			return id === root || entry.peer === root || (root !== undefined && leaderOf(id) === leaderOf(root));
		}

		return entry.endpoint === client || (entry.peer !== undefined && all.get(entry.peer) === undefined ? undefined : endpointOf(entry.peer) === client);
	};

	const judge = (event: Event): boolean | undefined => {
		const connection = connectionOf(event);
		if (connection !== undefined) {
			return carries(connection);
		}

		if (event.type === 'kernel.sampled') {
			return event.rows.some(row => carries(row.connection));
		}

		// They name the client in words of their own.
		if (client !== undefined && ((event.type === 'audit.found' && [event.from, event.to].includes(client)) || (event.type === 'report.made' && event.client === client))) {
			return true;
		}

		const endpoint = 'endpoint' in event ? event.endpoint : undefined;
		if (event.type.startsWith('fault.') || event.type === 'heartbeat.changed') {
			return endpoint === undefined || !isClient(endpoint) || endpoint === client;
		}

		return endpoint !== undefined && (endpoint === client || (event.type.startsWith('endpoint.') && !isClient(endpoint)));
	};

	return {
		...(client !== undefined && {client}),
		mayBelong: event => judge(event) ?? true,
		belongs: event => judge(event) ?? false,
		isOwn: event => connectionOf(event) !== undefined || ('endpoint' in event && client !== undefined && event.endpoint === client),
		endOf(connection) {
			const entry = all.get(connection);
			if (entry === undefined) {
				return undefined;
			}

			const {id, endpoint, side, local, remote, peer} = entry;
			const process = peer === undefined ? kernel.processOf(id) : undefined;
			return {connection: id, endpoint, side, local, remote, ...(peer !== undefined && {peer}), ...(process && {process})};
		},
	};
};
