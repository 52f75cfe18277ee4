import type {Told} from '../bus/report.js';
import {limits} from '../lib/limits.js';
import {lookBack, startOver, type Rows} from './heard.js';
import {outageOf, type Known, type Outage} from './known.js';

/*
All clients that the report knows: those with an open channel, and those that were cut off. The latter are
bounded: whoever was cut off longest ago is forgotten first, and counted.
*/

export type Roster = {
	readonly all: ReadonlyMap<string, Known>;
	/** Those that were ever cut off, the one whose newest outage is the oldest first. */
	readonly cutOff: ReadonlySet<Known>;
	/** By the channel that it has open. */
	readonly byChannel: ReadonlyMap<number, Known>;
	readonly add: (known: Known) => void;
	readonly remove: (known: Known) => void;
	/** One of ours is over, and nobody remembers it: nor do we, unless it has a report. */
	readonly ended: (name: string) => void;
	readonly open: (known: Known, channel: number, at: number) => void;
	readonly close: (known: Known) => void;
	readonly begin: (known: Known, at: number, cause: string) => Outage;
	/** Lost, and not by a kill: begins an outage, or goes on with one that had hardly ended. */
	readonly lose: (known: Known, at: number, cause: string) => Outage;
	/** It was no outage after all: what held it up has been undone. */
	readonly undo: (known: Known) => void;
	readonly forgotten: () => number;
	/** Grows with every change that a card could show. */
	readonly version: () => number;
	readonly touch: () => void;
};

export const createRoster = (rows: Rows): Roster => {
	const all = new Map<string, Known>();
	const cutOff = new Set<Known>();
	const byChannel = new Map<number, Known>();
	let forgotten = 0;
	let version = 0;

	const close = (known: Known) => {
		if (known.channel !== undefined) {
			byChannel.delete(known.channel);
			known.channel = undefined;
		}
	};

	const remove = (known: Known) => {
		version++;
		close(known);
		all.delete(known.name);
		cutOff.delete(known);
	};

	const forget = (known: Known) => {
		forgotten++;
		if (known.channel === undefined) {
			remove(known);
		} else {
			known.outages = [];
			cutOff.delete(known);
		}
	};

	const begin = (known: Known, at: number, cause: string): Outage => {
		version++;
		const told: Told = known.isOurs ? 'endpoint' : 'address';
		const outage: Outage = {killedAt: at, cause, noticed: undefined, attempts: [], moreAttempts: 0, backAt: undefined, told, among: 1};
		lookBack(known, rows);
		known.outages = [...known.outages, outage].slice(-limits.reportOutages);
		known.outageCount++;
		cutOff.delete(known);
		cutOff.add(known);
		if (cutOff.size > limits.reports) {
			forget(cutOff.values().next().value!);
		}

		return outage;
	};

	return {
		all,
		cutOff,
		byChannel,
		add(known) {
			all.set(known.name, known);
		},
		remove,
		ended(name) {
			const known = all.get(name);
			if (known && !cutOff.has(known)) {
				remove(known);
			}
		},
		open(known, channel, at) {
			version++;
			close(known);
			known.channel = channel;
			known.wasOpen = true;
			byChannel.set(channel, known);
			startOver(known.heard, channel);
			const outage = outageOf(known);
			if (outage) {
				outage.backAt = at;
			}
		},
		close,
		begin,
		lose(known, at, cause) {
			const last = known.outages.at(-1);
			if (last?.backAt === undefined || at - last.backAt > limits.reportFlap) {
				return begin(known, at, cause);
			}

			version++;
			last.backAt = undefined;
			const attempt = last.attempts.at(-1);
			if (attempt) {
				attempt.end = at;
				attempt.ok = false;
			}

			return last;
		},
		undo(known) {
			version++;
			known.outages = known.outages.slice(0, -1);
			known.outageCount--;
			if (known.outages.length === 0) {
				cutOff.delete(known);
			}
		},
		forgotten: () => forgotten,
		version: () => version,
		touch() {
			version++;
		},
	};
};
