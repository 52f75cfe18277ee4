import {commandUsages} from '../../bus/command-line.js';
import {cellWidth, fitCells, wrapWords} from '../../lib/cells.js';
import {keyLabel, keyTable} from '../keys/table.js';
import {menuItems} from '../keys/menus.js';
import type {KeyGroup, KeyScene} from '../keys/key-binding.js';
import {paintRow, type Spans} from '../parts/row.js';
import type {Tone} from '../theme.js';

const groups: readonly KeyGroup[] = ['move', 'act', 'look', 'session'];

/** In as many lines as it takes. */
const indented = (text: string, indent: number, tone: Tone, {width}: KeyScene): readonly Spans[] =>
	wrapWords(text, Math.max(8, width - indent)).map(part => [' '.repeat(indent), {text: part, tone}]);

const title = (text: string): Spans => [{text: ` ${text}`, tone: 'title'}];

const line = (keys: string, text: string, more = ''): Spans => [
	{text: `  ${fitCells(keys, 18)}`, tone: 'accent'},
	{text},
	...more === '' ? [] : [{text: `   :${more}`, tone: 'quiet' as const}],
];

/** Keys of the focused pane and of everywhere, menus, the line, the commands: all from their tables. */
const helpLines = (scene: KeyScene): readonly Spans[] => {
	const {words, view, theme} = scene;
	const label = (key: string) => theme.ascii && /\P{ASCII}/u.test(keyLabel(key)) ? key : keyLabel(key);
	const rows: Spans[] = [];
	for (const group of groups) {
		const bindings = keyTable.filter(({pane, binding}) => binding.group === group && (pane === undefined || pane === view.focus));
		rows.push(title(words.groups[group]));
		for (const {binding} of bindings) {
			rows.push(line(binding.keys.map(key => label(key)).join(' '), words.keys[binding.label], binding.command));
		}

		rows.push([]);
	}

	rows.push(title(`${words.groups.menus}: a`));
	for (const {key, label: name, hint} of menuItems('add', scene)) {
		rows.push([...line(key, name), {text: `  ${hint ?? ''}`, tone: 'quiet'}]);
	}

	const kill = menuItems('kill', scene);
	if (kill.length > 0) {
		rows.push([], title(`${words.groups.menus}: x`));
		for (const {key, label: name, hint = ''} of kill) {
			rows.push([...line(key, fitCells(name, 11)), {text: hint, tone: 'quiet'}]);
		}
	}

	const faults = menuItems('fault', scene);
	rows.push([], title(`${words.groups.menus}: i`));
	for (const {key, label: name, hint = ''} of faults) {
		rows.push([...line(key, fitCells(name, 16)), {text: hint, tone: 'quiet'}]);
	}

	rows.push([], title(`${words.groups.menus}: h`));
	for (const {key, label: name, hint = ''} of menuItems('heartbeat', scene)) {
		rows.push([...line(key, fitCells(name, 11)), {text: hint, tone: 'quiet'}]);
	}

	rows.push([], title(`${words.groups.menus}: o`));
	for (const {key, label: name, hint = ''} of menuItems('retry', scene)) {
		rows.push([...line(key, fitCells(name, 24)), {text: hint, tone: 'quiet'}]);
	}

	rows.push([], title(words.help.line));
	for (const [keys, text] of [['Tab', words.keys.complete], ['Up Down', words.keys.history], ['Ctrl+A E W U K', words.keys.editing], ['Enter', words.keys.accept], ['Esc', words.keys.leave]] as const) {
		rows.push(line(keys, text));
	}

	rows.push([], title(words.groups.commands));
	for (const {name, usage} of commandUsages) {
		const summary = words.commands[name];
		if (cellWidth(usage) + 5 + cellWidth(summary) <= scene.width) {
			rows.push([{text: `  ${usage}`, tone: 'accent'}, {text: `   ${summary}`, tone: 'quiet'}]);
		} else {
			rows.push(...indented(usage, 2, 'accent', scene), ...indented(summary, 6, 'quiet', scene));
		}
	}

	return rows;
};

export const documentHeight = (scene: KeyScene): number => helpLines(scene).length;

export const helpRows = (scene: KeyScene, top: number, width: number, height: number): string[] => {
	const shown = helpLines(scene).slice(top, top + height);
	return Array.from({length: height}, (_, index) => paintRow(shown[index] ?? [], width, scene.theme));
};
