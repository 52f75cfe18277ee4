import type {Event, FrameEvent} from '../../../bus/events.js';
import {fitCells} from '../../../lib/cells.js';
import {humanBytes} from '../../../lib/human.js';
import {lifeLine} from '../../parts/life.js';
import {marked, needles} from '../../parts/marked.js';
import {previewText} from '../../parts/payload.js';
import {paintRow, type Span} from '../../parts/row.js';
import {rowsKept} from '../../parts/rows-kept.js';
import {tagsLine} from '../../parts/tags.js';
import {timeText} from '../../parts/times.js';
import type {PaneScene} from '../../scene.js';
import type {Tone} from '../../theme.js';
import {columnWidths, connectionOf, endpointOf, type Widths} from './columns.js';
import {layOut} from './list.js';

const isFrame = (event: Event): event is FrameEvent => event.type === 'frame.sent' || event.type === 'frame.received';

const tones: Readonly<Record<string, Tone>> = {ping: 'quiet', pong: 'quiet', close: 'warn', truncated: 'bad', undecodable: 'bad', invalid: 'bad'};

/** FIN, RSV, mask, deflate: the header bits of RFC 6455 §5.2 and whether RFC 7692 was at work. */
const flagsText = ({opcode, fin, rsv = 0, masked, compressed}: FrameEvent, unset: string): string => opcode === undefined
	? ''
	: [fin ? 'F' : unset, rsv === 0 ? unset : rsv === 4 ? 'R' : String(rsv), masked ? 'M' : unset, compressed === undefined ? unset : 'Z'].join('');

const frameSpans = (event: FrameEvent, widths: Widths, {theme, words}: PaneScene, wanted: readonly string[]): Span[] => {
	const sent = event.type === 'frame.sent';
	const tone = tones[event.kind];
	const tags = tagsLine(event);
	const column = (text: string, width: number, align: 'left' | 'right', cellTone?: Tone): Span[] =>
		width === 0 ? [] : [{text: fitCells(text, width, align, theme.glyphs.ellipsis), tone: cellTone}, {text: ' '}];
	return [
		{text: sent ? theme.glyphs.sent : theme.glyphs.received, tone: sent ? 'sent' : 'received'},
		{text: ' '},
		...column(event.kind === 'continuation' ? 'cont' : event.kind || event.protocol, widths.kind, 'left', tone).flatMap(span => marked(span, wanted)),
		...column(flagsText(event, theme.glyphs.unset), widths.flags, 'left', 'quiet'),
		...column(humanBytes(event.size), widths.size, 'right'),
		...event.wrong === undefined ? [] : [{text: `${theme.glyphs.failed} ${words.tell(event.wrong)} `, tone: 'bad' as const}],
		...tags === '' ? [] : marked({text: `${tags} `, tone: 'accent'}, wanted),
		...marked({text: previewText(event, words), tone}, wanted),
	];
};

const eventRow = (event: Event, before: Event | undefined, scene: PaneScene, widths: Widths, wanted: readonly string[]): Span[] => {
	const {snapshot, view, theme, words} = scene;
	const time = timeText({wall: snapshot.wall, at: event.at, before: before?.at}, view.time, widths.time);
	const spans: Span[] = [
		{text: fitCells(time, widths.time, 'right'), tone: 'quiet'},
		{text: snapshot.log.marks?.includes(event.seq) ? theme.glyphs.mark : ' ', tone: 'warn'},
		{text: fitCells(endpointOf(event, snapshot.log.owners), widths.endpoint) + ' '},
		{text: fitCells(connectionOf(event), widths.connection) + ' ', tone: 'quiet'},
	];
	if (isFrame(event)) {
		return [...spans, ...frameSpans(event, widths, scene, wanted)];
	}

	const {glyph, tone, text} = lifeLine(event, {words, glyphs: theme.glyphs});
	return [...spans, {text: `${glyph} `, tone}, ...marked({text, tone}, wanted)];
};

const labelRow = (widths: Widths, {words: {labels}, theme, width}: PaneScene): string => paintRow([{
	text: ' ' + [
		fitCells(labels.time, widths.time), fitCells(labels.endpoint, widths.endpoint), fitCells(labels.connection, widths.connection), ' ',
		fitCells(labels.kind, widths.kind), ...widths.flags === 0 ? [] : [fitCells(labels.flags, widths.flags)],
		...widths.size === 0 ? [] : [fitCells(labels.size, widths.size, 'right')], labels.preview,
	].join(' '),
	tone: 'quiet',
}], width, theme);

export const frameRows = (scene: PaneScene): string[] => {
	const {theme, words, width, height, focused, view, snapshot} = scene;
	const {events, labels, top, shown, selected} = layOut(scene);
	const inView = events.slice(top, top + shown);
	const widths = columnWidths(scene, inView);
	const wanted = needles(view);
	const rows: string[] = labels ? [labelRow(widths, scene)] : [];
	const active = focused || view.source === 'frames';
	for (const [index, event] of inView.entries()) {
		const chosen = top + index === selected;
		const pointer: Span = {text: chosen && active ? theme.glyphs.pointer : ' ', tone: 'accent'};
		rows.push(paintRow([pointer, ...eventRow(event, events[top + index - 1], scene, widths, wanted)], width, theme, {selected: chosen && focused}));
	}

	const isFiltered = snapshot.log.filter !== undefined && rowsKept(snapshot.log) > 0;
	if (events.length === 0 && rows.length < height && !snapshot.log.filter?.scanning) {
		rows.push(paintRow([{text: ` ${isFiltered ? words.log.noMatch : words.noFrames}`, tone: 'quiet'}], width, theme));
	}

	while (rows.length < height) {
		rows.push(paintRow([], width, theme));
	}

	return rows.slice(0, height);
};
