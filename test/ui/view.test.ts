import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {cellWidth, graphemes} from '../../source/lib/cells.js';
import {complete, editField, emptyField, insertText, pictureField, recall, type FieldEdit} from '../../source/ui/view/field.js';
import {moved, place} from '../../source/ui/view/list.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {initialView, isFollowing, type View} from '../../source/ui/view/view.js';
import type {ViewAction} from '../../source/ui/view/actions.js';

const after = (...actions: ViewAction[]): View => {
	let view = initialView;
	for (const action of actions) {
		view = reduce(view, action);
	}

	return view;
};

describe('the view', () => {
	test('remembers the pane whose choice the inspector shows', () => {
		assert.equal(after({type: 'focus', pane: 'clients'}, {type: 'focus', pane: 'inspector'}).source, 'clients');
	});

	test('follows until a row is chosen, and again on demand', () => {
		assert.ok(isFollowing(initialView));
		const chosen = after({type: 'select', pane: 'frames', at: 7, offset: 2});
		assert.ok(!isFollowing(chosen));
		assert.ok(isFollowing(reduce(chosen, {type: 'follow'})));
	});

	test('a pause ends the following, and following ends the pause', () => {
		const paused = after({type: 'pause', seq: 9, rows: 9});
		assert.ok(!isFollowing(paused));
		assert.equal(reduce(paused, {type: 'follow'}).paused, undefined);
		assert.ok(isFollowing(reduce(paused, {type: 'resume'})));
	});

	test('times go round', () => {
		assert.deepEqual([1, 2, 3].map(count => after(...Array.from({length: count}, () => ({type: 'next-time-mode'} as const))).time), ['relative', 'delta', 'clock']);
	});

	test('a new choice is read from its top', () => {
		assert.deepEqual(after({type: 'scroll', pane: 'inspector', top: 9}, {type: 'select', pane: 'frames', at: 7, offset: 0}).scroll, {});
	});

	test('lines are remembered once, newest last, and no more than a hundred', () => {
		const lines = [...Array.from({length: 120}, (_, index) => `line ${index}`), 'line 30'];
		const view = after(...lines.flatMap((text): ViewAction[] => [{type: 'open-field', field: insertText(emptyField('command', ':'), text)}, {type: 'remember-line'}]));
		assert.equal(view.history.command?.length, 100);
		assert.equal(view.history.command?.at(-1), 'line 30');
		assert.equal(view.history.command?.filter(line => line === 'line 30').length, 1);
	});

	test('the last spawn and the last kill are kept apart', () => {
		const view = after({type: 'remember-command', command: {type: 'spawn', what: 'ws', count: 1}}, {type: 'remember-command', command: {type: 'kill', target: 'all', how: 'rst'}});
		assert.equal(view.lastSpawn?.type, 'spawn');
		assert.equal(view.lastKill?.type, 'kill');
	});
});

describe('a list', () => {
	const ids = Array.from({length: 50}, (_, index) => index + 1);

	test('the chosen row is always on the screen', () => {
		fc.assert(fc.property(fc.nat({max: 49}), fc.nat({max: 20}), fc.integer({min: 1, max: 20}), fc.array(fc.integer({min: -30, max: 30})), (index, offset, height, steps) => {
			let cursor = {at: ids[index]! as number | string, offset};
			let expected = index;
			for (const step of steps) {
				cursor = moved(ids, cursor, height, step);
				expected = Math.max(0, Math.min(ids.length - 1, expected + step));
				const {top, selected} = place(ids, cursor, height);
				assert.equal(selected, expected);
				assert.ok(selected >= top && selected < top + height);
			}
		}));
	});

	test('rows that come and go above do not move the picture', () => {
		const cursor = {at: 20, offset: 3};
		assert.equal(ids[place(ids, cursor, 10).top], 17);
		const later = ids.slice(5);
		assert.equal(later[place(later, cursor, 10).top], 17);
	});

	test('a row that is gone is stood in for by the nearest older one', () => {
		assert.equal(place([1, 2, 9], {at: 5, offset: 0}, 3).selected, 1);
	});

	test('an end stays the end', () => {
		assert.deepEqual(place(ids, {at: 'end', offset: 0}, 10), {top: 40, selected: 49});
		assert.deepEqual(place([], {at: 'end', offset: 0}, 10), {top: 0, selected: -1});
	});
});

describe('a line being typed', () => {
	const field = insertText(emptyField('command', ':'), 'kill c1 rst');

	test('is edited by words and by graphemes', () => {
		assert.equal(editField(field, 'erase-word').text, 'kill c1 ');
		assert.equal(editField(editField(field, 'word-left'), 'erase-end').text, 'kill c1 ');
		assert.equal(editField(insertText(emptyField('send', ''), '안녕'), 'erase-left').text, '안');
		assert.equal(insertText(editField(insertText(emptyField('send', ''), '안녕'), 'left'), '!').text, '안!녕');
	});

	test('no edit puts the cursor outside', () => {
		const edits: readonly FieldEdit[] = ['left', 'right', 'start', 'end', 'word-left', 'word-right', 'erase-left', 'erase-right', 'erase-word', 'erase-start', 'erase-end'];
		fc.assert(fc.property(fc.string({unit: 'grapheme'}), fc.array(fc.oneof(fc.constantFrom(...edits), fc.string({unit: 'grapheme', minLength: 1}))), fc.integer({min: 1, max: 30}), (text, steps, width) => {
			let line = insertText(emptyField('send', ''), text);
			for (const step of steps) {
				line = (edits as readonly string[]).includes(step) ? editField(line, step as FieldEdit) : insertText(line, step);
				assert.ok(line.cursor >= 0 && line.cursor <= graphemes(line.text).length);
				const picture = pictureField(line, width);
				assert.ok(picture.cursor < width && cellWidth(picture.text) <= width);
			}
		}));
	});

	test('history goes back and forth and keeps the draft', () => {
		const history = ['one', 'two'];
		const back = recall(recall(field, history, 1), history, 1);
		assert.equal(back.text, 'one');
		assert.equal(recall(recall(back, history, -1), history, -1).text, 'kill c1 rst');
	});

	test('Tab goes through what fits, from the stem that was typed', () => {
		const candidates = [{text: 'kill', from: 0, hint: ''}, {text: 'listen', from: 0, hint: ''}];
		const start = insertText(emptyField('command', ':'), 'x');
		const first = complete(start, candidates);
		assert.equal(first.text, 'kill');
		assert.equal(complete(first, []).text, 'listen');
		assert.equal(complete(complete(first, []), []).text, 'kill');
	});
});
