import type {LogView} from '../../bus/snapshot.js';

/** Rows in the log, whether or not they match a filter. */
export const rowsKept = ({filter, total, first, last}: LogView): number => filter === undefined ? total : Math.max(0, last - first + 1);
