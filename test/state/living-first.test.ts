import assert from 'node:assert/strict';
import test from 'node:test';
import type {EventBody} from '../../source/bus/events.js';
import type {Look, Snapshot} from '../../source/bus/snapshot.js';
import {createMeters} from '../../source/lib/meters.js';
import {createFrameLog} from '../../source/log/frame-log.js';
import {createReports} from '../../source/report/reports.js';
import {createLadderView} from '../../source/state/ladder-view.js';
import {livingFirst} from '../../source/state/living-first.js';
import {createLogView} from '../../source/state/log-view.js';
import {createSnapshot} from '../../source/state/snapshot.js';
import {createState} from '../../source/state/state.js';
import {windowOf} from '../../source/state/window.js';

test('who is looked at stays where he was', () => {
	const over = new Set([1, 2, 5]);
	const listing = {ids: [3, 4, 6, 1, 2, 5], isOver: (id: number) => over.has(id)};
	assert.equal(livingFirst(listing, new Set([4]), Number).ids, listing.ids, 'nothing is made anew for one that lives');
	assert.equal(livingFirst(listing, new Set([99]), Number).ids, listing.ids);
	const {ids, order} = livingFirst(listing, new Set([5]), Number);
	assert.deepEqual(ids, [3, 4, 5, 6, 1, 2]);
	assert.deepEqual(windowOf(ids, {anchor: 5, reach: 1}, order, id => id).rows, [4, 5, 6]);
	assert.deepEqual(windowOf(ids, {anchor: 2, reach: 1}, order, id => id).rows, [1, 2]);
});

const address = {address: '127.0.0.1', port: 7070};

/** Clients c1, c2 … with connections 1, 2 …, which our server has accepted as 101, 102 … */
const session = (count: number) => {
	const meters = createMeters();
	const log = createFrameLog(16);
	const state = createState(meters, () => {
		assert.fail('nobody is forgotten');
	});
	let seq = 0;
	const say = (body: EventBody) => {
		seq++;
		state.apply({seq, at: seq, ...body});
	};

	const about = (client: number) => ({endpoint: `c${client}`, role: 'client', transport: 'ws', target: 'ws://127.0.0.1:7070/ws'}) as const;
	const closed = {type: 'connection.closed', how: 'rst', by: 'remote', bytesIn: 0, bytesOut: 0, lifetime: 1} as const;
	const connect = (client: number, connection: number) => {
		say({type: 'endpoint.opening', ...about(client)});
		say({type: 'connection.opened', connection, endpoint: `c${client}`, side: 'dialed', local: address, remote: address, family: 'IPv4'});
		say({type: 'connection.opened', connection: connection + 100, endpoint: 's1', side: 'accepted', local: address, remote: address, family: 'IPv4'});
		say({type: 'endpoint.ready', ...about(client)});
	};

	const end = (client: number, connection: number, retryIn?: number) => {
		say({...closed, connection});
		say({...closed, connection: connection + 100});
		say({type: 'endpoint.closed', ...about(client), ...(retryIn !== undefined && {retryIn, attempt: 1})});
	};

	for (let client = 1; client <= count; client++) {
		connect(client, client);
	}

	const logView = createLogView(log, () => seq);
	const ladderView = createLadderView({log, state, now: () => seq});
	const see = (more: Partial<Look> = {}): Snapshot => createSnapshot(
		{state, meters, log, logView, ladderView, wall: '2026-11-26T00:00:00.000Z', reports: createReports(log), rungsOf: () => [], now: () => seq, lag: () => 0, busy: () => 0},
		seq,
		{since: 0, log: {anchor: 'end', reach: 1}, server: {anchor: 'start', reach: 3, livingFirst: true}, clients: {anchor: 'start', reach: 3, livingFirst: true}, ...more},
	);
	const rows = (more?: Partial<Look>) => {
		const {server, clients} = see(more);
		return [server.rows.map(({id}) => id), clients.rows.map(({id}) => id)];
	};

	return {connect, end, rows};
};

test('after a storm a list that is longer than its pane shows who lives', () => {
	const {connect, end, rows} = session(6);
	assert.deepEqual(rows(), [[101, 102, 103], ['c1', 'c2', 'c3']]);
	for (const client of [1, 2, 3, 4]) {
		end(client, client);
	}

	assert.deepEqual(rows(), [[105, 106, 101], ['c5', 'c6', 'c1']]);
	connect(2, 12);
	assert.deepEqual(rows(), [[105, 106, 112], ['c2', 'c5', 'c6']], 'one that is back stands where it stood');
	const short = {anchor: 'start', reach: 3} as const;
	assert.deepEqual(rows({server: short, clients: short}), [[101, 102, 103], ['c1', 'c2', 'c3']], 'where all have room nothing moves');
});

test('one that waits to come back is not over, and the one that is looked at stays until one looks elsewhere', () => {
	const {end, rows} = session(6);
	end(1, 1, 500);
	end(2, 2);
	assert.deepEqual(rows()[1], ['c1', 'c3', 'c4']);
	assert.deepEqual(rows({clients: {anchor: 'c2', reach: 1, livingFirst: true}})[1], ['c1', 'c2', 'c3']);
	assert.deepEqual(rows({subject: {endpoint: 'c2'}})[1], ['c1', 'c2', 'c3']);
	assert.deepEqual(rows({subject: {connection: 102}})[0], [102, 103, 104]);
	assert.deepEqual(rows({server: {anchor: 102, reach: 1, livingFirst: true}})[0], [102, 103]);
	const last = {anchor: 'end', reach: 2, livingFirst: true} as const;
	assert.deepEqual(rows({clients: last, subject: {endpoint: 'c2'}})[1], ['c6', 'c2'], 'or there would be another last one at each look');
});
