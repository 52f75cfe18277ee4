import {cellWidth} from '../../lib/cells.js';

/** Something that stands in a line; what has the lowest rank goes first when there is no room for all. */
export type Ranked = {readonly rank: number};

/** Cells of all items side by side, `gap` cells apart. */
export const widthTogether = <Item>(items: readonly Item[], widthOf: (item: Item) => number, gap: number): number => {
	let width = -gap;
	for (const item of items) {
		width += widthOf(item) + gap;
	}

	return Math.max(0, width);
};

/** The first of `texts` that fits into `room` cells, the shortest last: where none does that one is cut. */
export const firstFitting = (texts: readonly string[], room: number): string => texts.find(text => cellWidth(text) <= room) ?? texts.at(-1) ?? '';

/** As many of `items` as fit into `room` cells, in their order; one always stays. */
export const makeRoom = <Item extends Ranked>(items: readonly Item[], room: number, widthOf: (item: Item) => number, gap: number): readonly Item[] => {
	let kept = items;
	while (kept.length > 1 && widthTogether(kept, widthOf, gap) > room) {
		const lowest = Math.min(...kept.map(({rank}) => rank));
		const first = kept.findIndex(({rank}) => rank === lowest);
		kept = kept.filter((_item, index) => index !== first);
	}

	return kept;
};
