import {cellWidth, fitCells, wrapWords} from '../../lib/cells.js';
import type {MenuItem} from '../keys/menu-item.js';
import {menuItems} from '../keys/menus.js';
import type {KeyScene} from '../keys/key-binding.js';
import {paintRow, type Spans} from '../parts/row.js';
import type {MenuName} from '../view/view.js';

/** Of what can't be had: the name with the reason behind it, which goes on below where it is longer than the row. */
const refusal = ({label, why}: MenuItem, names: number, width: number, {words, theme}: KeyScene): readonly Spans[] => {
	const name = `  ${theme.glyphs.unset} ${fitCells(label, names)}  `;
	const indent = cellWidth(name);
	return wrapWords(words.menus.unavailable(why!), Math.max(1, width - indent))
		.map((text, index): Spans => [{text: `${index === 0 ? name : ' '.repeat(indent)}${text}`, tone: 'quiet'}]);
};

/** The lines of an open menu: key, name, meaning; below them, quiet and with the reason, what can't be had. As many as there are, or `height`. */
export const menuRows = (menu: MenuName, scene: KeyScene, width: number, height: number): string[] => {
	const items = menuItems(menu, scene);
	const names = Math.max(8, ...items.map(({label}) => cellWidth(label)));
	const can = items.filter(({why}) => why === undefined).map(({key, label, hint = ''}): Spans =>
		[{text: `  ${key} `, tone: 'accent', strong: true}, {text: `${fitCells(label, names)}  `}, {text: hint, tone: 'quiet'}]);
	const cannot = items.filter(({why}) => why !== undefined);
	const whole = cannot.map(item => refusal(item, names, width, scene));
	const cut = cannot.map(item => refusal(item, names, Number.POSITIVE_INFINITY, scene));
	const space: readonly Spans[] = can.length > 0 && cannot.length > 0 ? [[]] : [];
	// Whole reasons before the space above them; where there is no height for them, each is cut.
	const ways = [[...can, ...space, ...whole.flat()], [...can, ...whole.flat()], [...can, ...space, ...cut.flat()], [...can, ...cut.flat()]];
	const lines = ways.find(way => way.length <= height) ?? ways.at(-1)!;
	return Array.from({length: Math.min(height, Math.max(1, lines.length))}, (_, index) => paintRow(lines[index] ?? [], width, scene.theme));
};
