import type {Budget} from '../wire/budget.js';

/*
Messages that wait for a request to carry them. Each has an id, rising by one, by which the client says
up to where it has read: until then a message stays, so that an answer that was cut off loses nothing.

	put ──► [undelivered] ──take──► [delivered, kept] ──take(after)──► gone

A poller that says nothing empties the mailbox as it reads. A stream's reader says nothing either, until
it comes back after a cut: what it was sent is kept up to `replay` bytes.
*/

export type Letter = {
	readonly id: number;
	/** When it was put there, ms of the session. */
	readonly at: number;
	readonly kind: 'text' | 'binary';
	readonly data: Uint8Array;
};

export type MailboxOptions = {
	/** Of all mailboxes together. */
	readonly budget: Budget;
	/** Bytes of this one, delivered or not, that it holds at most. */
	readonly most: number;
	/** Bytes that stay when they were delivered; Infinity: all of them, and they count against `most`. */
	readonly replay: number;
	/** Ids go on after this one. */
	readonly last: number;
};

export type Mailbox = {
	/** False, and nothing is put there, if there is no room. */
	readonly put: (kind: Letter['kind'], data: Uint8Array, at: number) => boolean;
	/** All with a higher id, and those up to it are gone; without one those that were not delivered yet. They count as delivered. */
	readonly take: (after: number | undefined) => readonly Letter[];
	/** How many with a higher id were delivered before, and how many there were that are no longer kept. */
	readonly since: (after: number) => {readonly replayed: number; readonly missed: number};
	/** Forgets those up to this id: they were read. */
	readonly forget: (upTo: number) => void;
	/** Id of the newest, ever. */
	readonly last: () => number;
	/** Bytes that wait for a request. */
	readonly undelivered: () => number;
	/** Bytes that count against `most`. */
	readonly waiting: () => number;
	/** How many were never delivered, and how many were and may have been lost on the way. */
	readonly counts: () => {readonly undelivered: number; readonly unread: number};
	readonly clear: () => void;
};

/** What an empty message costs. */
const overhead = 64;

const sizeOf = ({data}: Letter): number => data.length + overhead;

export const createMailbox = ({budget, most, replay, last: before}: MailboxOptions): Mailbox => {
	/** Their ids rise by one: letters come at the back and go at the front. */
	const letters: Letter[] = [];
	let last = before;
	/** How many at the front were delivered, and their bytes. */
	let sent = 0;
	let delivered = 0;
	let undelivered = 0;
	const keepsAll = replay === Number.POSITIVE_INFINITY;

	const drop = (count: number) => {
		for (const [index, letter] of letters.splice(0, count).entries()) {
			const size = sizeOf(letter);
			budget.give(size);
			if (index < sent) {
				delivered -= size;
			} else {
				undelivered -= size;
			}
		}

		sent = Math.max(0, sent - count);
	};

	/** Drops the oldest one that was delivered, if it may be dropped. */
	const dropReplay = (): boolean => {
		const can = !keepsAll && sent > 0;
		drop(can ? 1 : 0);
		return can;
	};

	const forget = (upTo: number) => {
		const first = letters[0]?.id ?? last + 1;
		drop(Math.min(letters.length, Math.max(0, upTo - first + 1)));
	};

	const waiting = () => keepsAll ? delivered + undelivered : undelivered;

	return {
		put(kind, data, at) {
			if (waiting() > most) {
				return false;
			}

			const size = data.length + overhead;
			while (!budget.take(size)) {
				if (!dropReplay()) {
					return false;
				}
			}

			letters.push({id: ++last, at, kind, data});
			undelivered += size;
			return true;
		},
		take(after) {
			if (after !== undefined) {
				forget(after);
			}

			const taken = letters.slice(after === undefined ? sent : 0);
			sent = letters.length;
			delivered += undelivered;
			undelivered = 0;
			while (delivered > replay) {
				dropReplay();
			}

			return taken;
		},
		since(after) {
			const first = letters[0]?.id ?? last + 1;
			return {replayed: Math.max(0, sent - Math.max(0, after - first + 1)), missed: Math.max(0, first - after - 1)};
		},
		forget,
		last: () => last,
		undelivered: () => undelivered,
		waiting,
		counts: () => ({undelivered: letters.length - sent, unread: sent}),
		clear() {
			drop(letters.length);
		},
	};
};
