import type {Event} from '../bus/events.js';
import type {LogView, WindowLook} from '../bus/snapshot.js';

/** The part of the frame log that a window needs. */
export type Rows = {
	readonly row: (seq: number) => Event | undefined;
	readonly span: () => {readonly first: number; readonly last: number; readonly dropped: number};
};

/** The rows around a seq, or the first or last ones. Every seq is a row, so positions are differences. */
export const logWindow = (log: Rows, {anchor, reach}: WindowLook<number>): LogView => {
	const {first, last, dropped} = log.span();
	let from = first;
	let to = last;
	if (anchor === 'end') {
		from = last - reach + 1;
	} else if (anchor === 'start') {
		to = first + reach - 1;
	} else {
		const seq = Math.min(Math.max(anchor, first), last);
		from = seq - reach;
		to = seq + reach;
	}

	from = Math.max(first, from);
	to = Math.min(last, to);
	const rows: Event[] = [];
	for (let seq = from; seq <= to; seq++) {
		const row = log.row(seq);
		if (row) {
			rows.push(row);
		}
	}

	return {total: Math.max(0, last - first + 1), index: from - first, rows, first, last, dropped};
};
