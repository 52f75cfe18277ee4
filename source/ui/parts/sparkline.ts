/** The last `width` of `values` as bars of eight heights; an all-zero stretch is a flat line. */
export const sparkline = (values: readonly number[], width: number, bars: string): string => {
	const shown = values.slice(-width);
	const top = Math.max(1, ...shown);
	const marks = [...bars];
	const line = shown.map(value => marks[value <= 0 ? 0 : Math.min(marks.length - 1, Math.ceil(value / top * (marks.length - 1)))]).join('');
	return marks[0]!.repeat(width - shown.length) + line;
};
