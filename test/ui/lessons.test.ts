import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Event, EventOf} from '../../source/bus/events.js';
import type {Snapshot, SubjectDetail} from '../../source/bus/snapshot.js';
import type {TourView} from '../../source/bus/tour-view.js';
import {cellWidth} from '../../source/lib/cells.js';
import {steps} from '../../source/learn/steps.js';
import type {Size} from '../../source/ui/arrange.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {drawScreen, keyScene, linearScreen} from '../../source/ui/screen.js';
import type {Act} from '../../source/ui/view/actions.js';
import {reduce} from '../../source/ui/view/reduce.js';
import type {View} from '../../source/ui/view/view.js';
import {context, samples} from '../words/explain-samples.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, sceneOf, snapshotWith, subjects} from './fixtures.js';

const small: Size = {columns: 80, rows: 24};
const sizes: readonly Size[] = [small, {columns: 120, rows: 40}, {columns: 60, rows: 12}, {columns: 40, rows: 10}];
const manners = [{lang: 'en'}, {lang: 'ko'}, {lang: 'en', ascii: true}, {lang: 'ko', ascii: true}, {lang: 'ko', color: true}] as const;

/** A picture that fills the terminal to the cell, without anything that a terminal could obey. */
const checked = (snapshot: Snapshot, view: Partial<View>, size: Size, manner: (typeof manners)[number]): readonly string[] => {
	const rows = drawScreen(sceneOf(snapshot, view, manner), size).rows.map(row => plainRow(row));
	assert.equal(rows.length, size.rows);
	for (const row of rows) {
		assert.equal(cellWidth(row), size.columns, JSON.stringify(row));
		assert.doesNotMatch(row, /[\p{Cc}\p{Cf}]/u);
		if ('ascii' in manner && manner.lang === 'en') {
			assert.doesNotMatch(row, /[→…·–§]/);
		}
	}

	return rows;
};

/** Presses keys one after the other; commands that come of it are collected. */
const press = (snapshot: Snapshot, keys: readonly string[], {view: first = {}, size = small, lang = 'en'}: {readonly view?: Partial<View>; readonly size?: Size; readonly lang?: 'en' | 'ko'} = {}) => {
	let {view} = sceneOf(snapshot, first, {lang});
	const others: Act[] = [];
	for (const key of keys) {
		for (const act of dispatchKey(key, keyScene({...sceneOf(snapshot, {}, {lang}), view}, size))) {
			if ('view' in act) {
				view = reduce(view, act.view);
			} else {
				others.push(act);
			}
		}
	}

	return {view, others, rows: drawScreen({...sceneOf(snapshot, {}, {lang}), view}, size).rows.map(row => plainRow(row))};
};

