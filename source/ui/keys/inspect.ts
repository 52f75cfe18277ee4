import type {KeyBinding} from './key-binding.js';

/** `Enter` on a row: the inspector takes the focus, and the room where there is little. */
export const inspectKey: KeyBinding = {
	keys: ['enter'],
	label: 'inspect',
	group: 'look',
	footer: {rank: 10, hint: 'inspect'},
	run({panes}) {
		const inspector = panes.at(-1);
		return inspector === undefined ? [] : [{view: {type: 'focus', pane: inspector.id}}];
	},
};
