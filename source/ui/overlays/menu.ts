import {cellWidth, fitCells} from '../../lib/cells.js';
import {menuItems, menuTitle, type MenuItem} from '../keys/menus.js';
import type {KeyScene} from '../keys/key-binding.js';
import {paintRow, type Spans} from '../parts/row.js';
import type {MenuName} from '../view/view.js';

/** What can be had, and what can't, with a row between them if there are both. */
const parted = (items: readonly MenuItem[]): {readonly can: readonly MenuItem[]; readonly cannot: readonly MenuItem[]; readonly length: number} => {
	const can = items.filter(({why}) => why === undefined);
	const cannot = items.filter(({why}) => why !== undefined);
	return {can, cannot, length: items.length + (can.length > 0 && cannot.length > 0 ? 1 : 0)};
};

/** The lines of an open menu: key, name, meaning; below them, quiet and with the reason, what can't be had. */
export const menuRows = (menu: MenuName, scene: KeyScene, width: number, height: number): string[] => {
	const items = menuItems(menu, scene);
	const {can, cannot, length} = parted(items);
	const names = Math.max(8, ...items.map(({label}) => cellWidth(label)));
	const lines: Spans[] = can.map(({key, label, hint = ''}) =>
		[{text: `  ${key} `, tone: 'accent', strong: true}, {text: `${fitCells(label, names)}  `}, {text: hint, tone: 'quiet'}]);
	if (length > items.length && length <= height) {
		lines.push([]);
	}

	const {words: {menus}, theme: {glyphs}} = scene;
	lines.push(...cannot.map(({label, why}): Spans => [{text: `  ${glyphs.unset} ${fitCells(label, names)}  ${menus.unavailable(why!)}`, tone: 'quiet'}]));
	return Array.from({length: height}, (_, index) => paintRow(lines[index] ?? [], width, scene.theme));
};

export const menuHeading = (menu: MenuName, scene: KeyScene): {readonly title: string; readonly length: number} =>
	({title: menuTitle(menu, scene), length: parted(menuItems(menu, scene)).length});
