import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Snapshot} from '../../source/bus/snapshot.js';
import {faults} from '../../source/faults/registry.js';
import {cellWidth} from '../../source/lib/cells.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {drawScreen, keyScene, linearScreen} from '../../source/ui/screen.js';
import type {Act} from '../../source/ui/view/actions.js';
import {openForm} from '../../source/ui/view/fault-form.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {initialView, type View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, connection, sceneOf, type SceneOptions} from './fixtures.js';

const size = {columns: 120, rows: 40};
const inServer: Partial<View> = {focus: 'server', source: 'server', cursors: {...initialView.cursors, server: {at: 1, offset: 1}}};

const type = (keys: readonly string[], start: Partial<View> = inServer, snapshot: Snapshot = busySnapshot) => {
	let view: View = {...initialView, ...start};
	const out: Act[] = [];
	for (const key of keys) {
		for (const act of dispatchKey(key, keyScene(sceneOf(snapshot, view), size))) {
			if ('view' in act) {
				view = reduce(view, act.view);
			} else {
				out.push(act);
			}
		}
	}

	return {view, out};
};

const command = (keys: readonly string[]) => {
	const {out, view} = type(keys);
	assert.equal(view.overlay, undefined);
	assert.equal(out.length, 1);
	const [act] = out;
	return act && 'command' in act ? act.command : assert.fail(JSON.stringify(act));
};

const fault = {type: 'fault', target: {connection: 1}} as const;

describe('the form of a fault', () => {
	test('i, a fault, Enter: as it is by default', () => {
		assert.deepEqual(command(['i', 'l', 'enter']), {...fault, name: 'latency', options: {delay: '200', jitter: '0'}});
		assert.deepEqual(command(['i', 'f', 'enter']), {...fault, name: 'refuse', options: {}});
	});

	test('typing begins a field anew, Backspace takes from it', () => {
		assert.deepEqual(command(['i', 'l', ...'1.5s', 'down', ...'507', 'backspace', 'enter']), {...fault, name: 'latency', options: {delay: '1.5s', jitter: '50'}});
		assert.deepEqual(command(['i', 'l', 'ctrl+u', 'enter']), {...fault, name: 'latency', options: {jitter: '0'}});
	});

	test('a choice is changed by arrows or by its letter', () => {
		assert.deepEqual(command(['i', 'l', 'down', 'down', 'right', 'enter']), {...fault, name: 'latency', options: {delay: '200', jitter: '0', direction: 'up'}});
		assert.deepEqual(command(['i', 'd', 'tab', 'p', 'p', 'enter']), {...fault, name: 'drop-frame', options: {every: '1', kind: 'pong'}});
	});

	test('a Korean keyboard works the same', () => {
		assert.deepEqual(command(['ㅑ', 'ㅣ', '5', 'enter']), {...fault, name: 'latency', options: {delay: '5', jitter: '0'}});
	});

	test('a value that can\'t be says why, and the form stays', () => {
		const {out, view} = type(['i', 'l', ...'soon', 'enter']);
		assert.deepEqual(out, []);
		assert.equal(view.overlay?.kind, 'form');
		assert.match(view.message?.text ?? '', /delay of latency takes 0 to 600000 ms/);
	});

	test('Esc leaves it', () => {
		assert.equal(type(['i', 'l', 'esc']).view.overlay, undefined);
	});

	test('I lifts all, and says so when there are none', () => {
		const armed: Snapshot = {...busySnapshot, faults: [{id: 'f1', name: 'latency', target: 'all', options: {}, at: 1, hits: 3}]};
		assert.deepEqual(type(['I'], inServer, armed).out, [{command: {type: 'unfault', fault: 'all'}}]);
		const none = type(['I']);
		assert.deepEqual(none.out, []);
		assert.match(none.view.message?.text ?? '', /no fault/);
	});

	test('a fault that nobody knows is told while the line is open', () => {
		const {view, out} = type([':', ...'fault c1 latency dely=1', 'enter']);
		assert.deepEqual(out, []);
		assert.match(view.message?.text ?? '', /Did you mean delay\?/);
		assert.equal(view.field?.text, 'fault c1 latency dely=1');
	});
});

const manners: readonly SceneOptions[] = [{}, {color: true}, {ascii: true}, {lang: 'ko'}, {lang: 'ko', ascii: true}];

describe('the picture', () => {
	test('every form fills the terminal to the cell, at any size and in any manner', () => {
		for (const [columns, rows] of [[80, 24], [120, 40], [60, 12], [40, 10]] as const) {
			for (const one of faults) {
				for (const options of manners) {
					const overlay = openForm(one, '#1');
					const scene = sceneOf(busySnapshot, {overlay}, options);
					for (const view of [scene.view, {...scene.view, overlay: {...overlay, index: 4}}]) {
						const picture = drawScreen({...scene, view}, {columns, rows}).rows.map(row => plainRow(row));
						assert.equal(picture.length, rows);
						for (const row of picture) {
							assert.equal(cellWidth(row), columns, `${one.name} ${columns}×${rows} ${JSON.stringify(options)}: ${row}`);
						}
					}

					linearScreen(scene, {columns, rows});
				}
			}
		}
	});

	test('what has no frames says so in the menu, whole, in either language', () => {
		const menu = (lang: 'en' | 'ko') => drawScreen(
			sceneOf({...busySnapshot, subject: {kind: 'connection', connection: connection(2, {transport: 'tcp'}), exchanges: [], life: [], rungs: []}}, {...inServer, overlay: {kind: 'menu', menu: 'fault'}}, {lang}),
			{columns: 80, rows: 24},
		).rows.map(row => plainRow(row).slice(1, -1).trim()).join(' ');
		assert.match(menu('en'), /· drop-frame +not here: drop-frame is for WebSocket frames, and raw TCP has none/);
		assert.match(menu('ko'), /· drop-frame +여기서는 안 됨: drop-frame 장애는 WebSocket 프레임에만 거는데, 그냥 TCP에는 프레임이 없음/);
	});

	test('fields show their units, ranges and what was typed', () => {
		const {view} = type(['i', 'l', ...'350']);
		const picture = drawScreen(sceneOf(busySnapshot, view), size).rows.map(row => plainRow(row)).join('\n');
		assert.match(picture, /latency on #1/);
		assert.match(picture, /delay +350_ +ms +in each direction \(0\.\.600000\)/);
		assert.match(picture, /direction +both .*\(both\|up\|down\)/);
	});

	test('what acts stands on the row with its hits, in the header, and on the listener that it is for', () => {
		const snapshot: Snapshot = {
			...busySnapshot,
			faults: [{id: 'f1', name: 'latency', target: 's1', options: {delay: 200}, at: 1, hits: 1234}],
			server: {total: 1, index: 0, rows: [connection(1, {faults: [{fault: 'f1', name: 'latency', hits: 12}]})]},
		};
		const rows = drawScreen(sceneOf(snapshot, inServer), size).rows.map(row => plainRow(row));
		assert.match(rows[0]!, / FAULTS 1 /);
		assert.match(rows.find(row => row.includes('LISTEN'))!, /latency ×1,234/);
		assert.match(rows.find(row => row.includes('#1 '))!, /latency ×12/);
	});
});
