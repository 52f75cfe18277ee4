import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {LogView, Snapshot} from '../../source/bus/snapshot.js';
import {cellWidth} from '../../source/lib/cells.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {foundActs} from '../../source/ui/keys/filtering.js';
import {lookFor} from '../../source/ui/look.js';
import {arrangementFor, drawScreen, keyScene} from '../../source/ui/screen.js';
import type {Act} from '../../source/ui/view/actions.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {initialView, type View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {blankSnapshot, busySnapshot, frame, sceneOf} from './fixtures.js';

const size = {columns: 80, rows: 24};

const after = (acts: readonly Act[], start: View, out: Act[] = []): View => {
	let view = start;
	for (const act of acts) {
		if ('view' in act) {
			view = reduce(view, act.view);
		} else {
			out.push(act);
		}
	}

	return view;
};

/** What the view is after these keys. */
const type = (keys: readonly string[], start: Partial<View> = {}, snapshot: Snapshot = busySnapshot): View => {
	let view: View = {...initialView, ...start};
	for (const key of keys) {
		view = after(dispatchKey(key, keyScene(sceneOf(snapshot, view), size)), view);
	}

	return view;
};

const typed = (key: string, text: string): readonly string[] => [key, ...text, 'enter'];

const withLog = (log: Partial<LogView>): Snapshot => ({...busySnapshot, log: {...busySnapshot.log, ...log}});

const picture = (view: Partial<View>, snapshot: Snapshot = busySnapshot, options = {}, at = size): readonly string[] =>
	drawScreen(sceneOf(snapshot, view, options), at).rows.map(row => plainRow(row));

const text = (...parameters: Parameters<typeof picture>): string => picture(...parameters).join('\n');

const lookOf = (view: Partial<View>) => {
	const scene = sceneOf(busySnapshot, view);
	return lookFor(scene, arrangementFor(scene, size), size).log;
};

describe('f', () => {
	test('filters what the engine is asked for, from any pane, until an empty line takes it away', () => {
		const view = type(typed('f', 'size > 1k'), {focus: 'server', source: 'server'});
		assert.deepEqual([view.filter, view.focus, view.field], ['size > 1k', 'frames', undefined]);
		assert.equal(lookOf(view).filter, 'size > 1k');
		const again = type(['f'], view);
		assert.equal(again.field?.text, 'size > 1k');
		const cleared = type(['ctrl+u', 'enter'], again);
		assert.equal(cleared.filter, undefined);
		assert.equal('filter' in lookOf(cleared), false);
	});

	test('keeps a line that can\'t be read, and what was on before', () => {
		const view = type(typed('f', 'size >'), {filter: 'ping'});
		assert.deepEqual([view.field?.text, view.filter, view.message], ['pingsize >', 'ping', undefined]);
	});

	test('Tab completes fields, operators and what is there now', () => {
		assert.equal(type(['f', 'e', 'n', 'tab']).field?.text, 'endpoint');
		assert.equal(type(['f', ...'endpoint == ', 'tab', 'tab']).field?.text, 'endpoint == c1');
		assert.equal(type(['f', ...'kind == con', 'tab']).field?.text, 'kind == continuation');
		assert.match(text(type(['f', ...'size ', 'tab'])), /== +is: size is a number of bytes[\s\S]*!= +is not/);
	});

	test('earlier lines are there with the arrow, those of a search apart', () => {
		const view = type([...typed('f', 'size > 1'), 'f', 'ctrl+u', ...typed('', 'ping').slice(1), ...typed('/', 'x')]);
		assert.equal(type(['f', 'up'], view).field?.text, 'ping');
		assert.equal(type(['f', 'up', 'up'], view).field?.text, 'size > 1');
		assert.equal(type(['/', 'up'], view).field?.text, 'x');
	});

	test('leaves the cursor where it is', () => {
		const start = {cursors: {...initialView.cursors, frames: {at: 20, offset: 4}}};
		assert.deepEqual(type(typed('f', 'text'), start).cursors.frames, {at: 20, offset: 4});
	});
});

