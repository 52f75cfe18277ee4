/*
Bars over several rows, each cell in eighths.

	      █
	▂     █
	█▁   ▃█
*/

/** Cells of one bar, so that all fit. */
const barCells = 4;

export type Histogram = {
	/** From the top row down. */
	readonly rows: readonly string[];
	/** Cells that all bars take. */
	readonly width: number;
};

/** `bars`: the marks from the lowest to a full cell. Whatever is there at all has one. */
export const histogram = (values: readonly number[], width: number, height: number, bars: string): Histogram => {
	const marks = [...bars];
	const full = marks.length;
	const most = Math.max(1, ...values);
	const cells = Math.max(1, Math.min(barCells, Math.floor(width / Math.max(1, values.length))));
	const shown = values.slice(0, width);
	const levels = shown.map(value => value === 0 ? 0 : Math.max(1, Math.round(value / most * height * full)));
	const rows = Array.from({length: height}, (_, row) => {
		const below = (height - 1 - row) * full;
		return levels.map(level => (level <= below ? ' ' : marks[Math.min(full, level - below) - 1]!).repeat(cells)).join('');
	});
	return {rows, width: cells * shown.length};
};
