import type {AuditCounts, AuditFindings} from '../bus/audit.js';
import {limits} from '../lib/limits.js';

/* Counts that are added up twice, for the stream and for its way, and what is new in them. */

export type Counts = {-readonly [Key in keyof AuditCounts]: number};

export const noCounts = (): Counts => ({sent: 0, delivered: 0, lost: 0, duplicated: 0, reordered: 0, late: 0, flying: 0, unseen: 0, unfollowed: 0, refused: 0});

type Kind = keyof AuditFindings;

type Found = {count: number; readonly numbers: number[]; most: number};

export type Tally = {
	readonly counts: Counts;
	readonly add: (key: keyof Counts, by?: number) => void;
	/** Something that a person should hear of; `took` in ms, of late ones. */
	readonly note: (kind: Kind, number: number, took?: number) => void;
	/** What was noted since it was last asked; undefined for nothing. */
	readonly drain: () => AuditFindings | undefined;
};

/** `onNote`: there is something to drain. */
export const createTally = (total: Counts, onNote: () => void): Tally => {
	const counts = noCounts();
	const found = new Map<Kind, Found>();
	return {
		counts,
		add(key, by = 1) {
			counts[key] += by;
			total[key] += by;
		},
		note(kind, number, took = 0) {
			const entry = found.get(kind) ?? {count: 0, numbers: [], most: 0};
			found.set(kind, entry);
			entry.count++;
			entry.most = Math.max(entry.most, took);
			if (entry.numbers.length < limits.auditNumbers) {
				entry.numbers.push(number);
			}

			onNote();
		},
		drain() {
			if (found.size === 0) {
				return undefined;
			}

			const findings: AuditFindings = Object.fromEntries([...found].map(([kind, {count, numbers, most}]) =>
				[kind, {count, numbers: [...numbers], ...(kind === 'late' && {most: Math.round(most)})}]));
			found.clear();
			return findings;
		},
	};
};
