import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {HeartbeatView} from '../../source/bus/heartbeat-view.js';
import type {ConnectionView, Snapshot} from '../../source/bus/snapshot.js';
import {cellWidth} from '../../source/lib/cells.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {drawScreen, keyScene} from '../../source/ui/screen.js';
import type {Act} from '../../source/ui/view/actions.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {initialView, type View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, clients, connection, dialed, sceneOf, snapshotWith} from './fixtures.js';

const {at} = busySnapshot;
const beat = (more: Partial<HeartbeatView> = {}): HeartbeatView =>
	({kind: 'websocket', by: 'local', interval: 5000, timeout: 3000, rtts: [0.4, 0.5, 0.4, 1.2, 0.4], min: 0.4, p50: 0.4, p99: 1.2, max: 1.2, answered: 5, missedInAll: 0, missed: 0, ...more});

const late = beat({missed: 2, missedInAll: 2, lateFrom: at - 1700, deadline: at + 1300});

const snapshotOf = (rows: readonly ConnectionView[], ours: readonly ConnectionView[] = []): Snapshot => ({
	...busySnapshot,
	server: {total: rows.length, index: 0, rows},
	clients: {total: ours.length, index: 0, rows: ours.map((view, index) => ({...clients[0]!, id: `c${index + 1}`, connection: view}))},
});

const draw = (snapshot: Snapshot, columns: number, rows: number, options: {readonly lang?: 'en' | 'ko'; readonly ascii?: boolean} = {}, view: Partial<View> = {}): string[] => {
	const drawn = drawScreen(sceneOf(snapshot, view, options), {columns, rows}).rows.map(row => plainRow(row));
	for (const row of drawn) {
		assert.equal(cellWidth(row), columns, row);
	}

	return drawn;
};

const rowOf = (rows: readonly string[], mark: string): string => rows.find(row => row.includes(mark)) ?? assert.fail(`${mark} is in\n${rows.join('\n')}`);

test('A lane on the row: bars and the last round trip, all in one line below each other', () => {
	const rows = draw(snapshotOf(
		[connection(1, {heartbeat: beat()}), connection(2, {heartbeat: late}), connection(3, {heartbeat: beat({rtts: [], interval: 25_000})}), connection(4, {heartbeat: late, held: ['mute']})],
		[dialed(1, {heartbeat: beat()})],
	), 160, 48);
	assert.match(rowOf(rows, '#1'), /♥ [▁▂▃▄▅▆▇█]{8} 0\.4ms/);
	assert.match(rowOf(rows, '#2'), /♥ missed 2 +1\.3s/);
	assert.match(rowOf(rows, '#3'), /♥ every 25s/);
	assert.match(rowOf(rows, 'c1 '), /♥ /);
	const lanes = ['#1 ', '#2 ', '#3 '].map(mark => rowOf(rows, mark));
	assert.equal(new Set(lanes.map(row => row.indexOf('♥'))).size, 1);
	assert.match(rowOf(rows, '#4 '), /♥×2 1\.3s +mute /, 'what must not be missed has room');
});

test('At 80×24 the newest figure is left, or what is wrong', () => {
	const rows = draw(snapshotOf([connection(1, {heartbeat: beat()}), connection(2, {heartbeat: late}), connection(3), connection(4, {heartbeat: beat(), held: ['mute']})]), 80, 24);
	assert.match(rowOf(rows, '#1'), /♥0\.4ms ←/);
	assert.match(rowOf(rows, '#2'), /♥×2 1\.3s +│/);
	assert.doesNotMatch(rowOf(rows, '#3'), /♥/);
	assert.match(rowOf(rows, '#4'), / mute +♥0\.4ms/, 'a badge goes first');
});

