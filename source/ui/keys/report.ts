import type {Target} from '../../bus/commands.js';
import type {ReportView} from '../../bus/report.js';
import {formatTarget} from '../../bus/target.js';
import {reportHeight} from '../overlays/report.js';
import type {Act} from '../view/actions.js';
import type {ReportOverlay} from '../view/report.js';
import type {KeyBinding, KeyScene} from './key-binding.js';
import {clientOf, targetOf} from './target.js';

/* Report cards by keys: one client after the other, and the storm below. */

const open = (overlay: ReportOverlay): readonly Act[] => [{view: {type: 'open-overlay', overlay}}];

/** The card of a client, or of whoever had the connection; else the newest. */
export const openReport = (target: Target | undefined): readonly Act[] =>
	open({kind: 'report', client: target === undefined || target === 'all' ? '' : formatTarget(target), top: 0});

export const reportKeys: readonly KeyBinding[] = [
	{keys: ['R'], label: 'report', group: 'look', command: 'report [target]', run: scene => openReport(clientOf(scene) ?? targetOf(scene))},
];

const neighbours: Readonly<Record<string, keyof ReportView & ('next' | 'previous' | 'first' | 'last')>> = {
	j: 'next', down: 'next', k: 'previous', up: 'previous', g: 'first', home: 'first', G: 'last', end: 'last',
};

const pages: Readonly<Record<string, number>> = {pagedown: 1, ' ': 1, 'ctrl+d': 1, pageup: -1, 'ctrl+u': -1};

export const reportActs = (overlay: ReportOverlay, key: string, scene: KeyScene): readonly Act[] => {
	const neighbour = neighbours[key];
	if (neighbour !== undefined) {
		const client = scene.snapshot.report?.[neighbour];
		return client === undefined ? [] : open({...overlay, client, top: 0});
	}

	const page = pages[key];
	if (page !== undefined) {
		const most = Math.max(0, reportHeight(scene, scene.width, scene.height) - scene.height);
		return open({...overlay, top: Math.max(0, Math.min(most, overlay.top + (page * Math.max(1, scene.height - 2))))});
	}

	return ['esc', 'q', 'R', 'enter'].includes(key) ? [{view: {type: 'close-overlay'}}] : [];
};
