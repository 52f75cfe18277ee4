import {cellWidth, fitCells} from '../../lib/cells.js';
import {sanitize} from '../../lib/sanitize.js';
import type {Theme, Tone} from '../theme.js';
import {makeRoom, widthTogether} from './make-room.js';
import type {Span} from './row.js';

/**
A column of a list. Columns with the lowest `rank` go first when the pane is narrow; the one with
`grow` takes what is left.
*/
export type Column<Row> = {
	readonly id: string;
	readonly label: string;
	readonly width: number;
	readonly rank: number;
	readonly align?: 'left' | 'right';
	readonly grow?: boolean;
	/** `width`: the cells that it has. */
	readonly cell: (row: Row, width: number) => string | Span | readonly Span[];
};

/** As wide as its widest cell, within bounds: short ids leave room for what they say. */
export const widest = (cells: readonly string[], least: number, most: number): number =>
	Math.min(most, Math.max(least, ...cells.map(cell => cellWidth(cell))));

export type FittedColumn<Row> = {readonly column: Column<Row>; readonly width: number};

/** Chooses the columns that have room in `width` cells, one cell apart. */
export const fitColumns = <Row>(columns: ReadonlyArray<Column<Row>>, width: number): ReadonlyArray<FittedColumn<Row>> => {
	const widthOf = (column: Column<Row>) => column.width;
	const kept = makeRoom(columns, width, widthOf, 1);
	const spare = Math.max(0, width - widthTogether(kept, widthOf, 1));
	return kept.map(column => ({column, width: column.grow ? column.width + spare : Math.min(column.width, width)}));
};

const asSpans = (cell: string | Span | readonly Span[]): readonly Span[] => {
	if (typeof cell === 'string') {
		return [{text: cell}];
	}

	return 'text' in cell ? [cell] : cell;
};

/** The cells of one row, each exactly as wide as its column. */
export const columnSpans = <Row>(fitted: ReadonlyArray<FittedColumn<Row>>, row: Row, theme: Theme): Span[] => {
	const spans: Span[] = [];
	for (const [index, {column, width}] of fitted.entries()) {
		if (index > 0) {
			spans.push({text: ' '});
		}

		const cells = asSpans(column.cell(row, width));
		let left = width;
		const inner: Span[] = [];
		for (const cell of cells) {
			const safe = sanitize(cell.text, theme);
			const size = Math.min(left, cellWidth(safe));
			inner.push({...cell, text: fitCells(safe, size, 'left', theme.glyphs.ellipsis)});
			left -= size;
		}

		const padding: Span = {text: ' '.repeat(left)};
		spans.push(...(column.align === 'right' ? [padding, ...inner] : [...inner, padding]));
	}

	return spans;
};

export const labelSpans = <Row>(fitted: ReadonlyArray<FittedColumn<Row>>, theme: Theme, tone: Tone = 'quiet'): Span[] =>
	fitted.flatMap(({column, width}, index) => [
		{text: (index > 0 ? ' ' : '') + fitCells(column.label, width, column.align, theme.glyphs.ellipsis), tone},
	]);
