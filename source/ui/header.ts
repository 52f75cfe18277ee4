import {cellWidth} from '../lib/cells.js';
import {exactCount, humanBytes, humanCount, humanDuration} from '../lib/human.js';
import type {Words} from '../words/words.js';
import {addressText} from './parts/address.js';
import {makeRoom} from './parts/make-room.js';
import {paintRow, textOf, type Span, type Spans} from './parts/row.js';
import {sparkline} from './parts/sparkline.js';
import type {Scene} from './scene.js';

/** A lag of the engine from which figures are to be read with care, ms. */
const slow = 20;

/** Small ones are one word: a figure that trembles would redraw a screen on which nothing happens. */
const lag = (milliseconds: number, {header}: Words): Span => milliseconds < slow
	? {text: header.lagBelow(humanDuration(slow)), tone: 'quiet'}
	: {text: header.lag(humanDuration(milliseconds)), tone: 'warn'};

/** As wide with any figure: what stands behind it must not jump. */
const steady = (figure: string, width: number): string => figure.padStart(width);

/** Groups from left to right; when the line is narrow those with the lowest rank go first. */
type Group = {readonly rank: number; readonly spans: Spans};

const groups = ({snapshot, theme, words}: Scene): Group[] => {
	const {totals, rates, listeners} = snapshot;
	const {glyphs} = theme;
	const listener = listeners[0];
	const up = listener?.status === 'ready' && listener.address !== undefined;
	const where: Span[] = listener === undefined ? [] : [
		{text: `${up ? glyphs.opened : glyphs.ended} `, tone: up ? 'good' : 'bad'},
		{text: up ? addressText(listener.address) : words.header.notListening, strong: true},
	];
	const last = (values: readonly number[]): number => values.at(-1) ?? 0;
	const both = rates.framesIn.map((count, index) => count + (rates.framesOut[index] ?? 0));
	const armed = snapshot.faults?.length ?? 0;
	const {audit} = snapshot;
	const lost = audit?.on === true ? audit.totals.up.lost + audit.totals.down.lost + audit.totals.echo.lost : 0;
	const all: Group[] = [
		{rank: 10, spans: [{text: ' sockdash', tone: 'title'}]},
		{rank: 9, spans: where},
		{rank: 8.5, spans: armed === 0 ? [] : [{text: ` ${words.faults.badge(humanCount(armed))} `, tone: 'badge'}]},
		{rank: 8.4, spans: audit?.on === true ? [{text: words.audit.badge(humanCount(lost)), tone: lost === 0 ? 'quiet' : 'bad'}] : []},
		{rank: 8, spans: [words.header.open(humanCount(totals.open))]},
		{rank: 7, spans: [
			{text: `${glyphs.received} `, tone: 'received'}, words.header.perSecond(steady(humanCount(last(rates.framesIn)), 5)),
			{text: `  ${glyphs.sent} `, tone: 'sent'}, words.header.perSecond(steady(humanCount(last(rates.framesOut)), 5)),
		]},
		{rank: 6, spans: [{text: sparkline(both, 20, glyphs.bars), tone: 'accent'}]},
		{rank: 4, spans: [{text: words.header.perSecond(steady(humanBytes(last(rates.bytesIn) + last(rates.bytesOut)), 7)), tone: 'quiet'}]},
		{rank: 3, spans: [{text: words.header.frames(exactCount(totals.framesIn + totals.framesOut)), tone: 'quiet'}]},
		{rank: 2, spans: [{text: humanBytes(totals.bytesIn + totals.bytesOut), tone: 'quiet'}]},
		{rank: totals.lag >= slow ? 9 : 5, spans: [lag(totals.lag, words)]},
	];
	return all.filter(({spans}) => spans.length > 0);
};

export const headerRow = (scene: Scene, width: number): string => {
	const {theme, view, words} = scene;
	const badge: Span[] = view.paused === undefined ? [] : [{text: ` ${words.header.paused} `, tone: 'badge'}, {text: ' '}];
	const gap = 3;
	const room = width - cellWidth(textOf(badge));
	const kept = makeRoom(groups(scene), room, ({spans}) => cellWidth(textOf(spans)), gap);
	const spans = kept.flatMap(({spans: group}, index) => index === 0 ? group : [' '.repeat(gap), ...group]);
	return paintRow(spans, room, theme) + (badge.length === 0 ? '' : paintRow(badge, width - room, theme));
};
