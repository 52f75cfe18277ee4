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
	readonly size: () => number;
};

export const createBounded = <Id, Entry>(most: number, onForgotten?: (id: Id) => void): Bounded<Id, Entry> => {
	const entries = new Map<Id, Entry>();
	const ended = new Set<Id>();
	let ids: readonly Id[] | undefined;
	const remove = (id: Id) => {
		ids = undefined;
		ended.delete(id);
		if (entries.delete(id)) {
			onForgotten?.(id);
		}
	};

	return {
		get: id => entries.get(id),
		set(id, entry) {
			ids = undefined;
			entries.set(id, entry);
		},
		end(id) {
			ended.add(id);
			if (ended.size > most) {
				remove(ended.values().next().value!);
			}
		},
		revive(id) {
			ended.delete(id);
		},
		delete: remove,
		clear() {
			for (const id of ended) {
				remove(id);
			}
		},
		ids() {
			ids ??= [...entries.keys()];
			return ids;
		},
		size: () => entries.size,
	};
};
