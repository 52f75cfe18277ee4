import type {IncomingMessage} from 'node:http';

/*
How a client of a mailbox listens: one GET after the other. A transport says what it asks and when it
asks again; everything else is the same for all.
*/

export type Asker = {
	/** Its URL, as it was given. */
	readonly url: URL;
	/** Whether our own server answers. Undefined before the first answer, if it may be. Another's URL is asked as it was given. */
	readonly ours: () => boolean | undefined;
	/** Id of the last message or event that it read. */
	readonly last: () => string | undefined;
	/** What an event stream asked for, ms. */
	readonly retry: () => number | undefined;
	readonly get: (question: Question) => Promise<IncomingMessage>;
	/** Reads all of an answer. */
	readonly read: (response: IncomingMessage) => Promise<void>;
	/** It is connected, as far as this way of listening can tell. Again is nothing new. */
	readonly ready: () => void;
};

export type Question = {
	/** Added to what our own server is asked. */
	readonly query?: Readonly<Record<string, string>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Longest silence, ms; 0: any. */
	readonly silence: number;
	readonly onSent?: () => void;
};

/** One GET and all of its answer; resolves with how long to wait before the next, ms. Rejects when either was cut off. */
export type Ask = (asker: Asker) => Promise<number>;

/** A number in a URL's query. */
export const numberIn = (url: URL, name: string, otherwise: number): number => {
	const text = url.searchParams.get(name) ?? '';
	return /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
};
