import type {WindowLook} from '../bus/window.js';
import type {Event} from '../bus/events.js';
import type {LogView} from '../bus/snapshot.js';
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

/** What the kernel said has its place on the rows and pages of connections, how far a comparison is in its own table, a mark on the row that has it; among the frames, one a second would push out what one looks for. A filter finds it. */
const aside: ReadonlySet<Event['type']> = new Set<Event['type']>(['kernel.sampled', 'compare.progressed', 'row.marked']);

const isAside = ({type}: Event): boolean => aside.has(type);

/** Up to `most` rows from `seq` on, upwards or downwards. */
const walk = (log: Rows, seq: number, step: 1 | -1, most: number): Event[] => {
	const {first, last} = log.span();
	const rows: Event[] = [];
	for (let at = seq; at >= first && at <= last && rows.length < most; at += step) {
		const row = log.row(at);
		if (row && !isAside(row)) {
			rows.push(row);
		}
	}

	return step === 1 ? rows : rows.toReversed();
};

/** The rows around a seq, or the first or last ones. Positions are differences of seqs. */
export const logWindow = (log: Rows, {anchor, reach}: WindowLook<number>): LogView => {
	const {first, last, dropped} = log.span();
	const from = anchor === 'start' ? first : (anchor === 'end' ? last + 1 : Math.min(Math.max(anchor, first), last));
	const before = walk(log, from - 1, -1, reach);
	const most = anchor === 'start' ? reach : (anchor === 'end' ? 0 : reach + 1);
	const after = walk(log, from, 1, most);
	const rows = [...before, ...after];
	const total = Math.max(0, last - first + 1);
	const end = after.length < most || anchor === 'end' ? total : after.at(-1)!.seq - first + 1;
	return {total, index: Math.max(0, end - rows.length), rows, first, last, dropped};
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
