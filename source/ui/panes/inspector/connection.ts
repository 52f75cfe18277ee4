import type {Event, Headers} from '../../../bus/events.js';
import type {ConnectionView, ExchangeView, RungView, SubjectDetail} from '../../../bus/snapshot.js';
import {clockTime, humanBytes, humanCount, humanDuration} from '../../../lib/human.js';
import {addressText} from '../../parts/address.js';
import {lifeLine} from '../../parts/life.js';
import type {Spans} from '../../parts/row.js';
import {connectionMark, verdictText} from '../../parts/verdict.js';
import type {Words} from '../../../words/words.js';
import type {PaneScene} from '../../scene.js';
import {field, heading, lines, prose, wrapped, type Document, type Section} from './document.js';
import {heartbeatSections} from './heartbeat.js';
import {kernelSections} from './kernel.js';
import {sessionSections} from './session.js';

/** Values that open doors are shown by length only. */
const secret = /^(?:authorization|proxy-authorization|cookie|set-cookie)$/i;

const headerLines = (headers: Headers, {width, theme}: PaneScene): Spans[] => headers.flatMap(([name, value]) =>
	wrapped(`${name}: ${secret.test(name) ? `(${value.length})` : value}`, width - 1, theme).map(row => [' ', ...row]));

export const exchangeSections = (exchanges: readonly ExchangeView[], scene: PaneScene): Section[] => {
	const {words, theme} = scene;
	return exchanges.flatMap(({method, path, requestHeaders, status, reason = '', responseHeaders = []}) => [
		heading(words.inspector.request),
		lines([[{text: ` ${theme.glyphs.sent} `, tone: 'sent'}, {text: `${method} ${path}`, strong: true}], ...headerLines(requestHeaders, scene)]),
		heading(words.inspector.response),
		lines(status === undefined
			? [[{text: ` ${words.inspector.pending}`, tone: 'quiet'}]]
			: [[{text: ` ${theme.glyphs.received} `, tone: 'received'}, {text: `${status} ${reason}`, strong: true}], ...headerLines(responseHeaders, scene)]),
	]);
};

export const lifeSections = (life: readonly Event[], {words, theme, snapshot, width}: PaneScene): Section[] => life.length === 0
	? []
	: [heading(words.inspector.life), lines(life.flatMap(event => {
		const {glyph, tone, text} = lifeLine(event, {words, glyphs: theme.glyphs});
		return prose(text, width - 15, theme, tone).map((row, index): Spans => [
			{text: index === 0 ? ` ${clockTime(snapshot.wall, event.at)} ` : ' '.repeat(14), tone: 'quiet'},
			{text: index === 0 ? glyph : ' ', tone},
			...row,
		]);
	}))];

const byReason = (rungs: readonly RungView[], words: Words): ReadonlyMap<string, readonly string[]> => {
	const reasons = new Map<string, string[]>();
	for (const {name, why} of rungs) {
		if (why !== undefined) {
			const reason = words.tell(why);
			reasons.set(reason, [...reasons.get(reason) ?? [], name]);
		}
	}

	return reasons;
};

/** The rungs of the kill ladder; below them those that can't be had, those of one reason together. */
export const ladderSections = (rungs: readonly RungView[], {words, theme, width}: PaneScene): Section[] => rungs.length === 0
	? []
	: [heading(words.inspector.ladder), lines([
		...rungs.filter(({why}) => why === undefined).flatMap(({name}) => field(name, (words.rungs as Readonly<Record<string, string>>)[name] ?? '', width, theme)),
		...[...byReason(rungs, words)].flatMap(([why, names]) =>
			prose(`${theme.glyphs.unset} ${names.length === rungs.length ? '' : `${names.join(', ')}: `}${words.menus.unavailable(why)}`, width, theme, 'quiet')),
	])];

const state = (connection: ConnectionView, {words, theme, width}: PaneScene): Spans[] => {
	const {word, glyph, tone} = connectionMark(connection, words, theme.glyphs);
	return [
		...field(words.inspector.state, `${glyph} ${word}`, width, theme, tone),
		...connection.state === 'closed' ? field(words.inspector.verdict, verdictText(connection, words), width, theme, connection.how === 'rst' ? 'bad' : 'plain') : [],
		...connection.held.length === 0 ? [] : field(words.inspector.held, connection.held.join(', '), width, theme, 'warn'),
		...(connection.faults ?? []).flatMap(({fault, name, hits}) => field(words.faults.field, `${fault} ${words.faults.mark(name, humanCount(hits))}`, width, theme, 'warn')),
		...connection.buffered === 0 ? [] : field(words.inspector.buffered, humanBytes(connection.buffered), width, theme, connection.blocked ? 'warn' : 'plain'),
	];
};

export const connectionSummary = (connection: ConnectionView, scene: PaneScene): Spans[] => {
	const {words, width, theme, snapshot} = scene;
	const text = words.inspector;
	const ended = connection.closedAt ?? snapshot.at;
	return [
		[{text: ` #${connection.id}`, strong: true}, {text: `  ${connection.endpoint} ${connection.side}  ${connection.transport}  ${connection.family}`, tone: 'quiet'}],
		...field(text.ours, addressText(connection.local), width, theme),
		...field(text.theirs, addressText(connection.remote) + (connection.peer === undefined ? '' : `  #${connection.peer} ${connection.peerEndpoint ?? ''}`), width, theme),
		...state(connection, scene),
		...field(text.opened, clockTime(snapshot.wall, connection.openedAt), width, theme),
		...connection.closedAt === undefined ? [] : field(text.lasted, humanDuration(ended - connection.openedAt), width, theme),
		...field(text.bytes, `${theme.glyphs.received} ${humanBytes(connection.bytesIn)}   ${theme.glyphs.sent} ${humanBytes(connection.bytesOut)}`, width, theme),
		...field(text.frames, `${theme.glyphs.received} ${humanCount(connection.framesIn)}   ${theme.glyphs.sent} ${humanCount(connection.framesOut)}`, width, theme),
	];
};

export const connectionDocument = (detail: Extract<SubjectDetail, {kind: 'connection'}>, scene: PaneScene): Document => {
	const {words, width, theme} = scene;
	const {connection, other, exchanges, life, rungs} = detail;
	return [
		lines(connectionSummary(connection, scene)),
		...sessionSections(detail.session, scene),
		...other === undefined ? [] : [
			heading(words.inspector.otherEnd(other.id)),
			lines([
				...field(words.inspector.ours, addressText(other.local), width, theme),
				...field(words.inspector.theirs, addressText(other.remote), width, theme),
				...state(other, scene),
			]),
		],
		...heartbeatSections(connection, other, scene),
		...kernelSections(connection, other, scene),
		...lifeSections(life, scene),
		...ladderSections(rungs, scene),
		...exchangeSections(exchanges, scene),
	];
};
