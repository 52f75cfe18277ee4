import type {AuditOptions} from '../bus/audit.js';
import type {Tally} from './tally.js';

/*
The account of one stream: what was sent, and what became of it.

	handed ──► flying ──► delivered (late, out of order, more than once)
	               └────► lost, or unseen where nobody of ours is at the other end

Numbers rise, so both tables are in order of sending. A message is lost once it can't arrive any more:
what it went on has closed, or one sent after it on the same bytes in a row is there already; or the
grace has passed, which is taken back if it arrives after all.
*/

/** What a message went on. `receiver`: the connection that must bring it, where the transport ends with it; 0 where it may come on another. */
export type Carrier = {readonly channel: number; readonly receiver: number};

type Landed = 'delivered' | 'lost' | 'unseen';

export type Entry = {
	/** When it was sent, ms of the session. */
	readonly at: number;
	carrier: Carrier;
	state: 'flying' | Landed;
	/** Until it arrived, ms. */
	took: number;
	/** The number that had arrived before it, where it should have come after. */
	after: number | undefined;
	copies: number;
};

export type Ledger = {
	readonly handed: (number: number, at: number, carrier: Carrier) => void;
	/** It passed the receiver's socket; `on`: its connection. */
	readonly arrived: (number: number, at: number, on: number) => void;
	/** Those that went on what has closed can't arrive any more. */
	readonly close: (gone: (carrier: Carrier) => boolean) => void;
	/** Grace is over for those sent before `at`. */
	readonly expire: (at: number) => void;
	/** Somebody of ours is at the other end: what does not arrive is lost. */
	readonly watch: () => void;
	/** As far as it is remembered. */
	readonly entry: (number: number) => Entry | undefined;
	/** Numbers up to here may have been sent and forgotten. */
	readonly forgotten: () => number;
	/** Forgets all messages; the counts stay. */
	readonly end: () => void;
};

export type LedgerOptions = {
	readonly options: AuditOptions;
	readonly tally: Tally;
	/** How many messages it may remember. */
	readonly window: () => number;
};

export const createLedger = ({options, tally, window}: LedgerOptions): Ledger => {
	const entries = new Map<number, Entry>();
	const flying = new Map<number, Entry>();
	let highest = 0;
	let forgotten = 0;
	let isWatched = false;

	const land = (number: number, entry: Entry, state: Landed) => {
		entry.state = state;
		if (flying.delete(number)) {
			tally.add('flying', -1);
		}
	};

	const lose = (number: number, entry: Entry) => {
		const state = isWatched ? 'lost' : 'unseen';
		land(number, entry, state);
		tally.add(state);
		if (isWatched) {
			tally.note('lost', number);
		}
	};

	const trim = () => {
		const most = window();
		for (const [number, entry] of entries) {
			if (entries.size <= most) {
				return;
			}

			entries.delete(number);
			forgotten = number;
			if (entry.state === 'flying') {
				land(number, entry, 'unseen');
				tally.add('unfollowed');
			}
		}
	};

	/** What was sent before it on the same bytes in a row can't follow. */
	const overtake = (number: number, receiver: number) => {
		for (const [earlier, entry] of flying) {
			if (earlier >= number) {
				return;
			}

			if (entry.carrier.receiver === receiver) {
				lose(earlier, entry);
			}
		}
	};

	const deliver = (number: number, entry: Entry, at: number) => {
		if (entry.state === 'lost' || entry.state === 'unseen') {
			tally.add(entry.state, -1);
		}

		if (entry.state === 'lost') {
			tally.note('recovered', number);
		}

		land(number, entry, 'delivered');
		tally.add('delivered');
		entry.took = at - entry.at;
		if (entry.took > options.late) {
			tally.add('late');
			tally.note('late', number, entry.took);
		}

		if (number < highest) {
			entry.after = highest;
			tally.add('reordered');
			tally.note('reordered', number);
		}

		highest = Math.max(highest, number);
	};

	return {
		handed(number, at, carrier) {
			const known = entries.get(number);
			if (known) {
				// The other end has it, and sends it on.
				known.carrier = carrier;
				return;
			}

			const entry: Entry = {at, carrier, state: 'flying', took: 0, after: undefined, copies: 1};
			entries.set(number, entry);
			flying.set(number, entry);
			tally.add('sent');
			tally.add('flying');
			trim();
		},
		arrived(number, at, on) {
			const entry = entries.get(number);
			if (entry === undefined) {
				return;
			}

			if (entry.state === 'delivered') {
				entry.copies++;
				tally.add('duplicated');
				tally.note('duplicated', number);
				return;
			}

			const {receiver} = entry.carrier;
			deliver(number, entry, at);
			if (receiver === on) {
				overtake(number, receiver);
			}
		},
		close(gone) {
			for (const [number, entry] of flying) {
				if (gone(entry.carrier)) {
					lose(number, entry);
				}
			}
		},
		expire(before) {
			for (const [number, entry] of flying) {
				if (entry.at > before) {
					return;
				}

				lose(number, entry);
			}
		},
		watch() {
			isWatched = true;
		},
		entry: number => entries.get(number),
		forgotten: () => forgotten,
		end() {
			for (const [number, entry] of flying) {
				lose(number, entry);
			}

			entries.clear();
		},
	};
};
