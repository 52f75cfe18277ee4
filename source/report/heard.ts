import type {Event} from '../bus/events.js';
import type {Resent} from '../bus/report.js';
import {limits} from '../lib/limits.js';

/*
What a client sends again. Of each channel the first frames are kept as prints, and of the newest ones
only where they stand in the log; when the channel is lost those are looked up, and the first frames of
the next channel are held against all of them.
*/

export type Heard = {
	/** Prints of the first frames of this channel. */
	first: string[];
	/** Frames of this channel so far, and the seqs of the newest ones, round and round. */
	count: number;
	readonly newest: number[];
	/** Prints of the channel before. */
	before: ReadonlySet<string>;
	/** Since the newest channel opened. */
	resent: Resent | undefined;
	dataAt: number | undefined;
};

export type ReadRow = (seq: number) => Event | undefined;

export const createHeard = (): Heard => ({first: [], count: 0, newest: [], before: new Set(), resent: undefined, dataAt: undefined});

/** What an application says; all else is said by the library for its own sake. */
const told = new Set(['text', 'binary', 'data', 'message', 'event', 'binary-event']);

/** Of a message that is shown as an example. */
const exampleLength = 48;
const examplesKept = 3;

type Print = {readonly key: string; readonly example: string};

/** Undefined for a frame that is none of the application's, or only carries the one that is. */
const printOf = (event: Event | undefined, transport: string): Print | undefined => {
	if (event?.type !== 'frame.sent' && event?.type !== 'frame.received') {
		return undefined;
	}

	const {kind, size, text, base64 = '', protocol} = event;
	return told.has(kind) && (protocol !== 'websocket' || transport === 'ws' || transport === 'wss')
		? {key: `${kind} ${size} ${text ?? base64}`, example: text === undefined ? `${kind}, ${size} bytes` : text.slice(0, exampleLength)}
		: undefined;
};

/** A new channel: what was heard before is what it may send again. */
export const startOver = (heard: Heard): void => {
	heard.first = [];
	heard.count = 0;
	heard.newest.length = 0;
	heard.resent = undefined;
	heard.dataAt = undefined;
};

/** The channel is lost: remembers what it had said. */
export const lookBack = (heard: Heard, transport: string, row: ReadRow): void => {
	const newest = heard.newest.map(seq => printOf(row(seq), transport)?.key).filter(key => key !== undefined);
	heard.before = new Set([...heard.first, ...newest]);
};

/** A frame of the client under its `seq`. */
export const hear = (heard: Heard, transport: string, seq: number, row: ReadRow): void => {
	heard.newest[heard.count++ % limits.reportFrames] = seq;
	// Frames of the library stand between those of the application.
	if (heard.first.length >= limits.reportFrames || heard.count > limits.reportFrames * 4) {
		return;
	}

	const print = printOf(row(seq), transport);
	if (print === undefined) {
		return;
	}

	heard.first.push(print.key);
	if (heard.before.size > 0) {
		const {count, of, examples} = heard.resent ?? {count: 0, of: 0, examples: []};
		const isAgain = heard.before.has(print.key);
		heard.resent = {
			count: count + (isAgain ? 1 : 0),
			of: of + 1,
			examples: isAgain && examples.length < examplesKept && !examples.includes(print.example) ? [...examples, print.example] : examples,
		};
	}
};
