import type {Event, EventOf, EventType} from '../bus/events.js';
import type {BacklogRow, KernelRow} from '../bus/kernel.js';
import {limits} from '../lib/limits.js';
import {endsOf, listenerEnds, turned, type Ends} from './ends.js';
import type {KernelSocket} from './proc-net-tcp.js';
import {isOver, sampled, seen, type Watched} from './watched.js';

/*
What is looked up in the kernel's table: every connection of ours, known by its four-tuple and not by its
inode, which is 0 in TIME_WAIT; for a while after Node has forgotten it; and its other end, if that is not
ours. Fed by the events, asked once a sample.
*/

type Handlers = {readonly [Type in EventType]?: (event: EventOf<Type>) => void};

export type Sample = {readonly rows: readonly KernelRow[]; readonly listeners: readonly BacklogRow[]; readonly dropped: number};

export const createWatch = () => {
	const byEnds = new Map<Ends, Watched>();
	const byConnection = new Map<number, Watched>();
	const peers = new Map<Ends, Watched>();
	const closed = new Set<Watched>();
	const listeners = new Map<string, {readonly ends: Ends; waiting: number}>();
	let ended: KernelRow[] = [];
	let dropped = 0;
	let unsure = false;

	const forgetPeer = (watched: Watched) => {
		if (watched.theirs && peers.get(watched.theirs.ends) === watched) {
			peers.delete(watched.theirs.ends);
		}

		watched.theirs = undefined;
	};

	const forget = (watched: Watched) => {
		byConnection.delete(watched.connection);
		closed.delete(watched);
		forgetPeer(watched);
		if (byEnds.get(watched.ours.ends) === watched) {
			byEnds.delete(watched.ours.ends);
		}
	};

	const opened = ({connection, local, remote, peer, at}: EventOf<'connection.opened'>) => {
		const ends = endsOf(local, remote);
		if (ends === undefined || local.port === 0) {
			return;
		}

		const older = byEnds.get(ends);
		if (older) {
			// The port is in use again, so the kernel has let go of what it still had there.
			if (older.told && older.told.state !== 'CLOSED') {
				ended.push({connection: older.connection, state: 'CLOSED', sendQueue: 0, receiveQueue: 0, retransmits: 0});
			}

			forget(older);
		}

		const other = peer === undefined ? undefined : byConnection.get(peer);
		if (other) {
			forgetPeer(other);
		}

		const watched: Watched = {
			connection, ours: seen(ends), theirs: peer === undefined ? seen(turned(ends)) : undefined,
			// A listener for both families shows its IPv4 connections there.
			six: peer === undefined || local.address.includes(':'),
			node: {finIn: false, finOut: false, closed: false}, changedAt: at, closedAt: undefined,
			suspected: undefined, process: undefined, before: undefined, told: undefined,
		};
		byEnds.set(ends, watched);
		byConnection.set(connection, watched);
		if (watched.theirs) {
			peers.set(watched.theirs.ends, watched);
		}
	};

	const halfClosed = ({connection, by, at}: EventOf<'connection.half-closed'>) => {
		const watched = byConnection.get(connection);
		if (watched) {
			watched.node = {...watched.node, ...(by === 'local' ? {finOut: true} : {finIn: true})};
			watched.changedAt = at;
		}
	};

	const gone = ({connection, at}: EventOf<'connection.closed'>) => {
		const watched = byConnection.get(connection);
		if (!watched) {
			return;
		}

		watched.node = {...watched.node, closed: true};
		watched.changedAt = at;
		watched.closedAt = at;
		closed.add(watched);
		if (closed.size > limits.kernelClosed) {
			dropped++;
			forget(closed.values().next().value!);
		}
	};

	const listening = ({endpoint, role, address}: EventOf<'endpoint.ready'>) => {
		const ends = role === 'server' && address ? listenerEnds(address) : undefined;
		if (ends !== undefined) {
			listeners.set(endpoint, {ends, waiting: 0});
		}
	};

	const handlers: Handlers = {
		'connection.opened': opened,
		'connection.half-closed': halfClosed,
		'connection.closed': gone,
		'endpoint.ready': listening,
		'endpoint.closed'({endpoint}) {
			listeners.delete(endpoint);
		},
	};

	return {
		apply(event: Event): void {
			// The table's key is the event's own type.
			(handlers[event.type] as ((event: Event) => void) | undefined)?.(event);
		},
		/** Whether there is anything to look up. A listener alone accepts as soon as somebody comes. */
		isBusy: (): boolean => byConnection.size > 0 || ended.length > 0,
		/** The next sample may tell otherwise, soon: whether one that has ended is gone, or that nobody waits to be accepted any more. */
		isUnsure: (): boolean => unsure,
		/** The sockets to look for. */
		wanted(): {readonly wants: (ends: Ends) => boolean; readonly six: boolean} {
			const bound = new Set(Array.from(listeners.values(), ({ends}) => ends));
			let six = false;
			for (const watched of byConnection.values()) {
				six ||= watched.six;
			}

			return {wants: ends => byEnds.has(ends) || peers.has(ends) || bound.has(ends), six};
		},
		/** What differs since the last sample. `began`: when its first byte was read; `now`: when its last was. */
		sample(found: ReadonlyMap<Ends, KernelSocket>, began: number, now: number): Sample {
			const rows = ended;
			ended = [];
			unsure = false;
			for (const watched of byConnection.values()) {
				const row = sampled(watched, found, began);
				if (row) {
					rows.push(row);
				}

				unsure ||= watched.closedAt !== undefined && watched.ours.missing === 1;
				if (isOver(watched) || now - (watched.closedAt ?? now) > limits.kernelAfter) {
					forget(watched);
				}
			}

			const changed: BacklogRow[] = [];
			for (const [endpoint, listener] of listeners) {
				const waiting = found.get(listener.ends)?.receiveQueue ?? 0;
				unsure ||= waiting > 0;
				if (waiting !== listener.waiting) {
					listener.waiting = waiting;
					changed.push({endpoint, waiting});
				}
			}

			const sample = {rows, listeners: changed, dropped};
			dropped = 0;
			return sample;
		},
		/** Other ends whose process is not known, by the ends of their sockets. */
		strangers: (): readonly Watched[] => [...peers.values()].filter(({process}) => process === undefined),
	};
};
