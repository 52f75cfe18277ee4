/** Rows with those that live before those that are over, each in the order they came; `isOver` says of which a row is. */
export type Listing<Id> = {readonly ids: readonly Id[]; readonly isOver: (id: Id) => boolean};

/** For `windowOf`: the ids as they stand, and the place of any id among them. */
export type Listed<Id> = {readonly ids: readonly Id[]; readonly order: (id: Id) => number};

/** More than any number of a row. */
const below = 2 ** 52;

/**
A list that is longer than its pane shows what lives first. Who is `spared` is looked at: it stays where it
was while it lived, so that one sees what became of it.
*/
export const livingFirst = <Id>({ids, isOver}: Listing<Id>, spared: ReadonlySet<Id>, numberOf: (id: Id) => number): Listed<Id> => {
	const order = (id: Id): number => numberOf(id) + (isOver(id) && !spared.has(id) ? below : 0);
	const moved = [...spared].some(id => isOver(id) && ids.includes(id));
	return {ids: moved ? ids.toSorted((one, other) => order(one) - order(other)) : ids, order};
};
