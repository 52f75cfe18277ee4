import type {CompareOptions, CompareRow, CompareView} from '../bus/compare.js';
import {cellWidth, fitCells} from '../lib/cells.js';
import {humanBytes, humanDuration} from '../lib/human.js';
import {sanitize} from '../lib/sanitize.js';
import type {Words} from '../words/words.js';
import {asciiInks, bytesBar, decadesOf, latencyBar, unicodeInks, type Inks} from './bars.js';
import {count, milliseconds, span} from './figures.js';

/*
A comparison as text: on the screen while it runs, and on standard output when it is done.

	title
	numbers     one row a transport
	bars        bytes, and the server's latencies
	cut         what a RST came to
	notes
*/

export type Line = {readonly text: string; readonly tone: 'plain' | 'title' | 'quiet' | 'warn'};

export type TableOptions = {readonly words: Words['compare']; readonly ascii: boolean};

/** So that a terminal of 80 columns has room for a border around it. */
export const tableWidth = 78;

const nameWidth = 11;
const barWidth = 30;
const labelWidth = nameWidth + 1;
/** For the transport's name under `cut by RST after …`. */
const cutWidth = 24;

type Column = {readonly width: number; readonly over: string; readonly head: string; readonly cell: (row: CompareRow) => string};

const columnsOf = (words: TableOptions['words']): readonly Column[] => {
	const two = ([over, head]: readonly string[]) => ({over: over!, head: head!});
	return [
		{width: 6, ...two(words.first), cell: ({first}) => milliseconds(first)},
		{width: 6, ...two(words.trips), cell: ({roundTrips}) => count(roundTrips)},
		{width: 6, ...two(words.connections), cell: ({connections}) => count(connections)},
		{width: 6, ...two(words.requests), cell: ({requests}) => count(requests)},
		{width: 7, over: '', head: 'p50', cell: ({push}) => milliseconds(push?.p50)},
		{width: 6, over: words.push, head: 'p99', cell: ({push}) => milliseconds(push?.p99)},
		{width: 7, over: '', head: 'p50', cell: ({send}) => milliseconds(send?.p50)},
		{width: 6, over: words.send, head: 'p99', cell: ({send}) => milliseconds(send?.p99)},
		{width: 6, over: '', head: words.all, cell: ({bytes}) => count(bytes?.all)},
		{width: 5, over: '', head: words.head, cell: ({bytes}) => count(bytes?.headers)},
		{width: 6, over: words.bytes, head: words.frame, cell: ({bytes}) => count(bytes?.framing)},
	];
};

/** Heads may reach to the left over columns whose own is empty. */
const overRow = (columns: readonly Column[]): string => {
	let row = '';
	let room = nameWidth;
	for (const {width, over} of columns) {
		room += width;
		if (over !== '') {
			row += fitCells(over, room, 'right');
			room = 0;
		}
	}

	return row;
};

const plain = (text: string): Line => ({text: text.trimEnd(), tone: 'plain'});
const quiet = (text: string): Line => ({text: text.trimEnd(), tone: 'quiet'});
const blank: Line = {text: '', tone: 'plain'};

const nameOf = ({transport, saturated}: CompareRow): string => fitCells(`${transport}${saturated ? ' ~' : ''}`, nameWidth);

const titleOf = ({options, share, ended}: CompareView, {words, ascii}: TableOptions): string => {
	const {size, rate, duration, transports, cut}: CompareOptions = options;
	const state = ended === undefined ? words.running(`${Math.round(share * 100)} %`) : (ended === '' ? words.done : words.cutShort(ended));
	return [
		words.title(transports.length),
		words.settings(humanBytes(size), String(rate), span(duration)),
		// Why it was cut short needs the room.
		...cut && !ended ? [words.cutHalfway] : [],
		state,
	].join(ascii ? ' - ' : ' · ');
};

