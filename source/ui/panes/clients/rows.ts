import {cellWidth} from '../../../lib/cells.js';
import {humanBytes, humanCount} from '../../../lib/human.js';
import type {ClientView, ConnectionView} from '../../../bus/snapshot.js';
import {addressText, shortAddress} from '../../parts/address.js';
import {kernelCell, kernelWidth} from '../../parts/kernel.js';
import {columnSpans, fitColumns, labelSpans, widest, type Column} from '../../parts/columns.js';
import {firstFitting} from '../../parts/make-room.js';
import {ample, connectionNews, roomy, wide} from '../../parts/news.js';
import {paintRow, textOf, type Span} from '../../parts/row.js';
import {failedTexts, waitingSpan, whyDownSpan} from '../../parts/retry.js';
import {clientMark} from '../../parts/verdict.js';
import type {PaneScene} from '../../scene.js';
import {layOut} from './list.js';

const note = (client: ClientView, scene: PaneScene, room: number): Span[] => {
	const {words} = scene;
	const {connection, problem} = client;
	if (client.status === 'waiting') {
		return [whyDownSpan(client, scene)];
	}

	if (problem !== undefined || client.gaveUp !== undefined) {
		return [{text: firstFitting(failedTexts(client, scene), room), tone: 'bad'}];
	}

	if (client.status === 'opening' && client.attempt > 1) {
		return [{text: words.retry.dialing(client.attempt), tone: 'quiet'}];
	}

	return connection === undefined ? [{text: words.states[client.status], tone: 'quiet'}] : connectionNews(connection, scene, room);
};

/** The route of one that is down is of no meaning: when it comes back stands in its place. */
const place = (client: ClientView, scene: PaneScene, room: number): Span[] => client.status === 'waiting' ? [waitingSpan(client, scene, scene.width < roomy)] : route(client, scene, room);

/** Of a target that is a path, all of it. */
const hostOf = (target: string): string => new URL(target).host || target;

/** Its own port was chosen by the system when it connected; the remote one it had to know. Where there is little room our server goes by its name. */
const route = ({connection, target}: ClientView, {theme, width}: PaneScene, room = 0): Span[] => {
	if (connection === undefined) {
		return [{text: firstFitting([target, hostOf(target)], room), tone: 'quiet'}];
	}

	const {local, remote, peerEndpoint} = connection;
	const short = width < wide ? peerEndpoint ?? shortAddress(remote) : shortAddress(remote);
	return [{text: `:${local.port}`}, {text: theme.glyphs.sent, tone: 'quiet'}, {text: width < ample ? short : addressText(remote)}];
};

/** Where there is little room, route and news share a column: one that failed or has given up has no route. */
const summary = (client: ClientView, routeWidth: number, scene: PaneScene, room: number): Span[] => {
	if (client.status === 'waiting') {
		return [...place(client, scene, room), {text: ' '}, ...note(client, scene, room)];
	}

	if (client.gaveUp !== undefined || (client.connection === undefined && client.problem !== undefined)) {
		return note(client, scene, room);
	}

	const spans = route(client, scene, room);
	const taken = Math.max(cellWidth(textOf(spans)), routeWidth) + 1;
	return [...spans, {text: ' '.repeat(taken - cellWidth(textOf(spans)))}, ...note(client, scene, Math.max(0, room - taken))];
};

const columnsFor = (scene: PaneScene, shown: readonly ClientView[]): ReadonlyArray<Column<ClientView>> => {
	const {words, theme, width} = scene;
	const narrow = width < wide;
	const glyphOnly = width < roomy;
	const routeWidth = widest(shown.filter(row => row.connection).map(row => textOf(route(row, scene))), narrow ? 0 : cellWidth(words.labels.route), 28);
	const {labels} = words;
	const counter = (id: string, label: string, rank: number, cells: number, value: (connection: ConnectionView) => string): Column<ClientView> =>
		({id, label, width: cells, rank, align: 'right', cell: ({connection}) => connection === undefined ? '' : value(connection)});
	const state = (client: ClientView): Span => {
		const {glyph, word, tone} = clientMark(client, words, theme.glyphs);
		return {text: glyphOnly ? glyph : `${glyph} ${word}`, tone};
	};

	return [
		{id: 'id', label: labels.id, width: widest(shown.map(({id}) => id), 2, 8), rank: 10, cell: row => ({text: row.id, strong: true})},
		{id: 'transport', label: labels.transport, width: widest(shown.map(({transport}) => transport), 4, 9), rank: 7, cell: row => row.transport},
		{id: 'state', label: glyphOnly ? '' : labels.state, width: glyphOnly ? 1 : words.stateWidth, rank: 9, cell: state},
		...narrow ? [{id: 'summary', label: labels.route, width: 20, rank: 9, grow: true, cell: (row: ClientView, room: number) => summary(row, routeWidth, scene, room)}] : [
			{id: 'route', label: labels.route, width: routeWidth, rank: 8, cell: (row: ClientView, room: number) => place(row, scene, room)},
			{id: 'kernel', label: labels.kernel, width: kernelWidth, rank: 4.5, cell: ({connection}: ClientView) => connection === undefined ? '' : kernelCell(connection, scene)},
			counter('frames-in', theme.glyphs.received, 6, 5, ({framesIn}) => humanCount(framesIn)),
			counter('frames-out', theme.glyphs.sent, 5, 5, ({framesOut}) => humanCount(framesOut)),
			...width < ample ? [] : [counter('bytes-in', labels.bytesIn, 4, 7, ({bytesIn}) => humanBytes(bytesIn)), counter('bytes-out', labels.bytesOut, 3, 7, ({bytesOut}) => humanBytes(bytesOut))],
			{id: 'note', label: labels.note, width: glyphOnly ? 14 : 18, rank: 9, grow: true, cell: (row: ClientView, room: number) => note(row, scene, room)},
		],
	];
};

export const clientRows = (scene: PaneScene): string[] => {
	const {theme, words, width, height, focused, view} = scene;
	const {clients, labels, top, shown, selected} = layOut(scene);
	const active = focused || view.source === 'clients';
	const visible = clients.slice(top, top + shown);
	const fitted = fitColumns(columnsFor(scene, visible), width - 1);
	const rows: string[] = labels ? [paintRow([' ', ...labelSpans(fitted, theme)], width, theme)] : [];
	for (const [index, client] of visible.entries()) {
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