describe('e explains', () => {
	const subjectOf = (event: Event): SubjectDetail => event.type === 'frame.sent' || event.type === 'frame.received'
		? {kind: 'frame', frame: {event, payload: new Uint8Array(0), whole: true}, rungs: [], connection: context.connection}
		: {kind: 'event', event, rungs: [], connection: context.connection, exchange: context.exchange};

	/** The log with one row, and its details. */
	const choosing = (event: Event): Snapshot =>
		({...busySnapshot, subject: subjectOf(event), log: {...busySnapshot.log, rows: [event], index: 0, total: 1, first: event.seq, last: event.seq}});

	for (const manner of manners) {
		test(`every kind of event, to the cell: ${JSON.stringify(manner)}`, () => {
			for (const [index, event] of samples.entries()) {
				const size = sizes[index % 2]!;
				const {view} = press(choosing(event), ['e'], {size, lang: manner.lang});
				assert.equal(view.overlay?.kind, 'explain');
				const rows = checked(busySnapshot, view, size, manner);
				assert.match(rows.join('\n'), new RegExp(`${event.type}  seq ${event.seq}`));
			}
		});
	}

	test('what is said is that of the session\'s language', () => {
		const event = samples.find((one): one is EventOf<'exchange.answered'> => one.type === 'exchange.answered' && one.status === 101)!;
		for (const [lang, title, accept] of [['en', /101 Switching Protocols: the server accepts/, /which is just what the server sent/], ['ko', /서버가 수락했습니다/, /서버가 보낸 값과 똑같습니다/]] as const) {
			const {rows} = press(choosing(event), ['e'], {lang, size: {columns: 120, rows: 40}});
			assert.match(rows.join('\n'), title);
			assert.match(rows.join('\n').replaceAll(/[┃\s]+/g, ' '), accept);
		}
	});

	test('it scrolls as far as there is text, and Esc, q, Enter and e leave', () => {
		const event = samples.find(one => one.type === 'exchange.started' && one.path === '/ws')!;
		const snapshot = choosing(event);
		const down = press(snapshot, ['e', 'G']);
		const top = down.view.overlay?.kind === 'explain' ? down.view.overlay.top : 0;
		assert.ok(top > 10, String(top));
		assert.match(down.rows.join('\n'), /see also/);
		const further = press(snapshot, ['e', 'G', 'j', 'pagedown', ' ']);
		assert.deepEqual(further.view.overlay, down.view.overlay);
		assert.deepEqual(press(snapshot, ['e', 'G', 'g']).view.overlay, press(snapshot, ['e']).view.overlay);
		for (const key of ['esc', 'q', 'enter', 'e', 'ㄷ']) {
			assert.equal(press(snapshot, ['e', key]).view.overlay, undefined, key);
		}

		assert.match(down.rows.at(-1)!, /Esc back/);
	});

	test('in a list it is the newest event of what is selected', () => {
		for (const [subject, type] of [[subjects.connection, 'channel.opened'], [subjects.listener, 'endpoint.ready']] as const) {
			const {view} = press(snapshotWith(subject), ['e'], {view: {focus: 'server', source: 'server'}});
			assert.equal(view.overlay?.kind === 'explain' && view.overlay.event.type, type);
		}
	});

	test('a row whose details are not here yet, or are those of another row, is explained without them', () => {
		const event = samples.find(one => one.type === 'exchange.ended')!;
		for (const subject of [undefined, subjects.event]) {
			const {view} = press({...choosing(event), subject}, ['e']);
			assert.deepEqual(view.overlay, {kind: 'explain', event, context: {}, top: 0});
		}
	});

	test('with nothing chosen it says so', () => {
		for (const [pane, subject] of [['frames', subjects.gone], ['clients', {...subjects.client, life: []}]] as const) {
			const snapshot = {...snapshotWith(subject), log: {...busySnapshot.log, rows: [], total: 0}};
			const {view} = press(snapshot, ['e'], {view: {focus: pane, source: pane}});
			assert.equal(view.overlay, undefined);
			assert.match(view.message!.text, /choose/);
		}
	});
});

const address = (port: number) => ({address: '127.0.0.1', port});
const connected = {endpoint: 'c1', local: address(51_234), remote: address(7070), took: 0.8};

const tours: Readonly<Record<string, TourView>> = {
	begin: {id: 'listen', index: 0, total: 16},
	task: {id: 'connect', index: 1, total: 16, last: {id: 'listen', done: {address: address(7070), backlog: 511}}},
	ask: {id: 'connect', index: 1, total: 16, done: connected, last: {id: 'listen', done: {address: address(7070), backlog: 511}}},
	wrong: {id: 'connect', index: 1, total: 16, done: connected, wrong: {answer: '\u001B[2J7070\u202E', tries: 2}},
	choice: {id: 'time-wait', index: 15, total: 16, done: {connection: 5, first: 'client', address: '127.0.0.1:51234'}},
	long: {id: 'ping', index: 9, total: 16, last: {id: 'message', done: {client: {size: 5, header: 6, masked: true}, server: {size: 5, header: 2, masked: false}}}},
	finished: {index: 16, total: 16, last: {id: 'time-wait', done: {connection: 5, first: 'client', address: '127.0.0.1:51234'}}},
};

