import type {FaultBadge, FaultView} from '../bus/snapshot.js';
import type {Meters} from '../lib/meters.js';
import type {Handlers} from './slice.js';

type Entry = {-readonly [Key in keyof FaultView]: FaultView[Key]};

/** The faults that are armed. */
export const createFaults = () => {
	const armed = new Map<string, Entry>();
	const handlers: Handlers = {
		'fault.armed'({fault: id, name, target, options, at}) {
			armed.set(id, {id, name, target, options, at, hits: 0});
		},
		'fault.hit'({fault, count}) {
			const entry = armed.get(fault);
			if (entry) {
				entry.hits += count;
			}
		},
		'fault.cleared'({fault}) {
			armed.delete(fault);
		},
	};

	return {
		handlers,
		all: (): readonly FaultView[] => [...armed.values()].map(entry => ({...entry})),
	};
};

/** Those at work on any of these connections, each once. */
export const badgesOf = (meters: Meters, connections: ReadonlyArray<number | undefined>): readonly FaultBadge[] => {
	const badges = new Map<string, {fault: string; name: string; hits: number}>();
	for (const connection of connections) {
		for (const {fault, name, hits} of connection === undefined ? [] : meters.of(connection).faults) {
			const badge = badges.get(fault) ?? {fault, name, hits: 0};
			badges.set(fault, badge);
			badge.hits += hits;
		}
	}

	return [...badges.values()];
};
