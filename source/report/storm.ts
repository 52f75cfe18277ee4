import type {PooledPolicy, StormReport} from '../bus/report.js';
import {limits} from '../lib/limits.js';
import {named} from './card.js';
import type {Downs} from './downs.js';
import {inferPolicy} from './infer.js';
import {kindOf, type Known, type Outage} from './known.js';
import {waitsOf} from './waits-of.js';

/*
Clients that were cut off together, and how they come back. What brings a server down a second time is
not that they come back but that they do at once.
*/

/** Kills that follow each other within this belong to one storm, ms. */
const together = 1000;
/** The peak is the most clients within this, ms. */
const peakWithin = 100;
/** Of a bar, ms. */
const buckets = [100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000] as const;

type Struck = {readonly known: Known; readonly outage: Outage};

type Arrival = {readonly after: number; readonly known: Known};

/** The newest ones that were cut off together; at least two. */
const newestStorm = (clients: readonly Known[]): readonly Struck[] => {
	const struck = clients.map(known => ({known, outage: known.outages.at(-1)!})).toSorted((a, b) => a.outage.killedAt - b.outage.killedAt);
	let storm: Struck[] = [];
	let newest: readonly Struck[] = [];
	for (const one of struck) {
		const last = storm.at(-1);
		if (last === undefined || one.outage.killedAt - last.outage.killedAt > together) {
			storm = [];
		}

		storm.push(one);
		newest = storm.length >= 2 ? storm : newest;
	}

	return newest;
};

/** Each client counts once in a window, however often it tries. */
const peakOf = (arrivals: readonly Arrival[]): StormReport['peak'] => {
	const inside = new Map<Known, number>();
	let first = 0;
	let peak: StormReport['peak'];
	for (const {after, known} of arrivals) {
		inside.set(known, (inside.get(known) ?? 0) + 1);
		while (after - arrivals[first]!.after > peakWithin) {
			const gone = arrivals[first++]!.known;
			const left = inside.get(gone)! - 1;
			if (left === 0) {
				inside.delete(gone);
			} else {
				inside.set(gone, left);
			}
		}

		if (inside.size > (peak?.clients ?? 0)) {
			peak = {clients: inside.size, at: arrivals[first]!.after, within: peakWithin};
		}
	}

	return peak;
};

const histogramOf = (arrivals: readonly Arrival[]): {readonly bucket: number; readonly histogram: readonly number[]} => {
	const last = arrivals.at(-1)?.after ?? 0;
	const bucket = buckets.find(length => last / length < limits.stormBuckets) ?? Math.ceil(last / limits.stormBuckets);
	const histogram = Array.from({length: arrivals.length === 0 ? 0 : Math.floor(last / bucket) + 1}, () => 0);
	for (const {after} of arrivals) {
		histogram[Math.floor(after / bucket)]!++;
	}

	return {bucket, histogram};
};

const poolsOf = (storm: readonly Struck[], downs: Downs): readonly PooledPolicy[] => {
	const kinds = new Map<string, Known[]>();
	for (const {known} of storm) {
		const kind = kindOf(known);
		const alike = kinds.get(kind);
		if (alike) {
			alike.push(known);
		} else {
			kinds.set(kind, [known]);
		}
	}

	return [...kinds]
		.map(([kind, clients]) => ({kind, clients: clients.length, policy: named(inferPolicy(clients.slice(0, limits.reportPool).flatMap(known => waitsOf(known, downs))))}))
		.toSorted((a, b) => b.clients - a.clients)
		.slice(0, limits.stormPolicies);
};

/** The newest storm, if there was one. */
export const stormOf = (clients: readonly Known[], downs: Downs): StormReport | undefined => {
	const storm = newestStorm(clients);
	if (storm.length === 0) {
		return undefined;
	}

	const startedAt = storm[0]!.outage.killedAt;
	const arrivals = storm
		.flatMap(({known, outage}) => outage.attempts.map(({at}): Arrival => ({after: at - startedAt, known})))
		.toSorted((a, b) => a.after - b.after);
	const peak = peakOf(arrivals);
	return {
		clients: storm.length,
		startedAt,
		within: storm.at(-1)!.outage.killedAt - startedAt,
		back: storm.filter(({outage}) => outage.backAt !== undefined).length,
		arrivals: arrivals.length,
		...histogramOf(arrivals),
		...(peak && {peak}),
		policies: poolsOf(storm, downs),
	};
};
