import type {Cursor} from '../view/cursor.js';
import type {KeyBinding, KeyScene} from './key-binding.js';

/** How a list pane moves: `by` rows from where it is. */
export type Move = (scene: KeyScene, by: number) => Cursor;

/** The keys that every list has, for the pane `pane`. */
export const listKeys = (pane: string, move: Move): readonly KeyBinding[] => {
	const by = (rows: (height: number) => number) => (scene: KeyScene) => {
		const {at, offset} = move(scene, rows(scene.height));
		return [{view: {type: 'select' as const, pane, at, offset}}];
	};

	return [
		{keys: ['j', 'down'], label: 'down', group: 'move', run: by(() => 1)},
		{keys: ['k', 'up'], label: 'up', group: 'move', run: by(() => -1)},
		{keys: ['pagedown'], label: 'pageDown', group: 'move', run: by(height => Math.max(1, height - 1))},
		{keys: ['pageup'], label: 'pageUp', group: 'move', run: by(height => -Math.max(1, height - 1))},
		{keys: ['ctrl+d'], label: 'halfPageDown', group: 'move', run: by(height => Math.max(1, Math.floor(height / 2)))},
		{keys: ['ctrl+u'], label: 'halfPageUp', group: 'move', run: by(height => -Math.max(1, Math.floor(height / 2)))},
		{keys: ['g', 'home'], label: 'first', group: 'move', run: () => [{view: {type: 'select', pane, at: 'start', offset: 0}}]},
		{keys: ['G', 'end'], label: 'last', group: 'move', run: () => [{view: {type: 'select', pane, at: 'end', offset: 0}}]},
	];
};
