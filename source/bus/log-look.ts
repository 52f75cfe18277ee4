import type {WindowLook} from './window.js';

/*
What the screen asks of the log besides a window: to see only what matches, and to find a row.
Both take more time than a look may have, so an answer may say that it is still at it; the next
look goes on where the last one stopped.
*/

/** `nearest`: the row itself or the next one after it, else the last one before. */
export type FindWay = 'next' | 'previous' | 'nearest';

/** A question for a row that has `text` (a filter with an operator, or plain text). A new `id` is a new question. */
export type FindLook = {
	readonly id: number;
	readonly text: string;
	readonly way: FindWay;
	/** That many rows on; keys may come faster than answers. */
	readonly times: number;
	/** Seq of the row to begin at. */
	readonly from: number;
	/** Seq of the last row that counts: that of a paused picture. */
	readonly to?: number;
};

/** Under `filter` (docs/filter.md) the window is one of the rows that match. */
export type LogLook = WindowLook<number> & {readonly filter?: string; readonly find?: FindLook};

/** How far the filter is. With a `problem`, at UTF-16 units of the text, the log is shown without it. */
export type LogFilterView = {
	readonly text: string;
	readonly matched: number;
	/** Of the rows kept. */
	readonly scanned: number;
	readonly scanning: boolean;
	readonly problem?: {readonly message: string; readonly from: number; readonly to: number};
};

/** Without a `seq`, once it is over, there is no such row; with fewer than asked for it is the last. */
export type LogFound = {readonly id: number; readonly seq?: number; readonly scanning: boolean};
