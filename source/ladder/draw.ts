import {addressText} from '../bus/address.js';
import type {FoldRow, LadderRow, LadderView, Lane, LaneView} from '../bus/ladder.js';
import {cellWidth, cutCells, fitCells} from '../lib/cells.js';
import {humanBytes, humanDuration} from '../lib/human.js';
import {sanitize} from '../lib/sanitize.js';
import type {LadderWords} from '../words/ladder.js';
import {arrowSpans, type ArrowTools} from './arrow-spans.js';
import {ladderGlyphs, type LadderGlyphs} from './glyphs.js';
import {noteOf} from './notes.js';
import {pieceText} from './verdict.js';
import {centred, fitSpans, span, type Span} from './spans.js';

/*
One row of a ladder in exactly so many cells:

	  1.2ms  ├─ GET /ws  Upgrade: websocket ───────────────►│
	└ time ┘└┘└ lane, what is between the lanes, other lane ┘
	        mark
*/

export type DrawOptions = {readonly words: LadderWords; readonly ascii: boolean};

type Lanes = Pick<LadderView, 'client' | 'server' | 'from'>;

const timeWidth = 8;

/** Wider than this an arrow says no more. */
const widest = 110;

/** Since the first row: `0.3ms`, `12.345s`, `345.6s`. */
export const sinceText = (milliseconds: number): string => {
	if (Math.abs(milliseconds) < 999.95) {
		return `${milliseconds.toFixed(1)}ms`;
	}

	return `${(milliseconds / 1000).toFixed(Math.abs(milliseconds) < 99_999 ? 3 : 1)}s`;
};

/** Cells between the lanes. */
const between = (width: number): number => Math.max(0, Math.min(widest, width - timeWidth - 4));

const laneGlyph = ({endpoint}: LaneView, glyphs: LadderGlyphs): string => endpoint === undefined ? glyphs.foreign : glyphs.lane;

const partText = ({name, toServer, toClient, times}: FoldRow['parts'][number], {glyphs}: ArrowTools): string => [
	name,
	...toServer === 0 ? [] : [`${glyphs.right}${toServer}`],
	...toClient === 0 ? [] : [`${glyphs.left}${toClient}`],
	...times === 0 ? [] : [`${glyphs.times}${times}`],
].join(' ');

/** `… in 2.3s, 12 kB: text →120 ←120 · ping →2 …` */
export const foldText = ({parts, size, lasted}: FoldRow, tools: ArrowTools): string => sanitize(
	[
		`${tools.ellipsis} ${tools.words.lasted(humanDuration(lasted))}${size === 0 ? '' : `, ${humanBytes(size)}`}:`,
		parts.map(part => partText(part, tools)).join(` ${tools.glyphs.separator} `),
		tools.ellipsis,
	].join(' '),
	tools,
);

/** The lane's sign, what is between the lanes, the other lane's. */
const body = (row: LadderRow, lanes: Lanes, width: number, tools: ArrowTools): readonly Span[] => {
	const {glyphs, words, ellipsis} = tools;
	const [left, right] = [laneGlyph(lanes.client, glyphs), laneGlyph(lanes.server, glyphs)];
	const framed = (inner: readonly Span[]): readonly Span[] => [span(left, 'quiet'), ...fitSpans(inner, width, ellipsis), span(right, 'quiet')];
	switch (row.kind) {
		case 'arrow': {
			const isClient = row.from === 'client';
			return [
				span(isClient && lanes.client.endpoint !== undefined ? glyphs.fromLeft : left, 'quiet'),
				...fitSpans(arrowSpans(row, width, tools), width, ellipsis),
				span(!isClient && lanes.server.endpoint !== undefined ? glyphs.fromRight : right, 'quiet'),
			];
		}

		case 'note': {
			const {glyph, tone, text} = noteOf(row.event, tools);
			const safe = sanitize(text, tools);
			if (row.lane === 'client') {
				return [span(glyphs[glyph], tone), ...fitSpans([span(` ${safe}`, tone)], width, ellipsis), span(right, 'quiet')];
			}

			return row.lane === 'server'
				? [span(left, 'quiet'), span(fitCells(`${cutCells(safe, width - 1, ellipsis)} `, width, 'right', ellipsis), tone), span(glyphs[glyph], tone)]
				: framed([span(centred(`${glyphs[glyph]} ${safe}`, width, ellipsis), tone)]);
		}

		case 'kernel': {
			const [one, other] = [row.client ?? '', row.server ?? ''];
			const middle = centred(`${words.kernel}${row.connection === undefined ? '' : ` #${row.connection}`}`, Math.max(0, width - 2 * Math.max(cellWidth(one), cellWidth(other)) - 2), ellipsis);
			const side = Math.max(cellWidth(one), cellWidth(other));
			return framed([span(` ${fitCells(one, side)}${middle}${fitCells(other, side, 'right')} `, 'quiet')]);
		}

		case 'verdict': {
			const who = row.lane === undefined ? '' : `${words[row.lane]}: `;
			const text = pieceText(row, words).split(' · ').join(` ${glyphs.separator} `);
			return framed([span(` ${row.begins ? `${who}${words.verdict}: ` : '  '}`, 'title'), span(sanitize(text, tools))]);
		}

		case 'quiet': {
			const line = glyphs.line.repeat(2);
			return framed([span(centred(`${line} ${words.quiet(humanDuration(row.lasted))} ${line}`, width, ellipsis), 'quiet')]);
		}

		case 'fold': {
			return framed([span(centred(foldText(row, tools), width, ellipsis), 'quiet')]);
		}
	}
};

export const drawTools = ({words, ascii}: DrawOptions): ArrowTools => ({words, ascii, glyphs: ladderGlyphs(ascii), ellipsis: ascii ? '~' : '…'});

export const drawRow = (row: LadderRow, lanes: Lanes, width: number, options: DrawOptions): readonly Span[] => {
	const tools = drawTools(options);
	const time = row.kind === 'quiet' ? '' : sinceText(row.at - lanes.from);
	return fitSpans([
		span(fitCells(time, timeWidth, 'right', tools.ellipsis), 'quiet'),
		span(row.marked ? tools.glyphs.mark : ' ', 'warn'),
		...body(row, lanes, between(width), tools),
	], width, tools.ellipsis);
};

export const laneText = ({endpoint, address, process}: LaneView, lane: Lane, {words, ascii}: DrawOptions): string => sanitize([
	...endpoint === undefined ? [words[lane]] : [endpoint],
	...address === undefined ? [] : [addressText(address)],
	...endpoint === undefined ? [`(${words.foreign}${process === undefined ? '' : `, ${process.name} ${process.pid}`})`] : [],
].join(' '), {ascii});

/** Who stands on the lanes. */
export const drawHead = (lanes: Lanes, width: number, options: DrawOptions): readonly Span[] => {
	const {ellipsis} = drawTools(options);
	const room = between(width) + 2;
	const client = cutCells(laneText(lanes.client, 'client', options), Math.max(0, room - 4), ellipsis);
	const server = cutCells(laneText(lanes.server, 'server', options), Math.max(0, room - cellWidth(client) - 1), ellipsis);
	return fitSpans([span(' '.repeat(timeWidth + 1)), span(client, 'title'), span(fitCells(server, room - cellWidth(client), 'right', ellipsis), 'title')], width, ellipsis);
};