describe('while a filter is typed', () => {
	const field = (line: string) => ({field: insertText(emptyField('filter', 'filter ›'), line)});

	test('what is wrong is pointed at, by cells', () => {
		const rows = picture(field('한글 and ednpoint == c1'));
		assert.equal(rows.at(-1)!.indexOf('ednpoint'), 17);
		assert.match(rows.at(-2)!, /^ {19}↓ There is no field "ednpoint"\. Did you mean endpoint\?/);
	});

	test('in the language of the screen', () => {
		const told = (line: string) => picture(field(line), undefined, {lang: 'ko'}).at(-2)!;
		assert.match(told('한글 and ednpoint == c1'), /↓ "ednpoint" 필드가 없음\. 혹시 endpoint\?/);
		assert.match(told('size > x'), /↓ size에 맞는 것: 바이트 수, 예: 512, 1\.5k\. 쓴 것: "x"/);
		assert.match(told('(size > 1'), /↓ \)가 빠졌음/);
	});

	test('where there is no room on the right the sentence stands on the left, else above', () => {
		const long = 'text contains "what goes on and on, further than eighty cells can hold it all" and kidn == x';
		assert.match(picture(field(long)).at(-2)!, /Did you mean kind\? ↓ *$/);
		const rows = picture({field: {...field(long).field, cursor: 0}}, undefined, {}, {columns: 50, rows: 20});
		assert.equal(cellWidth(rows.at(-2)!), 50);
		const narrow = picture(field('size > 1 and '), undefined, {}, {columns: 60, rows: 20});
		assert.match(narrow.at(-3)!, /Something is missing/);
		assert.match(narrow.at(-2)!, /^ {23}↓ *$/);
	});

	test('a line that can be read has nothing above it, an empty one an example', () => {
		assert.equal(picture(field('size > 1k')).at(-2)!.trim(), picture({}).at(-2)!.trim());
		assert.match(picture(field('')).at(-2)!, /^ {10}size > 1k and dir == in .* Tab completes/);
	});
});

describe('/ n N', () => {
	test('asks the engine for the row from the chosen one on, and goes where it says', () => {
		const view = type(typed('/', 'hello'));
		assert.deepEqual(lookOf(view).find, {id: 1, text: 'hello', way: 'nearest', times: 1, from: 53, to: undefined});
		assert.equal(view.focus, 'frames');
		const answered = withLog({found: {id: 1, seq: 47, scanning: false}});
		const gone = after(foundActs(keyScene(sceneOf(answered, view), size)), view);
		// On the row of the pane on which it stands already: the picture does not jump.
		assert.deepEqual(gone.cursors.frames, {at: 47, offset: 4});
		assert.equal(lookOf(gone).find, undefined);
		assert.equal(gone.search?.text, 'hello');
	});

	test('a row out of sight comes to the middle', () => {
		const view = type(typed('/', 'hello'));
		const gone = after(foundActs(keyScene(sceneOf(withLog({found: {id: 1, seq: 12, scanning: false}}), view), size)), view);
		assert.deepEqual(gone.cursors.frames, {at: 12, offset: 5});
		assert.match(picture(gone)[16]!, /^┃▌.*pong/);
	});

	test('n and N go on from the chosen row; each question has its own number', () => {
		const start = type(typed('/', 'hello'), {cursors: {...initialView.cursors, frames: {at: 20, offset: 4}}});
		assert.deepEqual(lookOf(type(['n'], start)).find, {id: 2, text: 'hello', way: 'next', times: 1, from: 20, to: undefined});
		assert.deepEqual(lookOf(type(['n', 'N'], start)).find, {id: 3, text: 'hello', way: 'previous', times: 1, from: 20, to: undefined});
		// Keys that are faster than answers are not lost.
		assert.deepEqual(lookOf(type(['n', 'n', 'n'], start)).find, {id: 4, text: 'hello', way: 'next', times: 3, from: 20, to: undefined});
		assert.match(type(['n']).message?.text ?? '', /\/ asks/);
	});

	test('in a paused picture it looks no further than that goes', () => {
		assert.equal(lookOf(type(typed('/', 'x'), {paused: {seq: 30, rows: 30}})).find?.to, 30);
	});

	test('an answer to another question, or none yet, moves nothing', () => {
		const view = type(typed('/', 'hello'));
		for (const found of [undefined, {id: 7, seq: 20, scanning: false}, {id: 1, scanning: true}]) {
			assert.deepEqual(foundActs(keyScene(sceneOf(withLog({found}), view), size)), []);
		}

		assert.deepEqual(foundActs(keyScene(sceneOf(withLog({found: {id: 1, seq: 20, scanning: false}})), size)), []);
	});

	test('no such row is said', () => {
		const view = type(typed('/', 'hello'));
		const gone = after(foundActs(keyScene(sceneOf(withLog({found: {id: 1, scanning: false}}), view), size)), view);
		assert.deepEqual([gone.message?.text, gone.search?.asking, gone.cursors.frames?.at], ['no row has hello', undefined, 'end']);
	});

	test('an empty line ends the search', () => {
		assert.equal(type(['/', 'enter'], {search: {text: 'x'}}).search, undefined);
	});
});

