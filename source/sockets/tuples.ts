import type {Address} from '../bus/events.js';

/*
Which two sockets are the two ends of one connection: the four-tuple tells, read from either side.

The kernel completes a handshake before either program hears of it, and either may hear first. So
whichever end comes up first sets the other's number aside, and both `connection.opened` can name
each other.
*/

/** `dialer>acceptor`, the same text for both ends. */
export const tupleOf = (dialer: Address, acceptor: Address): string =>
	`${dialer.address} ${dialer.port}>${acceptor.address} ${acceptor.port}`;

export type Pairing = {readonly id: number; readonly peer: number | undefined};

/** The tuple of a socket that is still connecting, once the kernel has given it a port. */
export type Probe = () => string | undefined;

export type Tuples = {
	/** A socket of ours begins to connect. */
	readonly dialing: (probe: Probe) => void;
	/** It gave up. */
	readonly failed: (probe: Probe) => void;
	/** `expected`: our own server listens there, so the other end will be ours as well. */
	readonly dialed: (tuple: string, probe: Probe, expected: boolean) => Pairing;
	readonly accepted: (tuple: string) => Pairing;
	/** Both ends forget the tuple, so that a reused port is a new pair. */
	readonly closed: (tuple: string) => void;
	/** A number for a connection that has no four-tuple (a Unix socket). */
	readonly single: () => Pairing;
};

export const createTuples = (): Tuples => {
	let last = 0;
	const ends = new Map<string, {dialed?: number; accepted?: number}>();
	const pending = new Set<Probe>();
	const endsOf = (tuple: string) => {
		let known = ends.get(tuple);
		if (!known) {
			known = {};
			ends.set(tuple, known);
		}

		return known;
	};

	return {
		dialing(probe) {
			pending.add(probe);
		},
		failed(probe) {
			pending.delete(probe);
		},
		dialed(tuple, probe, expected) {
			pending.delete(probe);
			const known = endsOf(tuple);
			known.dialed ??= ++last;
			if (expected) {
				known.accepted ??= ++last;
			}

			return {id: known.dialed, peer: known.accepted};
		},
		accepted(tuple) {
			if (!ends.has(tuple)) {
				for (const probe of pending) {
					const dialed = probe();
					if (dialed !== undefined) {
						pending.delete(probe);
						endsOf(dialed).dialed ??= ++last;
					}
				}
			}

			const known = endsOf(tuple);
			known.accepted ??= ++last;
			return {id: known.accepted, peer: known.dialed};
		},
		closed(tuple) {
			ends.delete(tuple);
		},
		single: () => ({id: ++last, peer: undefined}),
	};
};
