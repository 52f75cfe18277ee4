/* Prints the real picture: `node --import tsx test/ui/show.ts 120 40 [pane] [subject] [ko] [ascii] [plain] [menu|kill|help|quit]`. */
import process from 'node:process';
import {drawScreen} from '../../source/ui/screen.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import type {Overlay, View} from '../../source/ui/view/view.js';
import {busySnapshot, sceneOf, snapshotWith, subjects} from './fixtures.js';

const [columns = '120', rows = '40', ...words] = process.argv.slice(2);
const has = (word: string) => words.includes(word);
const focus = ['server', 'clients', 'frames', 'inspector'].find(pane => has(pane)) ?? 'frames';
const subject = Object.entries(subjects).find(([name]) => has(`:${name}`))?.[1];
const overlays: Readonly<Record<string, Overlay>> = {
	add: {kind: 'menu', menu: 'add'}, kill: {kind: 'menu', menu: 'kill'}, copy: {kind: 'menu', menu: 'copy'}, help: {kind: 'help', top: 0}, quit: {kind: 'quit'},
};
const view: Partial<View> = {
	focus,
	source: focus === 'inspector' ? 'frames' : focus,
	overlay: Object.entries(overlays).find(([name]) => has(name))?.[1],
	paused: has('paused') ? {seq: 40, rows: 40} : undefined,
	zoom: has('zoom'),
	field: has('field') ? insertText(emptyField('command', ':'), 'send c1 안녕') : undefined,
};
const scene = sceneOf(subject ? snapshotWith(subject) : busySnapshot, view, {color: !has('plain'), ascii: has('ascii'), lang: has('ko') ? 'ko' : 'en'});
process.stdout.write(drawScreen(scene, {columns: Number(columns), rows: Number(rows)}).rows.join('\n') + '\n');
