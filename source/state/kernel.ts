import type {KernelRow, KernelState, OwnerProcess} from '../bus/kernel.js';
import type {Told} from '../bus/phrases/wrong.js';
import type {KernelView, StalledView} from '../bus/snapshot.js';
import type {Handlers} from './slice.js';

/*
What the kernel said of each connection, and how long its writer had to wait for its reader.
*/

/** States of one connection that are kept, the first and the newest. */
const most = 8;

type Entry = {
	row: KernelRow | undefined;
	/** Node has given the socket up. */
	closed: boolean;
	past: readonly KernelState[];
	process: OwnerProcess | undefined;
	blockedBefore: number;
	blockedSince: number | undefined;
};

const withState = (past: readonly KernelState[], state: KernelState): readonly KernelState[] => {
	if (past.at(-1) === state) {
		return past;
	}

	const longer = [...past, state];
	return longer.length > most ? [longer[0]!, ...longer.slice(2)] : longer;
};

export const createKernel = () => {
	const entries = new Map<number, Entry>();
	const waiting = new Map<string, number>();
	const blocked = new Set<number>();
	let unavailable: Told | undefined;

	const go = (connection: number, at: number) => {
		blocked.delete(connection);
		const entry = entries.get(connection);
		if (entry?.blockedSince !== undefined) {
			entry.blockedBefore += at - entry.blockedSince;
			entry.blockedSince = undefined;
		}
	};

	const handlers: Handlers = {
		'connection.opened'({connection}) {
			entries.set(connection, {row: undefined, closed: false, past: [], process: undefined, blockedBefore: 0, blockedSince: undefined});
		},
		'connection.blocked'({connection, at}) {
			const entry = entries.get(connection);
			if (entry) {
				entry.blockedSince ??= at;
				blocked.add(connection);
			}
		},
		'connection.drained'({connection, at}) {
			go(connection, at);
		},
		'connection.closed'({connection, at}) {
			go(connection, at);
			const entry = entries.get(connection);
			if (entry) {
				entry.closed = true;
			}
		},
		'kernel.sampled'({rows, listeners = []}) {
			for (const row of rows) {
				const entry = entries.get(row.connection);
				if (entry) {
					entry.row = row;
					entry.process = row.process ?? entry.process;
					entry.past = withState(entry.past, row.state);
				}
			}

			for (const {endpoint, waiting: count} of listeners) {
				waiting.set(endpoint, count);
			}
		},
		'kernel.unavailable'({why, wrong}) {
			unavailable = {text: why, wrong};
		},
		'endpoint.closed'({endpoint}) {
			waiting.delete(endpoint);
		},
	};

	return {
		handlers,
		of(connection: number): KernelView | undefined {
			const entry = entries.get(connection);
			// What was open when Node closed it is so no more; what it is now the next sample says, or that it still is.
			if (!entry?.row || (entry.closed && entry.row.state === 'ESTABLISHED' && !entry.row.disagrees)) {
				return undefined;
			}

			const {state, sendQueue, receiveQueue, retransmits, disagrees, peer} = entry.row;
			return {state, sendQueue, receiveQueue, retransmits, past: entry.past, ...(disagrees && {disagrees}), ...(peer && {peer})};
		},
		processOf: (connection: number): OwnerProcess | undefined => entries.get(connection)?.process,
		stalledOf(connection: number): StalledView | undefined {
			const entry = entries.get(connection);
			return !entry || (entry.blockedBefore === 0 && entry.blockedSince === undefined)
				? undefined
				: {before: entry.blockedBefore, ...(entry.blockedSince !== undefined && {since: entry.blockedSince})};
		},
		/** In a listener's queue, as the last sample saw it. */
		waitingOf: (endpoint: string): number => waiting.get(endpoint) ?? 0,
		/** Why there is nothing to be said, where the kernel can't be asked. */
		unavailable: () => unavailable,
		/** Whether the time that somebody waits grows just now. */
		isStalled: (): boolean => blocked.size > 0,
		forget(connection: number) {
			entries.delete(connection);
			blocked.delete(connection);
		},
	};
};
