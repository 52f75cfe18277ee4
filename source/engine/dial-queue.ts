/** So many dials a turn of the event loop: the listener gets its turn to accept in between. */
const perTurn = 64;

export type DialQueue<Item> = {
	/** Twice is once. */
	readonly add: (item: Item) => void;
	readonly clear: () => void;
};

/** Takes what is added a few a turn, in order. */
export const createDialQueue = <Item>(take: (item: Item) => void): DialQueue<Item> => {
	const queue = new Set<Item>();
	let isDue = false;

	const takeSome = () => {
		isDue = false;
		for (const item of [...queue].slice(0, perTurn)) {
			queue.delete(item);
			take(item);
		}

		arrange();
	};

	const arrange = () => {
		if (!isDue && queue.size > 0) {
			isDue = true;
			setImmediate(takeSome);
		}
	};

	return {
		add(item) {
			queue.add(item);
			arrange();
		},
		clear() {
			queue.clear();
		},
	};
};