const touring = (tour: TourView): Snapshot => ({...busySnapshot, tour});

describe('the tour', () => {
	test('stands above the footer, to the cell, in every language and size', () => {
		for (const tour of [...Object.values(tours), ...steps.map(({id}, index): TourView => ({id, index, total: 16}))]) {
			for (const size of sizes) {
				for (const manner of manners) {
					const rows = checked(touring(tour), {}, size, manner);
					if (size.rows >= 24) {
						assert.match(rows.join('\n'), manner.lang === 'en' ? /tour \d+\/16/ : /둘러보기 \d+\/16/);
						assert.match(rows.join('\n'), manner.lang === 'en' ? /1 server[\s\S]*2 clients[\s\S]*3 frames/ : /1 서버[\s\S]*2 클라이언트[\s\S]*3 프레임/);
					}
				}
			}
		}
	});

	test('all of every task and question can be read on 80×24', () => {
		const squeezed = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
		for (const [index, step] of steps.entries()) {
			for (const lang of ['en', 'ko'] as const) {
				const {rows} = press(touring({id: step.id, index, total: 16}), [], {lang});
				assert.ok(squeezed(rows.join('')).includes(squeezed(step[lang].task)), `${lang} ${step.id}\n${rows.join('\n')}`);
			}
		}
	});

	test('what was learned waits to be read where there is no room for both', () => {
		const size = {columns: 80, rows: 21};
		const first = press(touring(tours.long!), [], {lang: 'ko', size});
		assert.match(first.rows.join('\n'), /맞습니다/);
		assert.match(first.rows.join('\n'), /L 계속/);
		const next = press(touring(tours.long!), ['L'], {lang: 'ko', size});
		assert.doesNotMatch(next.rows.join('\n'), /맞습니다/);
		assert.match(next.rows.join('\n'), /살아 있는지/);
		assert.deepEqual(next.others, []);
	});

	test('L opens the answer where one is asked, and what is typed goes to the engine', () => {
		const {view} = press(touring(tours.ask!), ['L']);
		assert.equal(view.field?.kind, 'answer');
		const {others, view: after} = press(touring(tours.ask!), ['L', '5', '1', '2', '3', '4', 'enter']);
		assert.deepEqual(others, [{command: {type: 'learn', answer: '51234'}}]);
		assert.equal(after.field, undefined);
		assert.deepEqual(press(touring(tours.ask!), ['L', 'enter']).others, []);
		assert.match(press(touring(tours.ask!), []).rows.at(-1)!, /^ L answer/);
	});

	test('Esc hides it last, L and :learn bring it back', () => {
		const hidden = press(touring(tours.task!), ['esc']);
		assert.equal(hidden.view.tour.hidden, true);
		assert.doesNotMatch(hidden.rows.join('\n'), /tour 2\/16/);
		assert.equal(press(touring(tours.task!), ['z', 'esc']).view.tour.hidden, false);
		assert.match(press(touring(tours.task!), ['esc', 'L']).rows.join('\n'), /tour 2\/16/);
		const back = press(touring(tours.task!), ['esc', ':', 'l', 'e', 'a', 'r', 'n', 'enter']);
		assert.deepEqual(back.others, [{command: {type: 'learn'}}]);
		assert.equal(back.view.tour.hidden, false);
	});

	test('without a tour L begins one, and nothing else of the screen changes', () => {
		assert.deepEqual(press(busySnapshot, ['L']).others, [{command: {type: 'learn'}}]);
		assert.deepEqual(press(busySnapshot, ['esc']).view, sceneOf(busySnapshot).view);
	});

	test('a screen reader hears it before the pane', () => {
		const {rows} = linearScreen(sceneOf(touring(tours.task!)), small);
		assert.match(rows.join('\n'), /tour 2\/16[\s\S]*frames:/);
	});
});
