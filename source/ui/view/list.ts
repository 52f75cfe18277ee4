/*
Moving in a list of which only a window is here. The chosen row is known by its id and by the row of
the pane it stands on; rows coming and going above it do not move the picture.
*/
import type {Anchor, Cursor} from './cursor.js';

export type Placed = {
	/** First row shown, as an index into the window. */
	readonly top: number;
	/** Index of the chosen row in the window, -1 in an empty list. */
	readonly selected: number;
};

/** From this many rows inside the border a list has room for column labels. */
export const labelsFrom = 8;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

const indexOf = (ids: readonly Anchor[], at: Anchor): number => {
	if (at === 'start') {
		return 0;
	}

	if (at === 'end') {
		return ids.length - 1;
	}

	const exact = ids.indexOf(at);
	if (exact !== -1 || typeof at !== 'number') {
		return Math.max(0, exact);
	}

	// It is gone: the nearest older one stands in for it.
	return Math.max(0, ids.findLastIndex(id => typeof id === 'number' && id <= at));
};

export const place = (ids: readonly Anchor[], cursor: Cursor, height: number): Placed => {
	if (ids.length === 0) {
		return {top: 0, selected: -1};
	}

	const selected = indexOf(ids, cursor.at);
	const offset = cursor.at === 'end' ? height - 1 : clamp(cursor.offset, 0, height - 1);
	return {top: clamp(selected - offset, 0, Math.max(0, ids.length - height)), selected};
};

/** The cursor `by` rows further down, as far as the window reaches. */
export const moved = (ids: readonly Anchor[], cursor: Cursor, height: number, by: number): Cursor => {
	const {top, selected} = place(ids, cursor, height);
	if (selected < 0) {
		return cursor;
	}

	const target = clamp(selected + by, 0, ids.length - 1);
	return {at: ids[target]!, offset: clamp(selected - top + by, 0, height - 1)};
};
