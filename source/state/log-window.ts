import type {Event} from '../bus/events.js';
import type {LogView, WindowLook} from '../bus/snapshot.js';
import type {Scan} from '../filter/scan.js';
import type {Rows} from './log-rows.js';

const rowsOf = (log: Rows, seqs: Iterable<number>): Event[] => {
	const rows: Event[] = [];
	for (const seq of seqs) {
		const row = log.row(seq);
		if (row) {
			rows.push(row);
		}
	}

	return rows;
};

/** Whole numbers from `from` to `to`, both included. */
const range = (from: number, to: number): number[] => Array.from({length: Math.max(0, to - from + 1)}, (_, index) => from + index);

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
	return {total: Math.max(0, last - first + 1), index: from - first, rows: rowsOf(log, range(from, to)), first, last, dropped};
};

/** The same of the rows that a scan knows to match. The anchor need not be one of them. */
export const matchWindow = (log: Rows, scan: Scan, {anchor, reach}: WindowLook<number>): LogView => {
	const {first, last, dropped} = log.span();
	const total = scan.progress().matched;
	let from = 0;
	let to = total - 1;
	if (anchor === 'end') {
		from = total - reach;
	} else if (anchor === 'start') {
		to = reach - 1;
	} else {
		const place = scan.below(anchor);
		from = place - reach;
		to = place + reach;
	}

	from = Math.max(0, from);
	to = Math.min(total - 1, to);
	return {total, index: from, rows: rowsOf(log, range(from, to).map(index => scan.at(index))), first, last, dropped};
};
