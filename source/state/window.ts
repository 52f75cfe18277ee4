import type {Window, WindowLook} from '../bus/window.js';

/** The rows of `ids` that a look asks for. An anchor that is gone falls to the nearest id after it, or the last. */
export const windowOf = <Id extends string | number, Row>(
	ids: readonly Id[],
	{anchor, reach}: WindowLook<Id>,
	order: (id: Id) => number,
	row: (id: Id) => Row | undefined,
): Window<Row> => {
	const total = ids.length;
	let from = 0;
	let to = reach;
	if (anchor === 'end') {
		from = total - reach;
		to = total;
	} else if (anchor !== 'start') {
		let low = 0;
		let high = total;
		const wanted = order(anchor);
		while (low < high) {
			const middle = (low + high) >> 1;
			if (order(ids[middle]!) < wanted) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		from = low - reach;
		to = low + reach + 1;
	}

	from = Math.max(0, Math.min(from, total));
	const rows = ids.slice(from, Math.max(from, to)).map(id => row(id)).filter(found => found !== undefined);
	return {total, index: from, rows};
};
