import assert from 'node:assert/strict';
import test from 'node:test';
import {createInput} from '../../source/ui/input.js';
import {drawScreen} from '../../source/ui/screen.js';
import {createStore} from '../../source/ui/store.js';
import {createTheme} from '../../source/ui/theme.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import {wordsFor} from '../../source/words/words.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, createFakeLink, sceneOf} from './fixtures.js';

test('a line that was wrong stays in view below what was said of it, and Esc takes both away', () => {
	const message = {text: '"rzt" is no way to kill; it is one of close, abandon, fin, rst, freeze, blackhole, mute, garbage, truncate, thaw. Did you mean rst?', tone: 'bad'} as const;
	const view = {field: insertText(emptyField('command', ':'), 'kill c1 rzt'), message};
	const {rows, cursor} = drawScreen(sceneOf(busySnapshot, view), {columns: 80, rows: 24});
	const plain = rows.map(row => plainRow(row).trimEnd());
	assert.deepEqual(plain.slice(-3), [
		' ✗ "rzt" is no way to kill; it is one of close, abandon, fin, rst, freeze,',
		'   blackhole, mute, garbage, truncate, thaw. Did you mean rst?',
		' : kill c1 rzt',
	]);
	assert.deepEqual(cursor, {x: 14, y: 23});
	const {link} = createFakeLink();
	const store = createStore({
		link, theme: createTheme({color: false, ascii: false}), words: wordsFor('en'), size: {columns: 80, rows: 24},
		clock: {now: () => 0, after: () => () => undefined}, onEffect: () => undefined,
	});
	const {keys: press} = createInput(store);
	press([':', ...'kill c1 rzt', 'enter']);
	assert.match(store.scene().view.message?.text ?? '', /no way to kill/);
	assert.equal(store.scene().view.field?.text, 'kill c1 rzt');
	press(['esc']);
	assert.deepEqual([store.scene().view.message, store.scene().view.field], [undefined, undefined]);
});
