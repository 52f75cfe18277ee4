/*
The whole picture: snapshot + view + size → rows, and where the cursor is. Exactly as many rows as
the terminal has, each exactly as wide: never taller, or Ink clears the screen with every frame.
*/
import {formatTarget} from '../bus/target.js';
import {cellWidth} from '../lib/cells.js';
import {arrange, smallest, type Arrangement, type Rectangle, type Size} from './arrange.js';
import {footerRow} from './footer.js';
import {headerRow} from './header.js';
import type {KeyScene} from './keys/key-binding.js';
import {menuTitle} from './keys/menus.js';
import {candidateRows} from './overlays/candidates.js';
import {filterPromptRows} from './overlays/filter-prompt.js';
import {compareRows} from './overlays/compare.js';
import {explainRows} from './overlays/explain.js';
import {formLength, formRows, formTitle} from './overlays/fault-form.js';
import {helpRows} from './overlays/help.js';
import {ladderInfo, ladderRows} from './overlays/ladder.js';
import {matrixRows} from './overlays/matrix.js';
import {menuRows} from './overlays/menu.js';
import {messageRows} from './overlays/message.js';
import {reportRows} from './overlays/report.js';
import type {Pane} from './panes/pane.js';
import {panes} from './panes/registry.js';
import {withBorder} from './parts/border.js';
import {paintRow, type Span, type Spans} from './parts/row.js';
import type {PaneScene, Scene} from './scene.js';
import {tourRows} from './tour.js';
import {pictureField, type Field} from './view/field.js';

export type Picture = {
	readonly rows: readonly string[];
	/** Only while a line is being typed: an input method composes there. */
	readonly cursor?: {readonly x: number; readonly y: number};
};

export const arrangementFor = (scene: Scene, size: Size): Arrangement => arrange(size, panes, scene.view, tourRows(scene, size).length);

export const paneScene = (scene: Scene, id: string, {width, height}: Rectangle): PaneScene =>
	({...scene, width: width - 2, height: height - 2, focused: scene.view.focus === id});

/** What keys see: the size inside the focused pane, or of an overlay that covers the body. */
export const keyScene = (scene: Scene, size: Size): KeyScene => {
	const rectangle = arrangementFor(scene, size).panes.find(({id}) => id === scene.view.focus)?.rectangle;
	const covers = ['help', 'explain', 'compare', 'matrix', 'ladder', 'report'].includes(scene.view.overlay?.kind ?? '');
	return {
		...scene,
		panes,
		size,
		width: (covers || rectangle === undefined ? size.columns : rectangle.width) - 2,
		height: covers || rectangle === undefined ? size.rows - 4 : rectangle.height - 2,
	};
};

const drawPane = (pane: Pane, scene: Scene, rectangle: Rectangle): string[] => {
	const inner = paneScene(scene, pane.id, rectangle);
	const text = {hotkey: pane.hotkey, title: scene.words.panes[pane.title], info: pane.info(inner)};
	return withBorder(pane.rows(inner), rectangle.width, inner.focused, text, scene.theme);
};

const tabsRow = ({view, words, theme}: Scene, width: number): string => paintRow(panes.flatMap(({id, hotkey, title}): Span[] => [
	{text: ` ${hotkey} ${words.panes[title]} `, tone: id === view.focus ? 'badge' : 'quiet'},
	{text: ' '},
]), width, theme);

/** Rows of the body, pane beside pane: one string a row. */
const bodyRows = (scene: Scene, arrangement: Arrangement, height: number): string[] => {
	const rows = Array.from({length: height}, () => '');
	for (const {id, rectangle} of arrangement.panes.toSorted((one, other) => one.rectangle.x - other.rectangle.x)) {
		const pane = panes.find(candidate => candidate.id === id)!;
		for (const [index, row] of drawPane(pane, scene, rectangle).entries()) {
			rows[rectangle.y - 1 + index] += row;
		}
	}

	return rows;
};

/** A strip over the lowest rows of the body. */
const strip = (title: string, rows: readonly string[], width: number, {theme}: Scene, info: Spans = []): string[] =>
	withBorder(rows, width, true, {hotkey: '', title, info}, theme);

const promptText = ({prompt}: Field, columns: number): string => ` ${prompt} `.slice(0, Math.max(4, columns - 20));

