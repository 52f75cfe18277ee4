import assert from 'node:assert/strict';
import test from 'node:test';
import {commandUsages} from '../../source/bus/command-line.js';
import {documentHeight} from '../../source/ui/overlays/help.js';
import {drawScreen, keyScene} from '../../source/ui/screen.js';
import type {View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, sceneOf} from './fixtures.js';

const size = {columns: 80, rows: 24};
const page = size.rows - 4;

/** All that help says, page by page. */
const pagesOf = (lang: 'en' | 'ko'): readonly string[] => {
	const view = (top: number): Partial<View> => ({overlay: {kind: 'help', top}});
	const height = documentHeight(keyScene(sceneOf(busySnapshot, view(0), {lang}), size));
	return Array.from({length: Math.ceil(height / page)}, (_, index) => drawScreen(sceneOf(busySnapshot, view(index * page), {lang}), size).rows.map(row => plainRow(row)))
		.flatMap(rows => rows.filter(row => row.startsWith('┃')).slice(0, page))
		.map(row => row.slice(1, -1).trimEnd());
};

for (const lang of ['en', 'ko'] as const) {
	test(`what each command takes and is for stands whole in help (${lang})`, () => {
		const pages = pagesOf(lang);
		const said = pages.join(' ').replaceAll(/\s+/g, ' ');
		const {words} = sceneOf(busySnapshot, {}, {lang});
		for (const {name, usage} of commandUsages) {
			assert.ok(said.includes(`${usage} ${words.commands[name]}`.replaceAll(/\s+/g, ' ')), `${name}: ${usage}`);
		}
	});
}
