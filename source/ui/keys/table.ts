import {panes} from '../panes/registry.js';
import {globalKeys} from './global.js';
import type {KeyBinding} from './key-binding.js';

/** All keys for the readme, the docs and help: pane `undefined` works everywhere. */
export type KeyTableRow = {readonly pane: string | undefined; readonly binding: KeyBinding};

/** A binding that several panes share stands once, without a pane. */
export const keyTable: readonly KeyTableRow[] = (() => {
	const rows: KeyTableRow[] = globalKeys.map(binding => ({pane: undefined, binding}));
	const seen = new Map<string, number>();
	for (const {id, keys} of panes) {
		for (const binding of keys) {
			const name = `${binding.label} ${binding.keys.join(' ')}`;
			const known = seen.get(name);
			if (known === undefined) {
				seen.set(name, rows.push({pane: id, binding}) - 1);
			} else {
				rows[known] = {pane: undefined, binding};
			}
		}
	}

	return rows;
})();

const names: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', pageup: 'PgUp', pagedown: 'PgDn', home: 'Home', end: 'End', enter: 'Enter', esc: 'Esc', tab: 'Tab', 'shift+tab': 'Shift+Tab', ' ': 'Space',
};

/** `ctrl+d` → `Ctrl+D`, for people. */
export const keyLabel = (key: string): string => names[key] ?? (key.startsWith('ctrl+') ? `Ctrl+${key.slice(5).toUpperCase()}` : key);
