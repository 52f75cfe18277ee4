import type {AuditOptions, AuditStream, AuditWay} from '../bus/audit.js';
import {limits} from '../lib/limits.js';
import {createCarriers} from './carriers.js';
import {createLedger, type Carrier, type Ledger} from './ledger.js';
import {createTally, noCounts, type Counts, type Tally} from './tally.js';

/*
All streams of an audit: who sent what to whom, on what, and what became of it. Pure: no clock, no socket.

	handed, arrived, closed ──► a ledger a stream ──► counts, findings, cells of the matrix
*/

/** Of which stream: of a client, or of a peer that is not ours, known by the channel to it. */
export type Party = {readonly way: AuditWay; readonly from: string; readonly to: string; readonly key: string};

export type Stream = Omit<Party, 'key'> & {readonly ledger: Ledger; readonly tally: Tally};

export type Book = {
	readonly handed: (party: Party, number: number, at: number, carrier: Carrier) => void;
	readonly arrived: (party: Party, number: number, at: number, on: number) => void;
	/** It was to be sent, and was not taken. */
	readonly refused: (party: Party) => void;
	/** Somebody of ours is at the other end. */
	readonly watched: (party: Party) => void;
	/** Nothing more is sent on it; what was may still arrive at `receivers`, which are open. */
	readonly channelClosed: (channel: number, receivers: readonly number[]) => void;
	/** It has closed, and what was sent on it may come on another yet. */
	readonly channelLeft: (channel: number) => void;
	readonly connectionClosed: (connection: number) => void;
	/** The channel of a client of ours: nothing that was on its way to it arrives any more. */
	readonly clientClosed: (client: string) => void;
	/** A client, or a peer by its channel, that will not come back. */
	readonly forget: (key: string) => void;
	/** Says which are overdue. */
	readonly tick: (now: number) => void;
	readonly totals: Readonly<Record<AuditWay, Readonly<Counts>>>;
	readonly streams: () => readonly Stream[];
	/** Names of clients of ours that have streams and may come back. */
	readonly clients: () => readonly string[];
	readonly stream: (key: string, way: AuditWay) => Stream | undefined;
	/** Streams with something new to tell; each is drained by whoever asks. */
	readonly news: () => readonly Stream[];
};

export const describe = ({way, from, to, tally}: Stream): AuditStream => ({way, from, to, ...tally.counts});

export const createBook = (options: AuditOptions): Book => {
	const totals = {up: noCounts(), down: noCounts(), echo: noCounts()};
	const all = new Map<string, Stream>();
	const clients = new Set<string>();
	/** Keys of those whose ends are gone, the oldest first. */
	const ended = new Set<string>();
	const fresh = new Set<Stream>();
	const carriers = createCarriers();
	const window = () => Math.max(limits.auditLeast, Math.min(limits.auditWindow, Math.floor(limits.auditEntries / (all.size - ended.size || 1))));
	const nameOf = (key: string, way: AuditWay) => `${way} ${key}`;

	const open = ({way, from, to, key}: Party): Stream => {
		const name = nameOf(key, way);
		const known = all.get(name);
		if (known) {
			return known;
		}

		const tally = createTally(totals[way], () => {
			fresh.add(stream);
		});
		const stream: Stream = {way, from, to, tally, ledger: createLedger({options, tally, window})};
		all.set(name, stream);
		if (key === from || key === to) {
			clients.add(key);
		}

		return stream;
	};

	return {
		handed(party, number, at, carrier) {
			const {ledger} = open(party);
			ledger.handed(number, at, carrier);
			carriers.add(carrier, ledger);
		},
		arrived(party, number, at, on) {
			all.get(nameOf(party.key, party.way))?.ledger.arrived(number, at, on);
		},
		refused(party) {
			open(party).tally.add('refused');
		},
		watched(party) {
			open(party).ledger.watch();
		},
		channelClosed: carriers.channelClosed,
		channelLeft: carriers.channelLeft,
		connectionClosed: carriers.connectionClosed,
		clientClosed(client) {
			for (const way of ['down', 'echo'] as const) {
				all.get(nameOf(client, way))?.ledger.close(() => true);
			}
		},
		forget(key) {
			clients.delete(key);
			for (const way of ['up', 'down', 'echo'] as const) {
				const name = nameOf(key, way);
				if (all.has(name)) {
					ended.add(name);
				}
			}

			for (const name of ended) {
				if (ended.size <= limits.auditEnded) {
					break;
				}

				ended.delete(name);
				all.get(name)?.ledger.end();
				all.delete(name);
			}
		},
		tick(now) {
			for (const {ledger} of all.values()) {
				ledger.expire(now - options.grace);
			}

			for (const name of ended) {
				const stream = all.get(name)!;
				if (stream.tally.counts.flying === 0) {
					stream.ledger.end();
				}
			}
		},
		totals,
		streams: () => [...all.values()],
		clients: () => [...clients],
		stream: (key, way) => all.get(nameOf(key, way)),
		news() {
			const streams = [...fresh];
			fresh.clear();
			return streams;
		},
	};
};
