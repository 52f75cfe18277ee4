import type {Handlers} from './slice.js';

/** Rows of the log that somebody has marked. */
export const createMarks = () => {
	const rows = new Set<number>();
	const handlers: Handlers = {
		'row.marked'({row, marked}) {
			if (marked) {
				rows.add(row);
			} else {
				rows.delete(row);
			}
		},
	};
	return {
		handlers,
		rows: rows as ReadonlySet<number>,
		/** Forgets those that the log no longer has. */
		forgetBefore(first: number) {
			for (const row of rows) {
				if (row < first) {
					rows.delete(row);
				}
			}
		},
	};
};
