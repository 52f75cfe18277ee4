import {paintRow} from '../../parts/row.js';
import type {KeyBinding, KeyScene} from '../../keys/key-binding.js';
import type {PaneScene, Scene} from '../../scene.js';
import type {Pane} from '../pane.js';
import {documentLength, documentLines} from './document.js';
import {subjectDocument} from './subject.js';

const asPane = (scene: KeyScene): PaneScene => ({...scene, focused: true});

/** The first line shown: where the person scrolled, as far as there is something. */
const topOf = (scene: PaneScene, length: number): number =>
	Math.max(0, Math.min(scene.view.scroll.inspector ?? 0, length - scene.height));

const scrollBy = (lines: (height: number) => number): KeyBinding['run'] => scene => {
	const pane = asPane(scene);
	const length = documentLength(subjectDocument(scene.snapshot.subject, pane));
	const top = topOf(pane, length) + lines(scene.height);
	return [{view: {type: 'scroll', pane: 'inspector', top: Math.min(top, Math.max(0, length - scene.height))}}];
};

const keys: readonly KeyBinding[] = [
	{keys: ['j', 'down'], label: 'down', group: 'move', run: scrollBy(() => 1)},
	{keys: ['k', 'up'], label: 'up', group: 'move', run: scrollBy(() => -1)},
	{keys: ['pagedown'], label: 'pageDown', group: 'move', run: scrollBy(height => Math.max(1, height - 1))},
	{keys: ['pageup'], label: 'pageUp', group: 'move', run: scrollBy(height => -Math.max(1, height - 1))},
	{keys: ['ctrl+d'], label: 'halfPageDown', group: 'move', run: scrollBy(height => Math.max(1, Math.floor(height / 2)))},
	{keys: ['ctrl+u'], label: 'halfPageUp', group: 'move', run: scrollBy(height => -Math.max(1, Math.floor(height / 2)))},
	{keys: ['g', 'home'], label: 'first', group: 'move', run: () => [{view: {type: 'scroll', pane: 'inspector', top: 0}}]},
	{keys: ['G', 'end'], label: 'last', group: 'move', run: scrollBy(() => Number.MAX_SAFE_INTEGER)},
];

const title = ({snapshot: {subject}}: Scene): string => {
	switch (subject?.kind) {
		case 'frame': {
			return `seq ${subject.frame.event.seq}`;
		}

		case 'event': {
			return `seq ${subject.event.seq}`;
		}

		case 'connection': {
			return `#${subject.connection.id}`;
		}

		case 'client': {
			return subject.client.id;
		}

		case 'listener': {
			return subject.listener.id;
		}

		case 'gone':
		case undefined: {
			return '';
		}
	}
};

export const inspectorPane: Pane = {
	id: 'inspector',
	title: 'inspector',
	hotkey: '4',
	place: 'detail',
	minimum: {width: 36, height: 6},
	keys,
	rows(scene) {
		const {theme, width, height, snapshot} = scene;
		const document = subjectDocument(snapshot.subject, scene);
		const top = topOf(scene, documentLength(document));
		const rows = documentLines(document, top, top + height).map(spans => paintRow(spans, width, theme));
		while (rows.length < height) {
			rows.push(paintRow([], width, theme));
		}

		return rows;
	},
	info(scene) {
		const length = documentLength(subjectDocument(scene.snapshot.subject, scene));
		const top = topOf(scene, length);
		const place = length > scene.height ? ` ${top + 1}-${Math.min(length, top + scene.height)}/${length}` : '';
		return [{text: title(scene) + place}];
	},
};