const overlayRows = (scene: KeyScene, width: number, height: number): string[] => {
	const {overlay, field} = scene.view;
	if (overlay?.kind === 'help') {
		return strip(scene.words.help.title, helpRows(scene, overlay.top, width - 2, height - 2), width, scene);
	}

	if (overlay?.kind === 'compare') {
		return strip(scene.words.compare.overlay, compareRows(scene, overlay.top, width - 2, height - 2), width, scene);
	}

	if (overlay?.kind === 'matrix') {
		return strip(scene.words.audit.title, matrixRows(overlay, scene, width - 2, height - 2), width, scene);
	}

	if (overlay?.kind === 'ladder') {
		const title = scene.words.ladder.overlay(formatTarget(overlay.subject));
		return strip(title, ladderRows(overlay, scene, width - 2, height - 2), width, scene, ladderInfo(overlay, scene));
	}

	if (overlay?.kind === 'report') {
		return strip(scene.words.report.title, reportRows(overlay, scene, width - 2, height - 2), width, scene);
	}

	if (overlay?.kind === 'explain') {
		return strip(scene.words.keys.explain, explainRows(overlay, scene, width - 2, height - 2), width, scene);
	}

	if (overlay?.kind === 'form') {
		return strip(formTitle(overlay, scene), formRows(overlay, scene, width - 2, Math.min(height - 2, formLength(overlay))), width, scene);
	}

	if (overlay?.kind === 'menu') {
		return strip(menuTitle(overlay.menu, scene), menuRows(overlay.menu, scene, width - 2, height - 2), width, scene);
	}

	if (field === undefined) {
		return [];
	}

	if (scene.view.message !== undefined) {
		return messageRows(scene.view.message, width, scene).slice(0, height);
	}

	const candidates = candidateRows(field, width, scene.theme);
	return candidates.length > 0 ? candidates : filterPromptRows(field, cellWidth(promptText(field, width)), width, scene);
};

const fieldPicture = (scene: KeyScene, {columns, rows}: Size): {readonly row: string; readonly cursor: {readonly x: number; readonly y: number}} => {
	const field = scene.view.field!;
	const prompt = promptText(field, columns);
	const left = cellWidth(prompt);
	const {text, cursor} = pictureField(field, columns - left - 1);
	return {row: paintRow([{text: prompt, tone: 'title'}, text], columns, scene.theme), cursor: {x: left + cursor, y: rows - 1}};
};

export const drawScreen = (scene: Scene, size: Size): Picture => {
	const {columns, rows} = size;
	const arrangement = arrangementFor(scene, size);
	if (arrangement.tier === 'tiny') {
		const line = paintRow([scene.words.footer.tooSmall(smallest.columns, smallest.rows)], columns, scene.theme);
		return {rows: [line, ...Array.from({length: rows - 1}, () => ' '.repeat(columns))]};
	}

	const keys = keyScene(scene, size);
	const tour = tourRows(scene, size);
	const body = bodyRows(scene, arrangement, rows - 2 - tour.length);
	if (arrangement.tabs !== undefined) {
		body[arrangement.tabs - 1] = tabsRow(scene, columns);
	}

	body.push(...tour);
	const over = overlayRows(keys, columns, rows - 2);
	body.splice(body.length - over.length, over.length, ...over);
	const asking = scene.view.field !== undefined && scene.view.overlay === undefined;
	const field = asking ? fieldPicture(keys, size) : undefined;
	return {
		rows: [headerRow(scene, columns), ...body, field?.row ?? footerRow(keys, columns)],
		cursor: field?.cursor,
	};
};

/** The same for a screen reader: no borders, no columns of cells, one thing after the other. */
export const linearScreen = (scene: Scene, size: Size): Picture => {
	const width = Math.max(80, size.columns);
	const keys = keyScene(scene, size);
	const pane = panes.find(({id}) => id === scene.view.focus)!;
	const inner: PaneScene = {...scene, width, height: Math.max(8, size.rows - 6), focused: true};
	const over = overlayRows(keys, width, 24);
	const content = over.length > 0 ? over : [...tourRows(scene, {columns: width, rows: 60}), `${scene.words.panes[pane.title]}:`, ...pane.rows(inner)];
	const field = scene.view.field === undefined ? undefined : paintRow([`${scene.view.field.prompt} ${scene.view.field.text}`], width, scene.theme);
	return {rows: [headerRow(scene, width), ...content, field ?? footerRow(keys, width)].map(row => row.trimEnd()).filter(row => row !== '')};
};
