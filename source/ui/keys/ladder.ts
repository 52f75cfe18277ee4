import type {Cursor} from '../view/cursor.js';
import type {LadderDetail, LadderRow, LadderSubject, LadderView} from '../../bus/ladder.js';
import type {Target} from '../../bus/commands.js';
import {formatTarget} from '../../bus/target.js';
import {ladderMermaid} from '../../ladder/mermaid.js';
import {ladderText} from '../../ladder/text.js';
import {ladderHeight} from '../overlays/ladder.js';
import {clipboardSequence} from '../terminal/clipboard.js';
import type {Act} from '../view/actions.js';
import {moved} from '../view/list.js';
import {logPane, type LadderOverlay} from '../view/view.js';
import type {KeyBinding, KeyScene} from './key-binding.js';
import {chosen, clientOf} from './target.js';

/* The ladder diagram: opened on what is chosen, read, unfolded, copied. */

const say = (text: string): readonly Act[] => [{view: {type: 'say', message: {text, tone: 'bad'}}}];

const leave: Act = {view: {type: 'close-overlay'}};

/** Folds that are open at once; the oldest close again. */
const mostOpen = 32;

const ladderSubject = (target: Target | undefined): LadderSubject | undefined =>
	target === undefined || target === 'all' || ('endpoint' in target && !target.endpoint.startsWith('c')) ? undefined : target;

export const openLadder = (subject: LadderSubject, cursor?: Cursor): Act =>
	({view: {type: 'open-overlay', overlay: {kind: 'ladder', subject, cursor: cursor ?? {at: 'end', offset: 0}, detail: 1, open: [], asked: 0}}});

const open = (scene: KeyScene): readonly Act[] => {
	const choice = chosen(scene);
	// A client of ours tells more than one of its connections: how it came back.
	const subject = ladderSubject(clientOf(scene) ?? choice?.target);
	if (subject === undefined) {
		return say(scene.words.ladder.choose);
	}

	const at = choice!.subject;
	// From a row of the log one wants to see what was around it.
	return [openLadder(subject, 'frame' in at ? {at: at.frame, offset: Math.floor(scene.size.rows / 2)} : undefined)];
};

export const ladderKeys: readonly KeyBinding[] = [
	{keys: ['l'], label: 'ladder', group: 'look', command: 'ladder <client or connection> [file]', footer: {rank: 9, hint: 'ladder'}, run: open},
];

const rowsOf = ({snapshot: {ladder}}: KeyScene): readonly LadderRow[] => ladder?.rows ?? [];

const chosenRow = (overlay: LadderOverlay, scene: KeyScene): LadderRow | undefined => {
	const rows = rowsOf(scene);
	const {at} = overlay.cursor;
	return at === 'end' ? rows.at(-1) : (at === 'start' ? rows[0] : rows.findLast(({id}) => id <= Number(at)) ?? rows[0]);
};

/** A fold opens; any other row is looked up in the log. */
const enter = (overlay: LadderOverlay, scene: KeyScene): readonly Act[] => {
	const row = chosenRow(overlay, scene);
	if (row === undefined) {
		return [leave];
	}

	if (row.kind === 'fold') {
		return [{view: {type: 'open-overlay', overlay: {...overlay, cursor: {at: row.id, offset: overlay.cursor.at === row.id ? overlay.cursor.offset : Math.floor(scene.height / 2)}, open: [...overlay.open, row.seq].slice(-mostOpen)}}}];
	}

	return [leave, {view: {type: 'focus', pane: logPane}}, {view: {type: 'select', pane: logPane, at: row.seq, offset: Math.floor(scene.height / 4)}}];
};

const mark = (overlay: LadderOverlay, scene: KeyScene): readonly Act[] => {
	const row = chosenRow(overlay, scene);
	return row === undefined || row.kind === 'fold' || row.kind === 'quiet' ? [] : [{command: {type: 'mark', row: row.seq}}];
};

const withDetail = (overlay: LadderOverlay, step: 1 | -1): readonly Act[] => {
	const detail = Math.max(0, Math.min(2, overlay.detail + step)) as LadderDetail;
	return [{view: {type: 'open-overlay', overlay: {...overlay, detail, open: []}}}];
};

/** What a key does while a ladder is read. */
export const ladderActs = (overlay: LadderOverlay, key: string, scene: KeyScene): readonly Act[] => {
	const height = ladderHeight(scene, scene.width, scene.height);
	const page = Math.max(1, height - 1);
	const half = Math.max(1, Math.floor(height / 2));
	const steps: Readonly<Record<string, number>> = {j: 1, down: 1, k: -1, up: -1, pagedown: page, ' ': page, pageup: -page, 'ctrl+d': half, 'ctrl+u': -half};
	const to = (cursor: Cursor): readonly Act[] => [{view: {type: 'open-overlay', overlay: {...overlay, cursor}}}];
	const step = steps[key];
	if (step !== undefined) {
		return to(moved(rowsOf(scene).map(({id}) => id), overlay.cursor, height, step));
	}

	const copy = (form: 'text' | 'mermaid'): readonly Act[] =>
		[{view: {type: 'open-overlay', overlay: {...overlay, asked: overlay.asked + 1, copying: form}}}];
	const others: Readonly<Record<string, () => readonly Act[]>> = {
		g: () => to({at: 'start', offset: 0}), home: () => to({at: 'start', offset: 0}), G: () => to({at: 'end', offset: 0}), end: () => to({at: 'end', offset: 0}),
		'+': () => withDetail(overlay, 1), '=': () => withDetail(overlay, 1), '-': () => withDetail(overlay, -1),
		y: () => copy('text'), Y: () => copy('mermaid'), enter: () => enter(overlay, scene), m: () => mark(overlay, scene),
		esc: () => [leave], q: () => [leave], l: () => [leave],
	};
	return others[key]?.() ?? [];
};

const written = (ladder: LadderView, rows: readonly LadderRow[], overlay: LadderOverlay, {words, theme, snapshot}: KeyScene): string => {
	const whole = {...ladder, rows};
	const options = {words: words.ladder, ascii: theme.ascii, title: words.ladder.overlay(formatTarget(overlay.subject)), wall: snapshot.wall, leftOut: ladder.leftOut};
	return `${(overlay.copying === 'mermaid' ? ladderMermaid(whole, options) : ladderText(whole, options)).join('\n')}\n`;
};

/** What a snapshot with all rows of the ladder comes to: they were asked for to be copied. */
export const copiedActs = (scene: KeyScene): readonly Act[] => {
	const {view: {overlay}, snapshot: {ladder}, words} = scene;
	if (overlay?.kind !== 'ladder' || overlay.copying === undefined || ladder?.whole?.id !== overlay.asked) {
		return [];
	}

	const {copying, ...rest} = overlay;
	const done: Act = {view: {type: 'open-overlay', overlay: rest}};
	const text = written(ladder, ladder.whole.rows, overlay, scene);
	const target = formatTarget(overlay.subject);
	return clipboardSequence(text) === undefined
		? [done, ...say(words.ladder.tooLong(`ladder ${target} ${target.replace('#', '')}.${copying === 'text' ? 'txt' : 'mmd'}`))]
		: [done, {effect: {type: 'copy', text, what: words.ladder.copied[copying]}}];
};
