import type {ArrowRow} from '../bus/ladder.js';
import {cellWidth, cutCells} from '../lib/cells.js';
import {humanBytes, humanDuration} from '../lib/human.js';
import {sanitize} from '../lib/sanitize.js';
import type {LadderWords} from '../words/ladder.js';
import type {LadderGlyphs} from './glyphs.js';
import {span, type Span} from './spans.js';

/*
An arrow between the lanes, in exactly so many cells:

	─ #1 text 5 B "hello" ───────── 12ms ─►
	 ECONNRESET ✗─ … ◄─
*/

export type ArrowTools = {readonly words: LadderWords; readonly glyphs: LadderGlyphs; readonly ascii: boolean; readonly ellipsis: string};

/** A delay between the ends that is told, ms. */
const notable = 1;

/** What stands on it: safe to be drawn. */
export const labelText = ({label: {name, size, text, hex}, changed, connection}: ArrowRow, {ascii, glyphs}: Pick<ArrowTools, 'ascii' | 'glyphs'>): string => sanitize([
	...connection === undefined ? [] : [`#${connection}`],
	name,
	...size === undefined ? [] : [humanBytes(size)],
	...text === undefined ? [] : [`"${text}"`],
	...hex === undefined ? [] : [hex],
	...changed ? [glyphs.differs] : [],
].join(' '), {ascii});

export const delayOf = ({at, arrived}: ArrowRow): number => arrived === undefined ? 0 : Math.max(0, arrived - at);

/** The far end, as it is drawn from left to right on an arrow that goes right. */
const tipOf = (row: ArrowRow, {words, glyphs, ascii}: ArrowTools): string => {
	const why = sanitize(row.why ?? '', {ascii});
	switch (row.fate) {
		case 'lost': {
			return `${glyphs.cross} ${why === '' ? words.lost : why} `;
		}

		case 'pending': {
			return `${glyphs.dotted}${glyphs.pending} `;
		}

		case 'unseen':
		case 'arrived': {
			const delay = delayOf(row);
			const told = [...delay >= notable ? [humanDuration(delay)] : [], ...why === '' || why === 'destroyed' ? [] : [why]].join(' ');
			return `${told === '' ? '' : ` ${told} `}${glyphs.line}${row.sort === 'rst' ? glyphs.cross : (row.from === 'client' ? glyphs.toRight : glyphs.toLeft)}`;
		}
	}
};

const mirrored = (tip: string, {glyphs}: ArrowTools): string => {
	const sign = [glyphs.toLeft, glyphs.toRight, glyphs.cross].find(glyph => tip.endsWith(glyph));
	if (sign !== undefined) {
		return `${sign}${glyphs.line}${tip.slice(0, -2)}`;
	}

	return tip.startsWith(glyphs.cross) ? `${tip.slice(1)}${glyphs.cross}` : ` ${glyphs.pending}${glyphs.dotted}`;
};

export const arrowSpans = (row: ArrowRow, width: number, tools: ArrowTools): readonly Span[] => {
	const {glyphs, ellipsis} = tools;
	const start = row.blind ? glyphs.dotted : glyphs.line;
	const tip = cutCells(tipOf(row, tools), Math.max(0, width - 6), ellipsis);
	const label = cutCells(labelText(row, tools), Math.max(0, width - cellWidth(tip) - 4), ellipsis);
	const fill = glyphs.line.repeat(Math.max(0, width - cellWidth(tip) - cellWidth(label) - 3));
	const isBad = row.fate === 'lost' || row.sort === 'rst';
	const tone = isBad ? 'bad' : (row.from === 'client' ? 'sent' : 'received');
	const middle = span(` ${label} `, isBad ? 'bad' : (row.sort === 'frame' ? 'plain' : 'accent'));
	return row.from === 'client'
		? [span(start, tone), middle, span(fill + tip, tone)]
		: [span(mirrored(tip, tools) + fill, tone), middle, span(start, tone)];
};
