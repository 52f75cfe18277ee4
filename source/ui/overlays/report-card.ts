import type {ClientReport} from '../../bus/report.js';
import {cellWidth, cutCells, fitCells, wrapWords} from '../../lib/cells.js';
import {clockTime, humanDuration} from '../../lib/human.js';
import {sanitize} from '../../lib/sanitize.js';
import {policyText} from '../../words/report.js';
import type {Words} from '../../words/words.js';
import {textOf, type Span, type Spans} from '../parts/row.js';
import {timeline, timelineEnd} from '../parts/timeline.js';
import type {Scene} from '../scene.js';
import type {Tone} from '../theme.js';

/* One client's card: who it is and how that is known, what happened to it, and when. */

type Label = keyof Words['report']['labels'];

const labelWidth = 11;

/** A field in as many rows as it takes. */
const field = (label: Label, text: string, width: number, {words, theme}: Scene, tone: Tone = 'plain'): readonly Spans[] =>
	wrapWords(sanitize(text, theme), Math.max(8, width - labelWidth - 2)).map((part, index): Spans => [
		{text: ` ${fitCells(index === 0 ? words.report.labels[label] : '', labelWidth)}`, tone: 'quiet'},
		{text: part, tone},
	]);

/** From noticing, or from one attempt's end, to the next attempt: as the policy was worked out. */
const waitsText = ({attempts, noticed}: ClientReport): string => {
	let since = noticed === undefined || noticed.by === 'attempt' ? 0 : noticed.after;
	const waits: string[] = [];
	for (const {after, took} of attempts) {
		waits.push(humanDuration(Math.max(0, after - since)));
		since = after + (took ?? 0);
	}

	return waits.join(' ');
};

/** One row of it: the first waits say most. */
const fieldRow = (label: Label, text: string, width: number, scene: Scene): readonly Spans[] =>
	field(label, cutCells(text, Math.max(8, width - labelWidth - 2), scene.theme.glyphs.ellipsis), width, scene);

const who = ({transport, address, path, agent, process}: ClientReport, {words, theme}: Scene): string =>
	sanitize([transport, address, path, agent, process && words.report.process(process.name, String(process.pid))].filter(Boolean).join('  '), theme);

const attemptsText = (card: ClientReport, {words: {report}}: Scene): string => {
	const {attempts, moreAttempts = 0} = card;
	return attempts.length === 0
		? report.noAttempts
		: [
			report.attempts(String(attempts.length), String(attempts.filter(({ok, took}) => !ok && took !== undefined).length)),
			...moreAttempts === 0 ? [] : [report.more(String(moreAttempts))],
			`${report.labels.waits} ${waitsText(card)}`,
		].join(', ');
};

const facts = (card: ClientReport, scene: Scene, width: number): readonly Spans[] => {
	const {words: {report}, snapshot, theme} = scene;
	const {noticed, back, data, resent, unseen, policy, among} = card;
	const dot = ` ${theme.glyphs.separator} `;
	return [
		...field('told', [report.told[card.told], ...among === undefined ? [] : [report.among(String(among))]].join(dot), width, scene, among === undefined ? 'plain' : 'warn'),
		...field('killed', [report.killed(card.cause, clockTime(snapshot.wall, card.killedAt)), ...card.outages > 1 ? [report.outages(String(card.outages))] : []].join(dot), width, scene),
		...field('noticed', noticed === undefined ? report.notNoticed : report.after(humanDuration(noticed.after), report.noticedBy[noticed.by]), width, scene, noticed === undefined ? 'warn' : 'plain'),
		...fieldRow('attempts', attemptsText(card, scene), width, scene),
		...field('back', back === undefined ? report.notBack : [report.back(humanDuration(back)), ...data === undefined ? [] : [report.data(humanDuration(data))]].join(dot), width, scene, back === undefined ? 'warn' : 'good'),
		...field('policy', card.alike === undefined ? policyText(report.policy, policy) : report.alike(policyText(report.policy, policy), String(card.alike)), width, scene, policy.kind === 'unknown' ? 'quiet' : 'accent'),
		...resent === undefined ? [] : field('resent', [report.resent(String(resent.count), String(resent.of)), ...resent.examples.map(example => JSON.stringify(example))].join(dot), width, scene),
		...unseen === undefined ? [] : field('unseen', report.unseen(humanDuration(unseen)), width, scene, 'warn'),
	];
};

/** The line, and below it what its marks mean between its beginning and its end. */
const line = (card: ClientReport, {words, theme, snapshot}: Scene, width: number): readonly Spans[] => {
	const {marks} = words.report;
	const {glyphs} = theme;
	const cells = width - 2;
	const end = timelineEnd(card, snapshot.at - card.killedAt);
	const until = humanDuration(end);
	const legend: readonly Span[] = ([
		[glyphs.ended, 'strong', marks.killed], [glyphs.half, 'warn', marks.noticed], [glyphs.failed, 'bad', marks.failed], [glyphs.opened, 'good', marks.back],
	] as const).flatMap(([glyph, tone, text]): Span[] => [{text: `  ${glyph}`, tone}, {text: ` ${text}`, tone: 'quiet'}]);
	const room = cells - 1 - cellWidth(textOf(legend)) - cellWidth(until);
	const left = Math.max(0, Math.floor(room / 2));
	return [
		[' ', ...timeline(card, end, cells, glyphs)],
		[{text: ` 0${' '.repeat(left)}`, tone: 'quiet'}, ...legend, {text: `${' '.repeat(Math.max(1, room - left))}${until}`, tone: 'quiet'}],
	];
};

/** `index` of `total` cards, from 0. */
export const cardLines = (card: ClientReport, {index, total}: {readonly index: number; readonly total: number}, scene: Scene, width: number): readonly Spans[] => {
	const place = `${scene.words.report.place(String(index + 1), String(total))} `;
	const name = ` ${fitCells(card.client, labelWidth)}`;
	return [
		[
			{text: name, tone: 'title'},
			{text: fitCells(who(card, scene), Math.max(0, width - cellWidth(name) - cellWidth(place) - 1), 'left', scene.theme.glyphs.ellipsis), tone: 'strong'},
			{text: ` ${place}`, tone: 'quiet'},
		],
		...facts(card, scene, width),
		...line(card, scene, width),
	];
};
