import {cellWidth} from '../../../lib/cells.js';
import {clockTime, humanBytes, humanCount} from '../../../lib/human.js';
import type {ConnectionView, ListenerView} from '../../../bus/snapshot.js';
import {addressText, shortAddress} from '../../parts/address.js';
import {kernelCell, kernelWidth} from '../../parts/kernel.js';
import {columnSpans, fitColumns, labelSpans, widest, type Column} from '../../parts/columns.js';
import {makeRoom, type Ranked} from '../../parts/make-room.js';
import {ample, connectionNews, roomy, wide} from '../../parts/news.js';
import {paintRow, textOf, type Span} from '../../parts/row.js';
import {toldText} from '../../parts/told.js';
import {connectionMark, problemText} from '../../parts/verdict.js';
import type {PaneScene} from '../../scene.js';
import {layOut} from './list.js';

const columnsFor = (scene: PaneScene, shown: readonly ConnectionView[]): ReadonlyArray<Column<ConnectionView>> => {
	const {words, theme, width} = scene;
	const narrow = width < wide;
	const glyphOnly = width < roomy;
	const full = width >= ample;
	const remote = ({remote: address}: ConnectionView) => full ? addressText(address) : shortAddress(address);
	const mark = (row: ConnectionView): Span => {
		const {glyph, word, tone} = connectionMark(row, words, theme.glyphs);
		return {text: glyphOnly ? glyph : `${glyph} ${word}`, tone};
	};

	const {labels} = words;
	return [
		{id: 'id', label: '#', width: widest(shown.map(({id}) => `#${id}`), 2, 8), rank: 10, cell: row => ({text: `#${row.id}`, strong: true})},
		...full ? [{id: 'local', label: labels.local, width: widest(shown.map(row => addressText(row.local)), 6, 24), rank: 2, cell: (row: ConnectionView) => ({text: addressText(row.local), tone: 'quiet' as const})}] : [],
		{id: 'remote', label: labels.remote, width: widest(shown.map(row => remote(row)), 6, 24), rank: 9, cell: remote},
		{id: 'peer', label: labels.peer, width: widest(shown.map(({peerEndpoint = ''}) => peerEndpoint), 4, 6), rank: 8, cell: row => row.peerEndpoint ?? ''},
		{id: 'transport', label: labels.transport, width: widest(shown.map(({transport}) => transport), 4, 9), rank: 7, cell: row => row.transport},
		{id: 'state', label: glyphOnly ? '' : labels.state, width: glyphOnly ? 1 : words.stateWidth, rank: 9, cell: mark},
		...narrow ? [] : [
			{id: 'kernel', label: labels.kernel, width: kernelWidth, rank: 4.5, cell: (row: ConnectionView) => kernelCell(row, scene)},
			{id: 'frames-in', label: theme.glyphs.received, width: 5, rank: 6, align: 'right' as const, cell: (row: ConnectionView) => humanCount(row.framesIn)},
			{id: 'frames-out', label: theme.glyphs.sent, width: 5, rank: 5, align: 'right' as const, cell: (row: ConnectionView) => humanCount(row.framesOut)},
		],
		...full ? [
			{id: 'bytes-in', label: labels.bytesIn, width: 7, rank: 4, align: 'right' as const, cell: (row: ConnectionView) => humanBytes(row.bytesIn)},
			{id: 'bytes-out', label: labels.bytesOut, width: 7, rank: 3, align: 'right' as const, cell: (row: ConnectionView) => humanBytes(row.bytesOut)},
		] : [],
		{id: 'note', label: labels.note, width: glyphOnly ? 14 : 18, rank: 9, grow: true, cell: (row, room) => connectionNews(row, scene, room)},
	];
};

