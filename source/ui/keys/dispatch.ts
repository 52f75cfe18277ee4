/*
One key, one answer. The focus stack, topmost first: overlay, line being typed, focused pane, global.
Ctrl+C and Ctrl+Z mean the same everywhere.
*/
import {compareHeight} from '../overlays/compare.js';
import {explainHeight} from '../overlays/explain.js';
import {documentHeight} from '../overlays/help.js';
import {panes} from '../panes/registry.js';
import type {Act} from '../view/actions.js';
import type {Overlay} from '../view/view.js';
import {formActs} from './faults.js';
import {globalKeys} from './global.js';
import {fromJamo} from './jamo.js';
import type {KeyBinding, KeyScene} from './key-binding.js';
import {ladderActs} from './ladder.js';
import {lineActs} from './line.js';
import {matrixActs} from './matrix.js';
import {menuActs} from './menus.js';
import {reportActs} from './report.js';

const always = new Set(['ctrl+c', 'ctrl+z']);

const find = (bindings: readonly KeyBinding[], key: string, scene: KeyScene): KeyBinding | undefined =>
	bindings.find(({keys, when}) => keys.includes(key) && (when === undefined || when(scene)));

/** The bindings that count now, the focused pane's before the global ones. */
export const activeBindings = (scene: KeyScene): readonly KeyBinding[] =>
	[...panes.find(({id}) => id === scene.view.focus)?.keys ?? [], ...globalKeys].filter(({when}) => when === undefined || when(scene));

const leave: Act = {view: {type: 'close-overlay'}};

/** Overlays that are read as one document. */
type Document = Exclude<Extract<Overlay, {readonly top: number}>, {readonly kind: 'report'}>;

const lengthOf = (overlay: Document, scene: KeyScene): number => {
	if (overlay.kind === 'explain') {
		return explainHeight(overlay, scene, scene.width);
	}

	return overlay.kind === 'help' ? documentHeight(scene) : compareHeight(scene);
};

/** An overlay that is read: how long it is, and which keys leave it besides the usual ones. */
const scroll = (overlay: Document, key: string, scene: KeyScene): readonly Act[] => {
	const page = scene.height;
	const length = lengthOf(overlay, scene);
	const steps: Readonly<Record<string, number>> = {
		j: 1, down: 1, k: -1, up: -1, pagedown: page - 1, ' ': page - 1, pageup: 1 - page, 'ctrl+d': page / 2, 'ctrl+u': -page / 2,
		g: -length, home: -length, G: length, end: length,
	};
	const step = steps[key];
	if (step === undefined) {
		return ['esc', 'q', 'enter', overlay.kind === 'help' ? '?' : 'e'].includes(key) ? [leave] : [];
	}

	const next = Math.max(0, Math.min(length - page, Math.floor(overlay.top + step)));
	return [{view: {type: 'open-overlay', overlay: {...overlay, top: next}}}];
};

const overlayActs = (key: string, scene: KeyScene): readonly Act[] | undefined => {
	const {overlay} = scene.view;
	switch (overlay?.kind) {
		case 'menu': {
			return menuActs(overlay.menu, key, scene);
		}

		case 'help':
		case 'compare':
		case 'explain': {
			return scroll(overlay, key, scene);
		}

		case 'ladder': {
			return ladderActs(overlay, key, scene);
		}

		case 'form': {
			return formActs(overlay, key, scene);
		}

		case 'matrix': {
			return matrixActs(overlay, key, scene);
		}

		case 'report': {
			return reportActs(overlay, key, scene);
		}

		case 'quit': {
			return key === 'y' || key === 'Y' ? [{effect: {type: 'quit'}}] : [leave];
		}

		case undefined: {
			return undefined;
		}
	}
};

export const dispatchKey = (key: string, scene: KeyScene): readonly Act[] => {
	if (always.has(key)) {
		return find(globalKeys, key, scene)?.run(scene, key) ?? [];
	}

	if (scene.view.field !== undefined && scene.view.overlay === undefined) {
		return lineActs(scene.view.field, key, scene);
	}

	const latin = fromJamo(key);
	return overlayActs(latin, scene) ?? find(activeBindings(scene), latin, scene)?.run(scene, latin) ?? [];
};

/** Pasted text goes into the line, never to the keys. */
export const dispatchPaste = (text: string, scene: KeyScene): readonly Act[] => {
	const {field} = scene.view;
	if (field === undefined) {
		return [];
	}

	const clean = text.replaceAll(/\r\n?/g, '\n');
	return [{view: {type: 'type', text: field.kind === 'send' ? clean : clean.split('\n')[0]!}}];
};
