import {cellWidth, fitCells} from '../../lib/cells.js';
import {menuItems, menuTitle} from '../keys/menus.js';
import type {KeyScene} from '../keys/key-binding.js';
import {paintRow, type Spans} from '../parts/row.js';
import type {MenuName} from '../view/view.js';

/** The lines of an open menu: key, name, meaning; quiet with the reason where it can't be had. */
export const menuRows = (menu: MenuName, scene: KeyScene, width: number, height: number): string[] => {
	const items = menuItems(menu, scene);
	const names = Math.max(8, ...items.map(({label}) => cellWidth(label)));
	const lines = items.map(({key, label, hint = '', why}): Spans => {
		const name = `${fitCells(label, names)}  `;
		return why === undefined
			? [{text: `  ${key} `, tone: 'accent', strong: true}, {text: name}, {text: hint, tone: 'quiet'}]
			: [{text: `  ${key} ${name}${scene.words.menus.unavailable(why)}`, tone: 'quiet'}];
	});
	return Array.from({length: height}, (_, index) => paintRow(lines[index] ?? [], width, scene.theme));
};

export const menuHeading = (menu: MenuName, scene: KeyScene): {readonly title: string; readonly length: number} =>
	({title: menuTitle(menu, scene), length: menuItems(menu, scene).length});
