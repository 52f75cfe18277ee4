import type {Event} from '../bus/events.js';
import type {Matcher} from './compile.js';

/*
Which rows of a log match, found out a slice at a time.

	first         low ◄── scanned ──► high        last
	│  not yet  │◄───────────────────►│  came since │
	            older (newest first)    newer

What came since is looked at first, so that following stays cheap; then further back, from the
newest row on, since that is where one looks. What the log lets go is forgotten here, too.
*/
export type ScanRows = {
	readonly row: (seq: number) => Event | undefined;
	/** Every seq from `first` to `last` is a row. */
	readonly span: () => {readonly first: number; readonly last: number};
};

export type ScanOptions = {
	readonly rows: ScanRows;
	readonly matches: Matcher;
	/** Of one `advance`, ms. One row is looked at in any case. */
	readonly budgetMs: number;
	/** A clock in ms. */
	readonly now: () => number;
};

export type Scan = {
	/** Looks at rows until all are known or the time is over. */
	readonly advance: () => void;
	readonly progress: () => {readonly matched: number; readonly scanned: number; readonly scanning: boolean};
	/** The seq of the match at `index`, the oldest known one being 0. */
	readonly at: (index: number) => number;
	/** How many of the known matches have a lower seq. */
	readonly below: (seq: number) => number;
};

/** Matches that the log let go are cut off when there are as many. */
const cutFrom = 4096;

export const createScan = ({rows, matches, budgetMs, now}: ScanOptions): Scan => {
	const older: number[] = [];
	let newer: number[] = [];
	let head = 0;
	let low = 1;
	let high = 0;

	const begin = (last: number) => {
		older.length = 0;
		newer = [];
		head = 0;
		low = last + 1;
		high = last;
	};

	begin(rows.span().last);

	const test = (seq: number): boolean => {
		const event = rows.row(seq);
		return event !== undefined && matches(event);
	};

	const matched = (): number => older.length + newer.length - head;

	const at = (index: number): number => index < older.length ? older[older.length - 1 - index]! : newer[head + index - older.length]!;

	/** Nothing that is known is left: a cleared log, or one that ran past while nobody looked. */
	const forget = (first: number, last: number) => {
		if (high < first) {
			begin(last);
			return;
		}

		low = Math.max(low, first);
		while (older.length > 0 && older.at(-1)! < first) {
			older.pop();
		}

		while (head < newer.length && newer[head]! < first) {
			head++;
		}

		if (head >= cutFrom) {
			newer = newer.slice(head);
			head = 0;
		}
	};

	return {
		advance() {
			const {first, last} = rows.span();
			forget(first, last);
			const deadline = now() + budgetMs;
			do {
				if (high < last) {
					high++;
					if (test(high)) {
						newer.push(high);
					}
				} else if (low > first) {
					low--;
					if (test(low)) {
						older.push(low);
					}
				} else {
					return;
				}
			} while (now() < deadline);
		},
		progress() {
			const {first, last} = rows.span();
			return {matched: matched(), scanned: high - low + 1, scanning: high < last || low > first};
		},
		at,
		below(seq) {
			let from = 0;
			let to = matched();
			while (from < to) {
				const middle = (from + to) >> 1;
				if (at(middle) < seq) {
					from = middle + 1;
				} else {
					to = middle;
				}
			}

			return from;
		},
	};
};
