/** First in, first out, at a cost that does not grow with its length. */
export type Queue<Item> = {
	readonly push: (item: Item) => void;
	readonly peek: () => Item | undefined;
	readonly shift: () => Item | undefined;
	/** Takes all that is in it. */
	readonly empty: () => readonly Item[];
	readonly size: () => number;
};

export const createQueue = <Item>(): Queue<Item> => {
	let items: Item[] = [];
	let first = 0;
	return {
		push(item) {
			items.push(item);
		},
		peek: () => items[first],
		shift() {
			if (first === items.length) {
				return undefined;
			}

			const item = items[first]!;
			first++;
			// What has left is let go of in large steps.
			if (first === items.length) {
				items = [];
				first = 0;
			} else if (first >= 1024 && first * 2 >= items.length) {
				items = items.slice(first);
				first = 0;
			}

			return item;
		},
		empty() {
			const rest = items.slice(first);
			items = [];
			first = 0;
			return rest;
		},
		size: () => items.length - first,
	};
};
