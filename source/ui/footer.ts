import {cellWidth} from '../lib/cells.js';
import {humanCount} from '../lib/human.js';
import {activeBindings} from './keys/dispatch.js';
import {keyLabel} from './keys/table.js';
import type {KeyScene} from './keys/key-binding.js';
import {paintRow, textOf, type Span} from './parts/row.js';
import {rowsKept} from './parts/rows-kept.js';
import {toldText} from './parts/told.js';

/** Keys named besides `?`. */
const keysShown = 6;

const hint = (key: string, label: string): Span[] => [{text: key, tone: 'accent', strong: true}, {text: ` ${label}  `, tone: 'quiet'}];

/** As many as there is whole room for. */
const fitting = (hints: readonly Span[][], width: number): Span[] => {
	let room = width;
	const more = hints.findIndex(shown => {
		room -= cellWidth(textOf(shown));
		return room < 0;
	});
	return hints.slice(0, more === -1 ? undefined : more).flat();
};

/** What leaves or moves an overlay, which takes the keys for itself. */
const overlayHints = ({view: {overlay}, words: {hints, audit, report}, theme}: KeyScene): Span[][] => {
	const leave = hint('Esc', hints.leave);
	if (overlay?.kind === 'matrix') {
		const across = theme.ascii ? 'h l' : '← →';
		const {client, message, follow, toggle} = audit.hints;
		return [leave, hint('j k', client), hint(across, message), hint('F', follow), hint('a', toggle)];
	}

	if (overlay?.kind === 'ladder') {
		return [leave, hint('j k', hints.scroll), hint('+ -', hints.detail), hint('Enter', hints.open), hint('y Y', hints.copyText), hint('m', hints.mark)];
	}

	if (overlay?.kind === 'report') {
		return [leave, hint('j k', report.hints.client), hint('PgUp PgDn', hints.scroll)];
	}

	return overlay?.kind === 'help' || overlay?.kind === 'explain' || overlay?.kind === 'compare' ? [leave, hint('j k PgUp PgDn', hints.scroll)] : [leave];
};

/** What has to be read now: an answer of the screen itself, else the newest refusal. */
const news = ({view, snapshot, theme, words}: KeyScene): Span[] => {
	if (view.overlay?.kind === 'quit') {
		return [{text: ` ${words.footer.quitQuestion(humanCount(snapshot.totals.open))}`, tone: 'warn', strong: true}];
	}

	if (view.message !== undefined) {
		return [{text: ` ${view.message.tone === 'bad' ? `${theme.glyphs.failed} ` : ''}${view.message.text}`, tone: view.message.tone}];
	}

	const notice = snapshot.notices.at(-1);
	if (notice === undefined || notice.seq <= view.dismissed) {
		return [];
	}

	if (notice.type === 'scenario.saved') {
		return [{text: ` ${words.scenario.saved(notice.text)}`, tone: 'good'}];
	}

	const count = notice.count > 1 ? ` (${theme.glyphs.times}${humanCount(notice.count)})` : '';
	return [{text: ` ${theme.glyphs.failed} ${toldText(notice, words)}${count}`, tone: 'bad'}];
};

/** How far behind a paused picture is, and what of it the bounded log has let go. */
const behind = ({view: {paused}, snapshot: {log}, words}: KeyScene): Span[] => {
	if (paused === undefined) {
		return [];
	}

	const spans: Span[] = [{text: ` ${words.footer.behind(humanCount(Math.max(0, rowsKept(log) + log.dropped - paused.rows)))}`, tone: 'warn'}];
	const gone = Math.min(paused.rows, log.dropped);
	return log.first > paused.seq ? [...spans, {text: ` (${words.footer.overrun(humanCount(gone))})`, tone: 'bad'}] : spans;
};

export const footerRow = (scene: KeyScene, width: number): string => {
	const {theme, words} = scene;
	const help = hint('?', words.hints.help);
	const helpWidth = cellWidth(textOf(help));
	const spans: Span[] = [...news(scene)];
	if (spans.length === 0 && scene.view.overlay !== undefined) {
		spans.push({text: ' '}, ...fitting(overlayHints(scene), width - helpWidth - 1));
	} else if (spans.length === 0) {
		const far = behind(scene);
		spans.push(...far, {text: far.length === 0 ? ' ' : '  '});
		const bindings = activeBindings(scene)
			.filter(({footer}) => footer !== undefined)
			.toSorted((one, other) => one.footer!.rank - other.footer!.rank)
			.slice(0, keysShown);
		const shown = bindings.map(({keys, footer}) => hint(theme.ascii ? keys[0]! : keyLabel(keys[0]!), words.hints[footer!.hint]));
		spans.push(...fitting(shown, width - helpWidth - cellWidth(textOf(spans))));
	}

	return paintRow(spans, width - helpWidth, theme) + paintRow(help, helpWidth, theme);
};
