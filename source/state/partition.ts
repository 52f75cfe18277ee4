/** Those that `isFirst` before the others, each in their order, and how many they are; in one pass. */
export const partition = <Id>(ids: readonly Id[], isFirst: (id: Id) => boolean): {readonly ids: readonly Id[]; readonly count: number} => {
	const first: Id[] = [];
	const rest: Id[] = [];
	for (const id of ids) {
		(isFirst(id) ? first : rest).push(id);
	}

	return {ids: rest.length === 0 ? ids : [...first, ...rest], count: first.length};
};
