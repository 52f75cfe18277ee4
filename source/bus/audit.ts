import {formatDuration, parseDuration} from '../lib/duration.js';
import {nearest} from '../lib/nearest.js';
import {needsEn, type Needs} from './phrases/needs.js';
import {wrong, type Wrong} from './phrases/wrong.js';

/*
What one can ask of a loss audit and what comes of it: messages carry numbers, and those are found
again in what passed the sockets at the other end (docs/audit.md).
*/

export type AuditOptions = {
	/** A message that took longer is late, ms. */
	readonly late: number;
	/** One that has not arrived after so long is said to be lost though its connection is open, ms. */
	readonly grace: number;
};

export const auditDefaults: AuditOptions = {late: 1000, grace: 5000};

/** In ms. */
const bounds = {late: [1, 600_000], grace: [100, 3_600_000]} as const;

/** `up` to the server, `down` from it; `echo` for what it sent back as it came. */
export const auditWays = ['up', 'down', 'echo'] as const;
export type AuditWay = (typeof auditWays)[number];

/** `sent` = `delivered` + `lost` + `flying` + `unseen` + `unfollowed`; `late`, `reordered` are of those delivered. */
export type AuditCounts = {
	/** Handed over with a number. */
	readonly sent: number;
	readonly delivered: number;
	/** Can't arrive any more, or did not within the grace. */
	readonly lost: number;
	/** Arrivals beyond the first of each. */
	readonly duplicated: number;
	/** Arrived after one with a higher number. */
	readonly reordered: number;
	readonly late: number;
	/** On their way. */
	readonly flying: number;
	/** Nobody of ours is at the other end to see it arrive. */
	readonly unseen: number;
	/** Fell out of the window of those that are followed. */
	readonly unfollowed: number;
	/** Were to be sent, and nothing took them. */
	readonly refused: number;
};

/** One sender's messages to one receiver, across their connections. An end that is not ours is `#7`, by the connection of ours to it. */
export type AuditStream = AuditCounts & {readonly way: AuditWay; readonly from: string; readonly to: string};

/** How many, and the first numbers of them. */
export type AuditNumbers = {readonly count: number; readonly numbers: readonly number[]};

/** What was noticed of a stream lately. */
export type AuditFindings = {
	readonly lost?: AuditNumbers;
	/** Said to be lost before, and arrived after all. */
	readonly recovered?: AuditNumbers;
	readonly duplicated?: AuditNumbers;
	readonly reordered?: AuditNumbers;
	/** `most`: the longest that one took, ms. */
	readonly late?: AuditNumbers & {readonly most: number};
};

const keys = Object.keys(auditDefaults) as ReadonlyArray<keyof AuditOptions>;

const needsOf = (key: keyof AuditOptions): Needs => ({a: 'duration', from: formatDuration(bounds[key][0]), to: formatDuration(bounds[key][1])});

/** What each option takes, in words. */
export const auditNeeds = Object.fromEntries(keys.map(key => [key, needsEn(needsOf(key))])) as Readonly<Record<keyof AuditOptions, string>>;

/** Reads words like `late=500ms`; what is not said is as by default. */
export const parseAuditOptions = (words: readonly string[]): AuditOptions | Wrong => {
	let options = auditDefaults;
	for (const word of words) {
		const [, key, text] = /^([a-z]+)=(\S+)$/.exec(word) ?? [];
		const known = keys.find(name => name === key);
		if (known === undefined || text === undefined) {
			return wrong({code: 'option-strange', owner: 'audit on', like: 'late=500ms', given: word.slice(0, 64), meant: nearest(key ?? word, keys)});
		}

		const [least, most] = bounds[known];
		const value = parseDuration(text);
		if (value === undefined || value < least || value > most) {
			return wrong({code: 'option-needs', option: known, needs: needsOf(known), given: text.slice(0, 64)});
		}

		options = {...options, [known]: value};
	}

	return options;
};

/** The words that `parseAuditOptions` reads back; none for what is as by default. */
export const formatAuditOptions = (options: AuditOptions): string => keys
	.filter(key => options[key] !== auditDefaults[key])
	.map(key => `${key}=${formatDuration(options[key])}`)
	.join(' ');
