import {partition} from './partition.js';

/** A table by id whose ended entries are forgotten, the oldest first, beyond `most`. Ids rise. */
export type Bounded<Id, Entry> = {
	readonly get: (id: Id) => Entry | undefined;
	readonly set: (id: Id, entry: Entry) => void;
	/** Marks it as ended: from now on it may be forgotten. */
	readonly end: (id: Id) => void;
	/** It lives again. */
	readonly revive: (id: Id) => void;
	readonly delete: (id: Id) => void;
	/** Forgets all that have ended. */
	readonly clear: () => void;
	/** Ids in the order they came; the same array until one comes or goes. */
	readonly ids: () => readonly Id[];
	/** The same with those before that have not ended; the same array until one comes, goes, ends or lives again. */
	readonly livingFirst: () => readonly Id[];
	readonly isEnded: (id: Id) => boolean;
	readonly size: () => number;
};

export const createBounded = <Id, Entry>(most: number, onForgotten?: (id: Id) => void): Bounded<Id, Entry> => {
	const entries = new Map<Id, Entry>();
	const ended = new Set<Id>();
	let ids: readonly Id[] | undefined;
	let sorted: readonly Id[] | undefined;
	const remove = (id: Id) => {
		ids = undefined;
		sorted = undefined;
		ended.delete(id);
		if (entries.delete(id)) {
			onForgotten?.(id);
		}
	};

	const inOrder = (): readonly Id[] => {
		ids ??= [...entries.keys()];
		return ids;
	};

	return {
		get: id => entries.get(id),
		set(id, entry) {
			ids = undefined;
			sorted = undefined;
			entries.set(id, entry);
		},
		end(id) {
			sorted = undefined;
			ended.add(id);
			if (ended.size > most) {
				remove(ended.values().next().value!);
			}
		},
		revive(id) {
			sorted = undefined;
			ended.delete(id);
		},
		delete: remove,
		clear() {
			for (const id of ended) {
				remove(id);
			}
		},
		ids: inOrder,
		livingFirst() {
			sorted ??= partition(inOrder(), id => !ended.has(id)).ids;
			return sorted;
		},
		isEnded: id => ended.has(id),
		size: () => entries.size,
	};
};
