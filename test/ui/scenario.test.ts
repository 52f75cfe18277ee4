import assert from 'node:assert/strict';
import test from 'node:test';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {drawScreen, keyScene} from '../../source/ui/screen.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import type {View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, sceneOf} from './fixtures.js';

const size = {columns: 80, rows: 24};

const press = (key: string, view: Partial<View> = {}) => dispatchKey(key, keyScene(sceneOf(busySnapshot, view), size));

test('W asks for a file and saves the session', () => {
	const field = emptyField('save', 'save the session as ›');
	assert.deepEqual(press('W'), [{view: {type: 'open-field', field}}]);
	assert.deepEqual(press('enter', {field: insertText(field, 'mine.yaml')}).flatMap(act => 'command' in act ? [act.command] : []), [{type: 'scenario', save: 'mine.yaml'}]);
	assert.deepEqual(press('enter', {field}), [{view: {type: 'close-field'}}]);
});

test('that it is saved is good news, in both languages', () => {
	const footer = (lang: 'en' | 'ko') => plainRow(drawScreen(
		sceneOf({...busySnapshot, notices: [{seq: 600_000, at: 1, type: 'scenario.saved', text: 'mine.yaml', count: 1}]}, {}, {lang}), size).rows.at(-1)!);
	assert.match(footer('en'), /^ saved: sockdash run mine\.yaml /);
	assert.match(footer('ko'), /^ 저장했습니다: sockdash run mine\.yaml /);
});
