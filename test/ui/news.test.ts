import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {HeartbeatView} from '../../source/bus/heartbeat-view.js';
import type {ConnectionView, KernelView, Snapshot} from '../../source/bus/snapshot.js';
import type {Size} from '../../source/ui/arrange.js';
import {drawScreen} from '../../source/ui/screen.js';
import type {View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, connection, dialed, sceneOf, type SceneOptions} from './fixtures.js';

const text = (snapshot: Snapshot, view: Partial<View>, size: Size, options: SceneOptions = {}): string =>
	drawScreen(sceneOf(snapshot, view, options), size).rows.map(row => plainRow(row)).join('\n');

const kernel: KernelView = {state: 'ESTABLISHED', sendQueue: 0, receiveQueue: 0, retransmits: 0, past: []};

describe('the news of a row are told whole or not at all', () => {
	const beating: HeartbeatView = {kind: 'websocket', by: 'remote', missed: 0, missedInAll: 0, answered: 2, rtts: [0.3, 0.4], interval: 1000, timeout: 1000};
	const row: Partial<ConnectionView> = {
		transport: 'ws', framesIn: 4, framesOut: 5, heartbeat: beating, kernel, process: {name: 'python3', pid: 1234},
	};
	const pieces = ['♥0.4ms', 'python3 (1234)', '←4 →5'];

	/** Of both panes, what follows the route. */
	const newsAt = (pane: 'server' | 'clients', columns: number, more: Partial<ConnectionView> = {}): string => {
		const snapshot: Snapshot = {
			...busySnapshot,
			server: {total: 1, index: 0, rows: [connection(1, {...row, ...more})]},
			clients: {total: 1, index: 0, rows: [{id: 'c1', transport: 'ws', target: 'ws://127.0.0.1:7070/ws', status: 'ready', attempt: 1, connection: dialed(1, {...row, ...more})}]},
		};
		const line = text(snapshot, {focus: pane, source: pane, zoom: true}, {columns, rows: 24}).split('\n').find(each => each.includes(':53401'))!;
		return line.slice(1, -1).split(pane === 'server' ? /●|■/ : /s1 |:7070 /).at(-1)!.trim();
	};

	for (const pane of ['server', 'clients'] as const) {
		test(`${pane}: less and less of it, down to its heart`, () => {
			const told = new Set<number>();
			for (let columns = 40; columns <= 57; columns++) {
				const news = newsAt(pane, columns);
				const kept = pieces.filter(piece => news.includes(piece));
				assert.equal(news.replaceAll(/ +/g, ' '), kept.join(' '), `${columns}: ${news}`);
				assert.ok(kept.includes('♥0.4ms'), `${columns}: ${news}`);
				assert.ok(kept.includes('←4 →5') || !kept.includes('python3 (1234)'), `${columns}: ${news}`);
				told.add(kept.length);
			}

			assert.ok(told.size > 1, 'there is more where there is more room');
		});

		test(`${pane}: what stands out stays longest`, () => {
			for (let columns = 40; columns <= 160; columns++) {
				assert.match(newsAt(pane, columns, {held: ['freeze'], stalled: {since: 1000, before: 0}}), /freeze/, String(columns));
			}
		});

		test(`${pane}: who ended it is left out before how`, () => {
			const over: Partial<ConnectionView> = {state: 'closed', how: 'rst', by: 'remote', closedAt: 6200, verdict: {by: 'unknown', cause: 'protocol-error', text: '', evidence: []}};
			for (let columns = 40; columns <= 160; columns++) {
				assert.match(newsAt(pane, columns, over), /protocol-error(?: by unknown)?$/, String(columns));
			}
		});
	}
});

test('the kernel\'s state and the news have room beside each other at 160 columns', () => {
	const transports = ['ws', 'tcp', 'socketio', 'long-poll', 'stream'];
	const snapshot: Snapshot = {
		...busySnapshot,
		server: {total: 5, index: 0, rows: transports.map((transport, index) => connection(index + 8, {transport, kernel}))},
		clients: {total: 5, index: 0, rows: transports.map((transport, index) => ({id: `c${index + 8}`, transport, target: 'ws://127.0.0.1:7070/ws', status: 'ready' as const, attempt: 1, connection: dialed(index + 8, {transport, kernel, faults: [{fault: 'f1', name: 'latency', hits: 4}]})}))},
	};
	for (const lang of ['en', 'ko'] as const) {
		const rows = text(snapshot, {}, {columns: 160, rows: 48}, {lang}).split('\n');
		assert.match(rows.find(line => line.includes('c11'))!, /#10 .*ESTAB .*││ c11 long-poll ● \S+ +:53411→:7070 +ESTAB +132 +121 {2}latency ×4/);
	}
});