/** What is told of a listening socket besides where it listens, as far as there is room to tell it whole. */
const listenerDetails = ({waiting = 0, backlog, since, status, accepted, reply, note: hint}: ListenerView, {snapshot, words}: PaneScene): ReadonlyArray<Ranked & {readonly text: string}> => [
	// Beside how many of it wait it is told already.
	{rank: 4, text: backlog === undefined || waiting > 0 ? '' : `${words.labels.backlog} ${backlog}`},
	{rank: 1, text: since !== undefined && status === 'ready' ? words.since(clockTime(snapshot.wall, since).slice(0, 8)) : ''},
	{rank: 3, text: words.accepted(humanCount(accepted))},
	{rank: 2, text: reply},
	{rank: 5, text: hint === undefined ? '' : toldText(hint, words)},
];

/** The listening socket: never a row among the sockets it accepted, since it carries no data. */
const listenerSpans = (listener: ListenerView, scene: PaneScene): Span[] => {
	const {snapshot, words, theme, width} = scene;
	const up = listener.status === 'ready';
	const state: Span = up
		? {text: `${theme.glyphs.opened} LISTEN`, tone: 'good'}
		: {text: `${theme.glyphs.ended} ${words.states[listener.status]}`, tone: listener.status === 'failed' ? 'bad' : 'quiet'};
	const where = listener.address === undefined ? listener.target : addressText(listener.address);
	const marks = (snapshot.faults ?? []).filter(({target}) => target === listener.id || target === 'all')
		.flatMap(({name, hits}): Span[] => [{text: ' '}, {text: ` ${words.faults.mark(name, humanCount(hits))} `, tone: 'badge'}]);
	const spans: Span[] = [{text: `${listener.id} `, strong: true}, state, {text: ` ${where}`, strong: true}, ...marks];
	if (listener.problem !== undefined) {
		return [...spans, {text: ` ${problemText(listener.problem, words)}`, tone: 'bad'}];
	}

	const {waiting = 0, backlog} = listener;
	const queue: readonly Span[] = waiting === 0 ? [] : [{text: ` ${words.inspector.waiting(humanCount(waiting), String(backlog))}`, tone: 'warn'}];
	const separator = ` ${theme.glyphs.separator} `;
	// Before the row stands the pointer, before the details a space or what parts them from the queue.
	const lead = queue.length === 0 ? ' ' : separator;
	const room = width - 1 - lead.length - cellWidth(textOf([...spans, ...queue]));
	const whole = listenerDetails(listener, scene).filter(({text}) => text !== '' && cellWidth(text) <= room);
	const details = makeRoom(whole, room, ({text}) => cellWidth(text), cellWidth(separator)).map(({text}) => text);
	return [...spans, ...queue, {text: details.length === 0 ? '' : `${lead}${details.join(separator)}`, tone: 'quiet'}];
};

export const serverRows = (scene: PaneScene): string[] => {
	const {theme, width, height, focused, view} = scene;
	const {listeners, connections, labels, top, shown, chosen} = layOut(scene);
	const active = focused || view.source === 'server';
	const rows: string[] = [];
	const add = (spans: readonly Span[], selected: boolean) => {
		const pointer: Span = {text: selected && active ? theme.glyphs.pointer : ' ', tone: 'accent'};
		rows.push(paintRow([pointer, ...spans], width, theme, {selected: selected && focused}));
	};

	for (const listener of listeners) {
		add(listenerSpans(listener, scene), listener.id === chosen);
	}

	const visible = connections.slice(top, top + shown);
	const fitted = fitColumns(columnsFor(scene, visible), width - 1);
	if (labels) {
		rows.push(paintRow([' ', ...labelSpans(fitted, theme)], width, theme));
	}

	for (const connection of visible) {
		add(columnSpans(fitted, connection, theme), connection.id === chosen);
	}

	if (connections.length === 0 && rows.length < height) {
		rows.push(paintRow([{text: ` ${scene.words.noConnections}`, tone: 'quiet'}], width, theme));
	}

	while (rows.length < height) {
		rows.push(paintRow([], width, theme));
	}

	return rows.slice(0, height);
};