const numbers = (rows: readonly CompareRow[], words: TableOptions['words']): readonly Line[] => {
	const columns = columnsOf(words);
	return [
		quiet(overRow(columns)),
		quiet(fitCells(words.transport, nameWidth) + columns.map(({width, head}) => fitCells(head, width, 'right')).join('')),
		...rows.map(row => row.failed === undefined
			? {text: nameOf(row) + columns.map(({width, cell}) => fitCells(cell(row), width, 'right')).join(''), tone: row.saturated ? 'warn' as const : 'plain' as const}
			: {text: nameOf(row) + fitCells(words.failed(sanitize(row.failed)), tableWidth - nameWidth).trimEnd(), tone: 'warn' as const}),
	];
};

const bars = (rows: readonly CompareRow[], words: TableOptions['words'], inks: Inks): readonly Line[] => {
	const shown = rows.filter(({bytes, push}) => bytes !== undefined || push !== undefined);
	if (shown.length === 0) {
		return [];
	}

	const most = Math.max(...shown.map(({bytes}) => bytes?.all ?? 0));
	const pushes = shown.flatMap(({push}) => push ? [push] : []);
	const decades = decadesOf(pushes);
	const [from, until] = decades.map(decade => span(decade));
	const legend = `${inks.payload} ${words.payload} ${inks.framing} ${words.framing} ${inks.headers} ${words.headers}`;
	return [
		blank,
		quiet(`${fitCells('', labelWidth)}${fitCells(words.byteBars, barWidth + 2)}${words.pushBars(from!, until!)}`),
		quiet(`${fitCells('', labelWidth)}${legend}`),
		...shown.map(row => plain(`${fitCells(nameOf(row), labelWidth)}${
			fitCells(row.bytes ? bytesBar(row.bytes, most, barWidth, inks) : '', barWidth + 2)
		}${row.push ? latencyBar(row.push, decades, barWidth, inks) : ''}`)),
	];
};

const cuts = (rows: readonly CompareRow[], {duration}: CompareOptions, words: TableOptions['words']): readonly Line[] => {
	const shown = rows.filter(({cut}) => cut !== undefined);
	const figure = (text: string) => fitCells(text, 8, 'right');
	const back = ({connections, recovered}: NonNullable<CompareRow['cut']>): string => {
		if (connections === 0) {
			return words.notCut;
		}

		return recovered === undefined ? words.notBack : humanDuration(recovered);
	};

	return shown.length === 0 ? [] : [
		blank,
		quiet(fitCells(words.cut(span(duration / 2)), cutWidth) + [words.lost, words.twice, words.unsent].map(text => figure(text)).join('') + `   ${words.back}`),
		...shown.map(row => plain(
			fitCells(nameOf(row), cutWidth) + [row.cut!.lost, row.cut!.duplicated, row.cut!.unsent].map(value => figure(count(value))).join('') + `   ${back(row.cut!)}`,
		)),
	];
};

const notes = (rows: readonly CompareRow[], words: TableOptions['words']): readonly Line[] => {
	const lag = Math.max(0, ...rows.map(row => row.lag));
	return lag === 0 ? [] : [
		blank,
		quiet(words.lag(humanDuration(lag))),
		...rows.some(({saturated}) => saturated) ? [{text: `~ ${words.saturated}`, tone: 'warn' as const}] : [],
	];
};

/** As many lines as it takes, none wider than `tableWidth`. */
export const compareTable = (view: CompareView, tableOptions: TableOptions): readonly Line[] => {
	const {words, ascii} = tableOptions;
	const {rows, options} = view;
	const inks = ascii ? asciiInks : unicodeInks;
	const lines: readonly Line[] = [
		{text: titleOf(view, tableOptions), tone: 'title'},
		blank,
		...numbers(rows, words),
		...bars(rows, words, inks),
		...cuts(rows, options, words),
		...notes(rows, words),
	];
	return lines.map(line => cellWidth(line.text) <= tableWidth ? line : {...line, text: fitCells(line.text, tableWidth)});
};
