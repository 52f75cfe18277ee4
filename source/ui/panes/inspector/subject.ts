import type {SubjectDetail} from '../../../bus/snapshot.js';
import {clockTime, humanCount} from '../../../lib/human.js';
import {addressText} from '../../parts/address.js';
import {lifeLine} from '../../parts/life.js';
import {waitsText} from '../../parts/retry.js';
import {clientMark, problemText} from '../../parts/verdict.js';
import type {Spans} from '../../parts/row.js';
import {toldText} from '../../parts/told.js';
import type {PaneScene} from '../../scene.js';
import {auditSections} from './audit.js';
import {connectionDocument, connectionSummary, exchangeSections, ladderSections, lifeSections} from './connection.js';
import {field, heading, lines, prose, type Document} from './document.js';
import {heartbeatSections} from './heartbeat.js';
import {kernelSections} from './kernel.js';
import {frameDocument} from './frame.js';
import {sessionSections} from './session.js';

type DetailOf<Kind extends SubjectDetail['kind']> = Extract<SubjectDetail, {readonly kind: Kind}>;

const eventDocument = ({event, connection, exchange, rungs}: DetailOf<'event'>, scene: PaneScene): Document => {
	const {words, width, theme, snapshot} = scene;
	const {glyph, tone, text} = lifeLine(event, {words, glyphs: theme.glyphs});
	return [
		lines([
			[{text: ` ${event.type}`, strong: true}, {text: `  seq ${event.seq}  ${clockTime(snapshot.wall, event.at)}`, tone: 'quiet'}],
			...prose(`${glyph} ${text}`, width, theme, tone),
		]),
		...exchange === undefined ? [] : exchangeSections([exchange], scene),
		...connection === undefined ? [] : [heading(words.inspector.transport), lines(connectionSummary(connection, scene))],
		...ladderSections(rungs, scene),
	];
};

const clientDocument = ({client, session, life, rungs}: DetailOf<'client'>, scene: PaneScene): Document => {
	const {words, width, theme} = scene;
	const {word, glyph, tone} = clientMark(client, words, theme.glyphs);
	return [
		lines([
			[{text: ` ${client.id}`, strong: true}, {text: `  ${words.inspector.client}  ${client.transport}`, tone: 'quiet'}],
			...field(words.inspector.target, client.target, width, theme),
			...field(words.inspector.state, `${glyph} ${word}`, width, theme, tone),
			...client.attempt > 1 ? field(words.inspector.attempts, String(client.attempt), width, theme) : [],
			...client.retry === undefined ? [] : [...field(words.retry.field, client.retry, width, theme), ...field('', words.retry.resumes[client.transport] ?? words.retry.anew(client.transport), width, theme)],
			...client.status === 'waiting' ? field('', waitsText(client, scene), width, theme, 'warn') : [],
			...client.gaveUp === undefined ? [] : field('', words.retry.gaveUp(client.gaveUp), width, theme, 'bad'),
			...client.problem === undefined ? [] : field(words.inspector.problem, problemText(client.problem, words), width, theme, 'bad'),
		]),
		...auditSections(client.id, scene),
		...sessionSections(session, scene),
		...client.connection === undefined ? [] : [heading(words.inspector.transport), lines(connectionSummary(client.connection, scene)), ...heartbeatSections(client.connection, undefined, scene), ...kernelSections(client.connection, undefined, scene)],
		...lifeSections(life, scene),
		...ladderSections(rungs, scene),
	];
};

const listenerDocument = ({listener, life}: DetailOf<'listener'>, scene: PaneScene): Document => {
	const {words, width, theme, snapshot} = scene;
	const text = words.inspector;
	const up = listener.status === 'ready';
	const rows: Spans[] = [
		[{text: ` ${listener.id}`, strong: true}, {text: `  ${text.listener}`, tone: 'quiet'}],
		...field(text.state, up ? `${theme.glyphs.opened} LISTEN` : words.states[listener.status], width, theme, up ? 'good' : 'warn'),
		...field(text.bind, listener.address === undefined ? listener.target : addressText(listener.address), width, theme),
		...listener.since === undefined ? [] : field(text.opened, clockTime(snapshot.wall, listener.since), width, theme),
		...listener.backlog === undefined ? [] : field(words.labels.backlog, listener.waiting ? text.waiting(humanCount(listener.waiting), String(listener.backlog)) : String(listener.backlog), width, theme, listener.waiting ? 'warn' : 'plain'),
		...field(text.accepted, `${humanCount(listener.accepted)}, ${words.stillOpen(humanCount(listener.open))}`, width, theme),
		...field(text.answers, listener.reply, width, theme),
		...listener.note === undefined ? [] : field(text.note, toldText(listener.note, words), width, theme, 'warn'),
		...listener.problem === undefined ? [] : field(text.problem, problemText(listener.problem, words), width, theme, 'bad'),
	];
	return [lines(rows), ...lifeSections(life, scene)];
};

/** What is known of the subject, as lines. */
export const subjectDocument = (detail: SubjectDetail | undefined, scene: PaneScene): Document => {
	switch (detail?.kind) {
		case 'frame': {
			return frameDocument(detail.frame, scene);
		}

		case 'event': {
			return eventDocument(detail, scene);
		}

		case 'connection': {
			return connectionDocument(detail, scene);
		}

		case 'client': {
			return clientDocument(detail, scene);
		}

		case 'listener': {
			return listenerDocument(detail, scene);
		}

		case 'gone': {
			return [lines([[{text: ` ${scene.words.gone}`, tone: 'quiet'}]])];
		}

		case undefined: {
			return [lines([[{text: ` ${scene.words.nothingChosen}`, tone: 'quiet'}]])];
		}
	}
};
