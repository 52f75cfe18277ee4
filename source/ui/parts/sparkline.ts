/**
The last `width` of `values` as bars of eight heights. It stands still while nothing happens: zeros
at its end beyond the first are not shown until there is nothing else, so that an idle screen is not
redrawn to move a line.
*/
export const sparkline = (values: readonly number[], width: number, bars: string): string => {
	const busy = values.slice(-width).some(value => value > 0);
	const end = busy ? values.findLastIndex(value => value > 0) + 2 : 0;
	const shown = values.slice(0, end).slice(-width);
	const top = Math.max(1, ...shown);
	const marks = [...bars];
	const line = shown.map(value => marks[value <= 0 ? 0 : Math.min(marks.length - 1, Math.ceil(value / top * (marks.length - 1)))]).join('');
	return marks[0]!.repeat(width - shown.length) + line;
};