describe('Esc', () => {
	const both: Partial<View> = {filter: 'ping', search: {text: 'x'}};

	test('takes the search away, then the filter, in the log before the zoom', () => {
		const once = type(['esc'], {...both, zoom: true});
		assert.deepEqual([once.search, once.filter, once.zoom], [undefined, 'ping', true]);
		const twice = type(['esc'], once);
		assert.deepEqual([twice.filter, twice.zoom], [undefined, true]);
		assert.equal(type(['esc'], twice).zoom, false);
	});

	test('in the inspector it goes back first', () => {
		const view = type(['enter', 'esc'], both);
		assert.deepEqual([view.focus, view.filter, view.search?.text], ['frames', 'ping', 'x']);
	});

	test('in another pane, too, nothing else being left', () => {
		assert.equal(type(['esc', 'esc'], {...both, focus: 'server', source: 'server'}).filter, undefined);
	});

	test('q leaves the zoom and asks to quit, whatever is filtered', () => {
		assert.equal(type(['q'], {...both, zoom: true}).zoom, false);
		assert.equal(type(['q'], both).overlay?.kind, 'quit');
	});

	test('leaves a line being typed, not the filter', () => {
		assert.deepEqual([type(['f', 'esc'], both).field, type(['f', 'esc'], both).filter], [undefined, 'ping']);
	});
});

describe('the log under a filter', () => {
	const filter = {text: 'size > 1', matched: 12, scanned: 40, scanning: true};

	test('says in its title which, how many match and how far it is', () => {
		const title = picture({filter: 'size > 1', search: {text: 'hey'}}, withLog({filter, total: 12}), {}, {columns: 120, rows: 24}).find(row => row.includes('3 frames'));
		assert.match(title ?? '', /12 of 53 · following ↓ · 75 % looked at · \/hey · filter size > 1 /);
		const done = picture({filter: 'size > 1'}, withLog({filter: {...filter, scanning: false}, total: 12}), {lang: 'ko'}).find(row => row.includes('3 프레임'));
		assert.match(done ?? '', /53 중 12 · 따라감 ↓ · 필터 size > 1 /);
	});

	test('without a row that matches it says so, once that is sure', () => {
		const none = {rows: [], total: 0};
		assert.match(text({filter: 'x'}, withLog({...none, filter: {...filter, scanning: false}})), /nothing matches the filter/);
		assert.doesNotMatch(text({filter: 'x'}, withLog({...none, filter})), /nothing matches|nothing has happened/);
		assert.match(text({filter: 'x'}, {...blankSnapshot, log: {...blankSnapshot.log, last: -1, filter}}), /3 frames/);
	});

	test('a paused picture counts all rows that came since, not the matching ones', () => {
		assert.match(text({filter: 'x', paused: {seq: 30, rows: 30}}, withLog({filter, total: 3, rows: [frame(9), frame(12)]})), /PAUSED, 23 behind/);
	});

	test('pictures fill the terminal to the cell', () => {
		for (const columns of [40, 60, 80, 120]) {
			for (const view of [{filter: 'hello and "w"', search: {text: '안녕'}}, {filter: 'a'.repeat(300), search: {text: '한'.repeat(300)}}, {field: insertText(emptyField('filter', 'filter ›'), '한글'.repeat(60))}]) {
				for (const row of picture(view, withLog({filter, total: 12}), {color: true}, {columns, rows: 20})) {
					assert.equal(cellWidth(row), columns);
				}
			}
		}
	});
});
