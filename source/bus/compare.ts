import {formatDuration, longest, parseDuration} from '../lib/duration.js';
import {nearest} from '../lib/nearest.js';
import {transportNames} from './destination.js';
import {needsEn, type Needs} from './phrases/needs.js';
import {wrong, type Wrong} from './phrases/wrong.js';

/*
What one can ask of a comparison and what comes of it: the same messages over every transport at
once, counted from the wire.
*/

export type CompareOptions = {
	/** Messages a second, each way, on each transport. */
	readonly rate: number;
	/** Bytes of one message. */
	readonly size: number;
	/** Of the stream of messages, ms. */
	readonly duration: number;
	/** Names; empty for all there are. */
	readonly transports: readonly string[];
	/** Whether every connection is reset halfway. */
	readonly cut: boolean;
};

export const compareDefaults: CompareOptions = {rate: 50, size: 64, duration: 3000, transports: [], cut: true};

/** The smallest message still has its number and its time in it. */
export const compareBounds = {rate: [1, 1000], size: [40, 65_536], duration: [200, 60_000]} as const;

/** From `send` at one end until its last byte was read at the other, ms. */
export type CompareLatency = {readonly count: number; readonly p50: number; readonly p99: number};

/** Bytes on the wire for each message, both ways together, as one end of each connection counts them. */
export type CompareBytes = {
	readonly all: number;
	/** Heads of HTTP requests and answers. */
	readonly headers: number;
	/** Whatever else is no message: frame headers, chunk sizes, JSON around it, heartbeats, TLS records. Below 0 where the payload was compressed. */
	readonly framing: number;
	readonly payload: number;
};

/** What a RST on every connection of it came to. */
export type CompareCut = {
	readonly connections: number;
	/** Were taken to be sent and never arrived. */
	readonly lost: number;
	/** Arrived more than once. */
	readonly duplicated: number;
	/** Could not be sent, since there was nothing any more to send them on. */
	readonly unsent: number;
	/** Until messages sent after the cut arrived both ways, ms; absent where it did not recover by itself. */
	readonly recovered?: number;
};

/** One transport. Times in ms; what is absent was not measured (yet). Connections, requests and bytes are those before the cut. */
export type CompareRow = {
	readonly transport: string;
	/** Why it could not be measured. */
	readonly failed?: string;
	/** From dialing to the first message delivered. */
	readonly first?: number;
	/** Waits for the other end before it was ready, one after the other. */
	readonly roundTrips?: number;
	/** Until the first message had arrived. */
	readonly handshakeBytes?: number;
	readonly connections: number;
	readonly requests: number;
	/** Of the server's messages, and of the client's. */
	readonly push?: CompareLatency;
	readonly send?: CompareLatency;
	readonly bytes?: CompareBytes;
	readonly cut?: CompareCut;
	/** Longest delay of the event loop that measured, ms. */
	readonly lag: number;
	/** The latencies say more of this machine than of the transport. */
	readonly saturated?: true;
};

/** A comparison: `share` of it is done; `ended` says why it was cut short, or nothing. */
export type CompareView = {readonly options: CompareOptions; readonly share: number; readonly rows: readonly CompareRow[]; readonly ended?: string};

const whole = (text: string, [least, most]: readonly [number, number]): number | undefined => {
	const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
	return value >= least && value <= most ? value : undefined;
};

export const readRate = (text: string): number | undefined => whole(text, compareBounds.rate);

export const readSize = (text: string): number | undefined => whole(text, compareBounds.size);

export const readSpan = (text: string): number | undefined => {
	const [least, most] = compareBounds.duration;
	const span = parseDuration(text);
	return span !== undefined && span >= least && span <= Math.min(most, longest) ? span : undefined;
};

/** Names with commas between; each once, in the order given. */
export const readTransports = (text: string): readonly string[] | Wrong => {
	const names = [...new Set(text.split(','))];
	const unknown = names.find(name => !(transportNames as readonly string[]).includes(name));
	return unknown === undefined
		? names
		: wrong({code: 'is-none', what: 'transport', given: unknown.slice(0, 64), names: transportNames, meant: nearest(unknown, transportNames)});
};

const needs: Readonly<Record<keyof CompareOptions, Needs>> = {
	rate: {a: 'number', from: compareBounds.rate[0], to: compareBounds.rate[1]},
	size: {a: 'bytes', from: compareBounds.size[0], to: compareBounds.size[1]},
	duration: {a: 'duration', from: formatDuration(compareBounds.duration[0]), to: formatDuration(compareBounds.duration[1])},
	transports: {a: 'transports'},
	cut: {a: 'yes-no'},
};

/** What each option takes, in words. */
export const compareNeeds = {rate: needsEn(needs.rate), size: needsEn(needs.size), duration: needsEn(needs.duration), transports: needsEn(needs.transports), cut: needsEn(needs.cut)};

const yesNo = (text: string): boolean | undefined => text === 'yes' ? true : (text === 'no' ? false : undefined);

const readers: {readonly [Key in keyof CompareOptions]: (text: string) => CompareOptions[Key] | Wrong | undefined} = {
	rate: readRate, size: readSize, duration: readSpan, transports: readTransports, cut: yesNo,
};

export const compareKeys = Object.keys(readers) as ReadonlyArray<keyof CompareOptions>;

/** Reads words like `rate=50`; what is not said is as by default. */
export const parseCompareOptions = (words: readonly string[]): CompareOptions | Wrong => {
	let options = compareDefaults;
	for (const word of words) {
		const [, key, text] = /^([a-z]+)=(\S+)$/.exec(word) ?? [];
		const known = compareKeys.find(name => name === key);
		if (known === undefined || text === undefined) {
			return wrong({code: 'option-strange', owner: 'compare', like: 'rate=50 and transports=tcp,ws', given: word.slice(0, 64), meant: nearest(key ?? word, compareKeys)});
		}

		const value = readers[known](text);
		if (value === undefined) {
			return wrong({code: 'option-needs', option: known, needs: needs[known], given: text.slice(0, 64)});
		}

		if (typeof value === 'object' && 'problem' in value) {
			return value;
		}

		options = {...options, [known]: value};
	}

	return options;
};

const written: {readonly [Key in keyof CompareOptions]: (value: CompareOptions[Key]) => string} = {
	rate: String, size: String, duration: formatDuration, transports: names => names.join(','), cut: cut => cut ? 'yes' : 'no',
};

/** The words that `parseCompareOptions` reads back; none for what is as by default. */
export const formatCompareOptions = (options: CompareOptions): string => compareKeys
	.map(key => [key, (written[key] as (value: unknown) => string)(options[key])] as const)
	.filter(([key, text]) => text !== (written[key] as (value: unknown) => string)(compareDefaults[key]))
	.map(([key, text]) => `${key}=${text}`)
	.join(' ');
