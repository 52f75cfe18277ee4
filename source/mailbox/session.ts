import type {ServerResponse} from 'node:http';
import type {Finding} from '../bus/events.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Channel} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import type {Goodbye} from '../sockets/session-verdict.js';
import type {Mailbox} from './mailbox.js';
import type {Query} from './query.js';

/** A GET that is open: a poll that is held, or a stream. */
export type Held = {
	/** Carries what the mailbox has. */
	readonly deliver: () => void;
	/** A newer one takes its place. */
	readonly overtaken: () => void;
	/** The session ends; `goodbye` is ours to say, or the client has said it. */
	readonly end: (goodbye: Goodbye | undefined) => void;
	/** Bytes that its connection has not taken yet. */
	readonly waiting: () => number;
	/** A sign of life, where it can carry one. */
	readonly ping?: (text: string) => void;
};

/** What one client makes of a mailbox at our server. */
export type Session = {
	/** A token that the client chose, or the connection that is the session. */
	readonly key: string | Connection;
	readonly channel: Channel;
	readonly mailbox: Mailbox;
	held: Held | undefined;
	/** Said by us; the next GET hears it, or has: the answer that carries it. */
	goodbye: Goodbye | undefined;
	farewell: ServerResponse | undefined;
	/** Its messages wait, and it is to read before it says more. */
	full: boolean;
	/** Without any request it ends, ms. */
	expiry: number;
	/** Requests that are not over. */
	active: number;
	/** The connection of the newest GET, and how that ended. */
	carrier: Connection;
	readonly followed: WeakSet<Connection>;
	cut: Finding | undefined;
};

/** How a transport answers a GET: everything else of a mailbox is the same for all. */
export type Downstream = {
	readonly name: 'poll' | 'long-poll' | 'stream';
	readonly summary: string;
	/** Bytes that stay when they were delivered; Infinity: until the client says that it has read them. */
	readonly replay: number;
	/** Answers at once, or returns what holds it open. A goodbye that waits is part of the answer. */
	readonly answer: (session: Session, response: ServerResponse, query: Query, now: () => number) => Held | undefined;
	/** Bytes that break what is open, or what idles. */
	readonly garbage: (session: Session) => Uint8Array;
	readonly partial: (session: Session) => Uint8Array;
	readonly pings: boolean;
};

/** What its end cost. */
export const lossOf = ({mailbox}: Session, {replay}: Downstream): readonly Phrase[] => {
	const {undelivered, unread} = mailbox.counts();
	return [
		...undelivered === 0 ? [] : [{code: 'never-fetched', count: undelivered} as const],
		...unread > 0 && replay === Number.POSITIVE_INFINITY ? [{code: 'not-acknowledged', count: unread} as const] : [],
	];
};

/** Bytes on their way to the client. */
export const waitingFor = ({mailbox, held}: Session): number => mailbox.waiting() + (held?.waiting() ?? 0);

/** Whether it has to read before it may say more. */
export const isFull = (session: Session): boolean => {
	session.full &&= session.mailbox.undelivered() + (session.held?.waiting() ?? 0) > 0;
	return session.full;
};
