import type {Event} from '../bus/events.js';
import type {Meters} from '../lib/meters.js';
import {createCompare} from './compare.js';
import {createConnections} from './connections.js';
import {createEndpoints} from './endpoints.js';
import {createExchanges} from './exchanges.js';
import {createFaults} from './faults.js';
import {createHeartbeats} from './heartbeats.js';
import {createLife} from './life.js';
import {createMarks} from './marks.js';
import {createNotices} from './notices.js';
import {createRates} from './rates.js';
import {createKernel} from './kernel.js';
import type {Handlers} from './slice.js';

/** Everything that is on the screen besides the log, folded from the events. */
export const createState = (meters: Meters, onClientForgotten: (endpoint: string) => void) => {
	const exchanges = createExchanges();
	const life = createLife();
	const notices = createNotices();
	const rates = createRates(meters.total);
	const kernel = createKernel();
	const faults = createFaults();
	const heartbeats = createHeartbeats();
	const compare = createCompare();
	const marks = createMarks();
	const connections = createConnections(meters, connection => {
		meters.drop(connection);
		exchanges.forget(connection);
		life.forget(connection);
		kernel.forget(connection);
	});
	const endpoints = createEndpoints(endpoint => {
		life.forget(endpoint);
		onClientForgotten(endpoint);
	});
	const slices: readonly Handlers[] = [connections.handlers, endpoints.handlers, exchanges.handlers, kernel.handlers, faults.handlers, heartbeats.handlers, compare.handlers, marks.handlers];
	return {
		connections, endpoints, exchanges, life, notices, rates, kernel, faults, heartbeats, compare, marks,
		apply(event: Event) {
			for (const slice of slices) {
				// The table's key is the event's own type.
				(slice[event.type] as ((event: Event) => void) | undefined)?.(event);
			}

			life.add(event);
			notices.add(event);
		},
		/** Forgets what has ended. */
		clearClosed() {
			connections.all.clear();
			endpoints.clients.clear();
		},
	};
};

export type State = ReturnType<typeof createState>;
