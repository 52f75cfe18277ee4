import type {Event} from '../bus/events.js';
import type {Resent} from '../bus/report.js';
import {fingerprint} from '../lib/fingerprint.js';
import {limits} from '../lib/limits.js';

type Direction = 'in' | 'out';

/*
What a client sends again. Of each channel the first frames are kept as prints as they pass; then nobody
listens any more. When the channel is lost its newest ones are looked up in the log, and the first frames
of the next channel are held against all of them.
*/

export type Heard = {
	channel: number | undefined;
	/** Prints of the first frames of this channel. */
	first: number[];
	/** Frames of this channel, both ways, while they were listened to. */
	passed: number;
	/** Prints of the channel before. */
	before: ReadonlySet<number>;
	/** Since the newest channel opened. */
	resent: Resent | undefined;
	dataAt: number | undefined;
};

/** What is read of the log. */
export type Rows = {
	readonly row: (seq: number) => Event | undefined;
	/** Seqs of the newest frames of a channel in a direction, `most` at the most, among so many of the newest rows. */
	readonly newest: (channel: number, direction: Direction, most: number, among: number) => readonly number[];
};

/** Whose frames they are: those of our client go out, those of a foreign one come in. */
export type Speaker = {readonly heard: Heard; readonly transport: string; readonly isOurs: boolean};

export const createHeard = (): Heard => ({channel: undefined, first: [], passed: 0, before: new Set(), resent: undefined, dataAt: undefined});

/** What an application says; all else is said by the library for its own sake. */
const told = new Set(['text', 'binary', 'data', 'message', 'event', 'binary-event']);

/** Of a message that is shown as an example. */
const exampleLength = 48;
const examplesKept = 3;

type Print = {readonly key: number; readonly example: string};

/** Undefined for a frame that is none of the application's, or only carries the one that is. */
const printOf = (event: Event | undefined, transport: string): Print | undefined => {
	if (event?.type !== 'frame.sent' && event?.type !== 'frame.received') {
		return undefined;
	}

	const {kind, size, text, base64 = '', protocol} = event;
	return told.has(kind) && (protocol !== 'websocket' || transport === 'ws' || transport === 'wss')
		? {key: fingerprint(`${kind} ${size} ${text ?? base64}`), example: text === undefined ? `${kind}, ${size} bytes` : text.slice(0, exampleLength)}
		: undefined;
};

/** A new channel: what was heard before is what it may send again. */
export const startOver = (heard: Heard, channel: number): void => {
	heard.channel = channel;
	heard.first = [];
	heard.passed = 0;
	heard.resent = undefined;
	heard.dataAt = undefined;
};

/** The channel is lost: remembers what it had said. */
export const lookBack = ({heard, transport, isOurs}: Speaker, {row, newest}: Rows): void => {
	const seqs = heard.channel === undefined ? [] : newest(heard.channel, isOurs ? 'out' : 'in', limits.reportFrames, limits.reportLookBack);
	heard.before = new Set([...heard.first, ...seqs.map(seq => printOf(row(seq), transport)?.key).filter(key => key !== undefined)]);
};

/** A frame under its `seq`. False once there is nothing more to listen for. */
export const hear = ({heard, transport, isOurs}: Speaker, seq: number, at: number, direction: Direction, {row}: Rows): boolean => {
	heard.dataAt ??= at;
	// Frames of the library, and the other side's, stand between those of the application.
	if (++heard.passed > limits.reportFrames * 8 || heard.first.length >= limits.reportFrames) {
		return false;
	}

	const print = direction === (isOurs ? 'out' : 'in') ? printOf(row(seq), transport) : undefined;
	if (print === undefined) {
		return true;
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

	return true;
};
