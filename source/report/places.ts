import type {OwnerProcess} from '../bus/kernel.js';
import type {Handlers} from '../state/slice.js';
import type {Handshake, Known} from './known.js';

/* What is known of each open connection: whose it is, and what it has said of itself so far. */

export type Place = {
	readonly connection: number;
	readonly openedAt: number;
	/** The host at the other end. */
	readonly host: string;
	/** The other end, where that is ours too. */
	readonly peer: number | undefined;
	/** Of its newest request. */
	print: Handshake | undefined;
	process: OwnerProcess | undefined;
	/** It carries requests of a session that is open. */
	isSession: boolean;
	hadChannel: boolean;
	finAt: number | undefined;
	known: Known | undefined;
};

export type Places = {
	/** An accepted connection from elsewhere that is open. */
	readonly foreign: (connection: number) => Place | undefined;
	/** Whose connection it is, at either end. */
	readonly ownerOf: (connection: number) => Known | undefined;
	readonly name: (connection: number, known: Known) => void;
	/** Before everybody else's, but for `closed`, which is after them. */
	readonly handlers: Handlers;
	readonly closed: (connection: number) => void;
};

const headerLength = 128;

const agentOf = (headers: ReadonlyArray<readonly [string, string]>): string =>
	headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1].slice(0, headerLength) ?? '';

export const createPlaces = (): Places => {
	const places = new Map<number, Place>();
	const accepted = new Set<number>();
	const foreign = (connection: number): Place | undefined => {
		const place = places.get(connection);
		return place?.peer === undefined && accepted.has(connection) ? place : undefined;
	};

	return {
		foreign,
		ownerOf(connection) {
			const place = places.get(connection);
			return place?.known ?? (place?.peer === undefined ? undefined : places.get(place.peer)?.known);
		},
		name(connection, known) {
			const place = places.get(connection);
			if (place) {
				place.known = known;
			}
		},
		handlers: {
			'connection.opened'({connection, side, remote, peer, at}) {
				places.set(connection, {
					connection, openedAt: at, host: remote.address, peer, print: undefined, process: undefined, isSession: false, hadChannel: false, finAt: undefined, known: undefined,
				});
				if (side === 'accepted') {
					accepted.add(connection);
				}
			},
			'exchange.started'({connection, channel, path, headers}) {
				const place = places.get(connection);
				if (place) {
					place.isSession ||= channel !== undefined;
					place.print = {path: path.split('?', 1)[0]!.slice(0, headerLength), agent: agentOf(headers)};
				}
			},
			'kernel.sampled'({rows}) {
				for (const {connection, process} of rows) {
					const place = process && places.get(connection);
					if (place) {
						place.process = process;
					}
				}
			},
			'connection.half-closed'({connection, by, at}) {
				const place = places.get(connection);
				if (place && by === 'remote') {
					place.finAt ??= at;
				}
			},
			'channel.opened'({connection}) {
				const place = places.get(connection);
				if (place) {
					place.hadChannel = true;
				}
			},
		},
		closed(connection) {
			places.delete(connection);
			accepted.delete(connection);
		},
	};
};
