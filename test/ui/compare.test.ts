import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {CompareRow} from '../../source/bus/compare.js';
import type {Snapshot} from '../../source/bus/snapshot.js';
import {cellWidth} from '../../source/lib/cells.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {drawScreen, keyScene} from '../../source/ui/screen.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {initialView, type View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, sceneOf} from './fixtures.js';

const rowOf = (transport: string): CompareRow => ({
	transport, first: 1.2, roundTrips: 2, handshakeBytes: 500, connections: 1, requests: 1, lag: 1,
	push: {count: 9, p50: 0.5, p99: 1}, send: {count: 9, p50: 0.5, p99: 1}, bytes: {all: 70, headers: 0, framing: 6, payload: 64},
	cut: {connections: 1, lost: 0, duplicated: 0, unsent: 75},
});

const transports = ['tcp', 'tls', 'ws', 'wss', 'poll', 'long-poll', 'stream', 'socketio', 'sockjs'];
const snapshot: Snapshot = {
	...busySnapshot,
	compare: {options: {rate: 50, size: 64, duration: 3000, transports, cut: true}, share: 0.5, rows: transports.map(name => rowOf(name))},
};
const size = {columns: 80, rows: 24};

const press = (key: string, view: View) => dispatchKey(key, keyScene(sceneOf(snapshot, view), size));

const afterKeys = (keys: readonly string[], view: View): View => {
	let now = view;
	for (const key of keys) {
		for (const act of press(key, now)) {
			now = 'view' in act ? reduce(now, act.view) : now;
		}
	}

	return now;
};

const typed = (line: string): View => ({...initialView, field: insertText(emptyField('command', ':'), line)});
const open: View = {...initialView, overlay: {kind: 'compare', top: 0}};

test('the command opens the table, and its stop does not', () => {
	const acts = press('enter', typed('compare duration=1s'));
	assert.ok(acts.some(act => 'command' in act && act.command.type === 'compare'));
	assert.deepEqual(afterKeys(['enter'], typed('compare')).overlay, {kind: 'compare', top: 0});
	assert.equal(afterKeys(['enter'], typed('compare stop')).overlay, undefined);
});

test('80 columns have room for all of it, and it scrolls to its end', () => {
	const {rows} = drawScreen(sceneOf(snapshot, open), size);
	assert.equal(rows.length, size.rows);
	for (const row of rows) {
		assert.equal(cellWidth(plainRow(row)), size.columns);
	}

	const text = rows.map(row => plainRow(row)).join('\n');
	assert.match(text, /the same message, 9 ways · .* 50 % done/);
	assert.match(text, /┃sockjs .* 70 +0 +6┃/);
	const end = drawScreen(sceneOf(snapshot, afterKeys(['G'], open)), size).rows.map(row => plainRow(row)).join('\n');
	assert.match(end, /event loop/);
	assert.equal(afterKeys(['G', 'g'], open).overlay?.kind, 'compare');
	assert.equal(afterKeys(['esc'], open).overlay, undefined);
});

test('before the first figures there is a frame, and nothing breaks', () => {
	const {rows} = drawScreen(sceneOf(busySnapshot, open), size);
	assert.match(rows.map(row => plainRow(row)).join('\n'), /comparison/);
});
