import {auditWays} from '../../bus/audit.js';
import type {AuditView, MatrixRow, MatrixView} from '../../bus/audit-view.js';
import {fitCells, wrapWords} from '../../lib/cells.js';
import {humanCount, humanDuration} from '../../lib/human.js';
import {paintRow, type Span, type Spans} from '../parts/row.js';
import type {Scene} from '../scene.js';
import type {Glyphs, Tone} from '../theme.js';
import {place} from '../view/list.js';
import {clientsShown, leftWidth, type MatrixOverlay, type Room} from '../view/matrix.js';
import {matrixStory} from './matrix-story.js';

/*
The loss audit:

	how it is set
	sums        to the server, from it, echoed
	numbers     of the first and the last message shown
	c1  38/40   a sign a message
	c2  40/40
	in words    the chosen client, the chosen message
	signs
*/

const headKeys = ['sent', 'delivered', 'lost', 'duplicated', 'reordered', 'late', 'flying', 'unseen'] as const;

const tones: Readonly<Partial<Record<(typeof headKeys)[number], Tone>>> = {lost: 'bad', duplicated: 'bad', reordered: 'warn', late: 'warn'};

const headWidth = 7;
const wayWidth = 18;

/** For whole words as heads. */
const roomy = {from: 130, headWidth: 13};

type Sign = readonly [glyph: string, tone: Tone];

const signOf = (letter: string, glyphs: Glyphs): Sign => {
	switch (letter) {
		case 'd': {
			return [glyphs.opened, 'good'];
		}

		case 'l': {
			return [glyphs.half, 'warn'];
		}

		case 'o': {
			return [glyphs.reordered, 'warn'];
		}

		case 'x': {
			return [glyphs.failed, 'bad'];
		}

		case 'f': {
			return [glyphs.life, 'accent'];
		}

		default: {
			return [letter, letter === '?' ? 'quiet' : 'warn'];
		}
	}
};

const settings = ({options, on, unnumbered}: AuditView, {words: {audit}}: Scene): Spans => [
	{text: ` ${on ? audit.on(humanDuration(options.late), humanDuration(options.grace)) : audit.over}`, tone: on ? 'good' : 'warn'},
	{text: unnumbered === 0 ? '' : `  ${audit.unnumbered(humanCount(unnumbered))}`, tone: 'quiet'},
];

const sums = ({totals}: AuditView, {words: {audit}}: Scene, room: number): readonly Spans[] => {
	const isRoomy = room >= roomy.from;
	const width = isRoomy ? roomy.headWidth : headWidth;
	const heads = isRoomy ? audit.kinds : audit.heads;
	// Whole columns, as many as there is room for.
	const shown = headKeys.slice(0, Math.max(1, Math.floor((room - wayWidth) / width)));
	return [
		[{text: ' '.repeat(wayWidth) + shown.map(key => fitCells(heads[key], width, 'right')).join(''), tone: 'quiet'}],
		...auditWays.map((way): Spans => [
			` ${fitCells(audit.ways[way], wayWidth - 1)}`,
			...shown.map((key): Span => ({
				text: fitCells(humanCount(totals[way][key]), width, 'right'),
				tone: totals[way][key] === 0 ? 'quiet' : tones[key] ?? 'plain',
			})),
		]),
	];
};

/** The first number on the left, the last on the right where there is room for both. */
const ruler = ({from, rows: {rows}}: MatrixView, width: number, {words: {audit}}: Scene): Spans => {
	const shown = rows[0]?.cells.length ?? 0;
	const first = `#${from}`;
	const last = `#${from + shown - 1}`;
	const room = Math.min(width - leftWidth, 2 * shown);
	return [
		{text: ` ${fitCells(audit.client, leftWidth - 2)} `, tone: 'quiet'},
		{text: shown === 0 ? '' : ` ${room - 1 < first.length + last.length + 1 ? first : first + last.padStart(room - 1 - first.length)}`, tone: 'quiet'},
	];
};

const cells = ({cells: letters}: MatrixRow, chosen: number, {glyphs}: Scene['theme']): Spans => [
	...[...letters].flatMap((letter, index): Span[] => {
		const [glyph, tone] = signOf(letter, glyphs);
		const before = index === chosen ? '[' : (index === chosen + 1 && chosen >= 0 ? ']' : ' ');
		return [{text: before, tone: 'accent', strong: true}, {text: glyph, tone}];
	}),
	{text: chosen >= 0 && chosen === letters.length - 1 ? ']' : ' ', tone: 'accent', strong: true},
];

const clientRow = (row: MatrixRow, isChosen: boolean, chosen: number, {theme}: Scene): Spans => [
	{text: isChosen ? theme.glyphs.pointer : ' ', tone: 'accent'},
	{text: fitCells(row.client, 6), strong: true},
	{text: ` ${fitCells(`${humanCount(row.delivered)}/${humanCount(row.sent)}`, leftWidth - 9, 'right')} `, tone: row.lost > 0 ? 'bad' : 'quiet'},
	' ',
	...cells(row, isChosen ? chosen : -1, theme),
];

const legend = ({words, theme: {glyphs}}: Scene): Spans => {
	const names = words.audit.legend;
	return ([
		['d', names.delivered], ['l', names.late], ['x', names.missing], ['o', names.reordered], ['2', names.twice], ['f', names.flying], ['?', names.unseen],
	] as const).flatMap(([letter, name]): Span[] => {
		const [glyph, tone] = signOf(letter, glyphs);
		return [{text: ` ${glyph}`, tone}, {text: ` ${name} `, tone: 'quiet'}];
	});
};

const note = ({matrix}: AuditView, {words: {audit}}: Scene): string | undefined =>
	matrix === undefined ? audit.noServer : (matrix.newest === 0 ? audit.noMessages : undefined);

const lines = (overlay: MatrixOverlay, scene: Scene, room: Room): readonly Spans[] => {
	const {snapshot: {audit}, words} = scene;
	if (audit === undefined) {
		return [[], ...wrapWords(words.audit.off, room.width - 2).map((text): Spans => [{text: ` ${text}`, tone: 'quiet'}])];
	}

	const {matrix} = audit;
	const rows = matrix?.rows.rows ?? [];
	const shown = clientsShown(room);
	const {top, selected} = place(rows.map(({client}) => client), overlay.cursor, shown);
	const chosen = overlay.number === undefined || matrix === undefined ? -1 : overlay.number - matrix.from;
	const why = note(audit, scene);
	const told = wrapWords(why ?? (rows[selected] === undefined ? '' : matrixStory(audit, overlay, rows[selected], scene)), room.width - 2).slice(0, 2);
	return [
		settings(audit, scene),
		...sums(audit, scene, room.width),
		[],
		...matrix === undefined ? [[]] : [ruler(matrix, room.width, scene)],
		...Array.from({length: shown}, (_, index): Spans => {
			const row = rows[top + index];
			return row === undefined ? [] : clientRow(row, top + index === selected, chosen, scene);
		}),
		[],
		...[0, 1].map((index): Spans => [{text: ` ${told[index] ?? ''}`, tone: why === undefined ? 'plain' : 'quiet'}]),
		legend(scene),
	];
};

export const matrixRows = (overlay: MatrixOverlay, scene: Scene, width: number, height: number): string[] => {
	const shown = lines(overlay, scene, {width, height});
	return Array.from({length: height}, (_, index) => paintRow(shown[index] ?? [], width, scene.theme));
};
