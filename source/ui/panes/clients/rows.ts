import {humanBytes, humanCount} from '../../../lib/human.js';
import type {ClientView} from '../../../bus/snapshot.js';
import {addressText} from '../../parts/address.js';
import {columnSpans, fitColumns, labelSpans, type Column} from '../../parts/columns.js';
import {paintRow, type Span} from '../../parts/row.js';
import {badges, clientMark, problemText, verdictText} from '../../parts/verdict.js';
import type {PaneScene} from '../../scene.js';
import {layOut} from './list.js';

const wide = 56;

const note = (client: ClientView, {words, theme, width}: PaneScene): Span[] => {
	const {connection, problem} = client;
	if (problem !== undefined) {
		return [{text: problemText(problem, words), tone: 'bad'}];
	}

	if (connection === undefined) {
		return [{text: words.states[client.status], tone: 'quiet'}];
	}

	if (connection.state === 'closed') {
		return [{text: verdictText(connection, words, width < wide + 24), tone: connection.how === 'rst' ? 'bad' : 'quiet'}];
	}

	const spans = badges(connection, words, humanBytes);
	if (connection.state === 'half-closed') {
		spans.push({text: words.halfClosedBy(connection.halfClosedBy === 'local' ? words.us : words.peer), tone: 'warn'});
	} else if (width < wide) {
		spans.push({text: `${theme.glyphs.received}${humanCount(connection.framesIn)} ${theme.glyphs.sent}${humanCount(connection.framesOut)}`});
	}

	return spans;
};

/** Its own port was chosen by the system when it connected; the remote one it had to know. */
const route = ({connection, target}: ClientView, {theme, width}: PaneScene): Span[] => {
	if (connection === undefined) {
		return [{text: target, tone: 'quiet'}];
	}

	return [
		{text: `:${connection.local.port}`},
		{text: theme.glyphs.sent, tone: 'quiet'},
		{text: width < wide ? `:${connection.remote.port}` : addressText(connection.remote)},
	];
};

const columnsFor = (scene: PaneScene): ReadonlyArray<Column<ClientView>> => {
	const {words, theme, width} = scene;
	const narrow = width < wide;
	const {labels} = words;
	const counter = (id: string, label: string, rank: number, cellWidth: number, value: (connection: NonNullable<ClientView['connection']>) => string): Column<ClientView> =>
		({id, label, width: cellWidth, rank, align: 'right', cell: ({connection}) => connection === undefined ? '' : value(connection)});
	return [
		{id: 'id', label: words.labels.id, width: 4, rank: 10, cell: row => ({text: row.id, strong: true})},
		{id: 'transport', label: labels.transport, width: 4, rank: 7, cell: row => row.transport},
		{
			id: 'state',
			label: narrow ? '' : labels.state,
			width: narrow ? 1 : Math.max(8, words.stateWidth),
			rank: 9,
			cell(row) {
				const {glyph, word, tone} = clientMark(row, words, theme.glyphs);
				return {text: narrow ? glyph : `${glyph} ${word}`, tone};
			},
		},
		{id: 'route', label: labels.route, width: narrow ? 13 : width >= 80 ? 22 : 16, rank: 8, cell: row => route(row, scene)},
		...narrow ? [] : [
			counter('frames-in', theme.glyphs.received, 6, 5, ({framesIn}) => humanCount(framesIn)),
			counter('frames-out', theme.glyphs.sent, 5, 5, ({framesOut}) => humanCount(framesOut)),
			counter('bytes-in', labels.bytesIn, 4, 7, ({bytesIn}) => humanBytes(bytesIn)),
			counter('bytes-out', labels.bytesOut, 3, 7, ({bytesOut}) => humanBytes(bytesOut)),
		],
		{id: 'note', label: '', width: 10, rank: 9, grow: true, cell: row => note(row, scene)},
	];
};

export const clientRows = (scene: PaneScene): string[] => {
	const {theme, words, width, height, focused, view} = scene;
	const {clients, labels, top, shown, selected} = layOut(scene);
	const active = focused || view.source === 'clients';
	const fitted = fitColumns(columnsFor(scene), width - 1);
	const rows: string[] = labels ? [paintRow([' ', ...labelSpans(fitted, theme)], width, theme)] : [];
	for (const [index, client] of clients.slice(top, top + shown).entries()) {
		const chosen = top + index === selected;
		const pointer: Span = {text: chosen && active ? theme.glyphs.pointer : ' ', tone: 'accent'};
		rows.push(paintRow([pointer, ...columnSpans(fitted, client, theme)], width, theme, {selected: chosen && focused}));
	}

	if (clients.length === 0 && rows.length < height) {
		rows.push(paintRow([{text: ` ${words.noClients}`, tone: 'quiet'}], width, theme));
	}

	while (rows.length < height) {
		rows.push(paintRow([], width, theme));
	}

	return rows.slice(0, height);
};