test('In ASCII and in Korean', () => {
	const snapshot = snapshotOf([connection(1, {heartbeat: beat()}), connection(2, {heartbeat: late})]);
	const ascii = draw(snapshot, 160, 48, {ascii: true});
	assert.match(rowOf(ascii, '#1'), /<3 [_.,\-=+*#]{7} 0\.4ms *\|/);
	assert.match(rowOf(ascii, '#2'), /<3 missed 2 +1\.3s *\|/);
	assert.match(rowOf(draw(snapshot, 160, 48, {lang: 'ko'}), '#2'), /♥ 놓침 2 +1\.3s/);
});

test('It counts down only once it is worth looking at, and not on a closed row', () => {
	const out = beat({lateFrom: at - 100, deadline: at + 2900});
	assert.match(rowOf(draw(snapshotOf([connection(1, {heartbeat: out})]), 160, 48), '#1'), /0\.4ms/);
	const waiting = beat({lateFrom: at - 400, deadline: at + 2600});
	assert.match(rowOf(draw(snapshotOf([connection(1, {heartbeat: waiting})]), 160, 48), '#1'), /♥ +2\.6s/);
	assert.doesNotMatch(rowOf(draw(snapshotOf([connection(1, {state: 'closed', how: 'timeout', by: 'local', closedAt: at, heartbeat: late})]), 160, 48), '#1'), /♥/);
});

test('The inspector has both sides, the spread, and what is left', () => {
	const detail = {kind: 'connection', connection: connection(1, {heartbeat: late}), other: dialed(2, {heartbeat: beat({interval: undefined, timeout: undefined})}), exchanges: [], life: [], rungs: []} as const;
	const rows = draw(snapshotWith(detail), 100, 40, {}, {focus: 'inspector', zoom: true});
	assert.match(rowOf(rows, 'kind'), /WebSocket ping/);
	const heading = rows.findIndex(row => /│? ?heartbeat *[│┃]/.test(row));
	assert.match(rows.slice(heading).find(row => row.includes('our end'))!, /every 5s, given up after 3s/);
	assert.match(rows.slice(heading).find(row => row.includes('their end'))!, /off/);
	assert.match(rowOf(rows, 'round trip'), /min 0\.4ms · p50 0\.4ms · p99 1\.2ms · last 0\.4ms/);
	assert.match(rowOf(rows, 'answered'), /5, missed 2/);
	assert.ok(rowOf(rows, '2 in a row just now'));
	assert.ok(rowOf(rows, 'given up in 1.3s'));
});

const size = {columns: 120, rows: 40};

const type = (keys: readonly string[], start: Partial<View>) => {
	let view: View = {...initialView, ...start};
	const out: Act[] = [];
	for (const key of keys) {
		for (const act of dispatchKey(key, keyScene(sceneOf(busySnapshot, view), size))) {
			if ('view' in act) {
				view = reduce(view, act.view);
			} else {
				out.push(act);
			}
		}
	}

	return {view, out};
};

const inServer: Partial<View> = {focus: 'server', source: 'server', cursors: {...initialView.cursors, server: {at: 1, offset: 1}}};
const inClients: Partial<View> = {focus: 'clients', source: 'clients', cursors: {...initialView.cursors, clients: {at: 'c1', offset: 0}}};

test('h and a key set the heartbeat of the selection', () => {
	assert.deepEqual(type(['h', '1'], inServer).out, [{command: {type: 'heartbeat', target: {connection: 1}, beating: {interval: 1000, timeout: 1000}}}]);
	assert.deepEqual(type(['h', 'o'], inClients).out, [{command: {type: 'heartbeat', target: {endpoint: 'c1'}, beating: 'off'}}]);
	assert.deepEqual(type(['ㅗ', '2'], inClients).out, [{command: {type: 'heartbeat', target: {endpoint: 'c1'}, beating: {interval: 25_000, timeout: 20_000}}}]);
	assert.equal(type(['h', 'esc'], inServer).view.overlay, undefined);
});

test('t begins the command, so that any interval can be typed', () => {
	const {view} = type(['h', 't'], inClients);
	assert.equal(view.field?.text, 'heartbeat c1 ');
	const {out} = type(['h', 't', ...'500ms 300ms', 'enter'], inClients);
	assert.deepEqual(out, [{command: {type: 'heartbeat', target: {endpoint: 'c1'}, beating: {interval: 500, timeout: 300}}}]);
});
