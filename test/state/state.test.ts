import assert from 'node:assert/strict';
import test from 'node:test';
import type {EventBody} from '../../source/bus/events.js';
import {tell} from '../../source/bus/phrases/phrase.js';
import {limits} from '../../source/lib/limits.js';
import {createMeters} from '../../source/lib/meters.js';
import {createState} from '../../source/state/state.js';
import {clientView, connectionView} from '../../source/state/views.js';

const here = {address: '127.0.0.1', port: 7070};
const there = {address: '127.0.0.1', port: 40_001};

/** A state that has seen these events, one millisecond apart. */
const after = (...bodies: readonly EventBody[]) => {
	const meters = createMeters();
	const forgotten: string[] = [];
	const state = createState(meters, id => {
		forgotten.push(id);
	});
	for (const [index, body] of bodies.entries()) {
		state.apply({seq: index + 1, at: index, ...body});
	}

	return {state, meters, forgotten};
};

const accepted = (connection: number, peer?: number): EventBody =>
	({type: 'connection.opened', connection, endpoint: 's1', side: 'accepted', local: here, remote: there, family: 'IPv4', ...(peer !== undefined && {peer})});
const dialed = (connection: number, peer?: number): EventBody =>
	({type: 'connection.opened', connection, endpoint: 'c1', side: 'dialed', local: there, remote: here, family: 'IPv4', ...(peer !== undefined && {peer})});
const closed = (connection: number): EventBody =>
	({type: 'connection.closed', connection, how: 'fin', by: 'remote', bytesIn: 5, bytesOut: 7, lifetime: 1});
const client: EventBody = {type: 'endpoint.opening', endpoint: 'c1', role: 'client', transport: 'ws', target: 'ws://127.0.0.1:7070/ws'};
const server: EventBody = {type: 'endpoint.opening', endpoint: 's1', role: 'server', transport: 'any', target: '127.0.0.1:7070'};

test('both ends know each other, whichever came up first', () => {
	const {state, meters} = after(server, client, accepted(2), dialed(1, 2));
	assert.equal(connectionView(state, meters, 2)?.peer, 1);
	assert.equal(connectionView(state, meters, 2)?.peerEndpoint, 'c1');
	assert.equal(connectionView(state, meters, 1)?.peer, 2);
});

test('a client keeps its newest connection, its attempt and why it failed', () => {
	const {state, meters} = after(
		server, client, dialed(1), closed(1), {...client, attempt: 2}, {type: 'endpoint.failed', endpoint: 'c1', role: 'client', transport: 'ws', target: 'x', problem: {code: 'ECONNREFUSED', message: 'nothing is listening'}, attempt: 2},
	);
	const view = clientView(state, meters, 'c1');
	assert.deepEqual([view?.status, view?.attempt, view?.problem?.code, view?.connection?.state], ['failed', 2, 'ECONNREFUSED', 'closed']);
	assert.equal(view?.connection?.bytesIn, 5);
});

test('a session of many exchanges and connections is one row, and its counters add up', () => {
	const {state, meters} = after(
		server, accepted(1), {type: 'channel.opened', channel: 9, endpoint: 's1', connection: 1, transport: 'long-poll', session: true}, {type: 'exchange.started', exchange: 1, connection: 1, endpoint: 's1', channel: 9, method: 'GET', path: '/', headers: []}, accepted(2), {type: 'exchange.started', exchange: 2, connection: 2, endpoint: 's1', channel: 9, method: 'POST', path: '/', headers: []}, closed(2), closed(1), accepted(3), {type: 'exchange.started', exchange: 3, connection: 3, endpoint: 's1', channel: 9, method: 'GET', path: '/', headers: []},
	);
	assert.deepEqual(state.connections.accepted(), [1]);
	const {open, acceptedOpen} = state.connections.counts();
	assert.deepEqual({open, acceptedOpen}, {open: 1, acceptedOpen: 1});
	const row = connectionView(state, meters, 1)!;
	assert.equal(row.state, 'open');
	assert.deepEqual(row.session, {channel: 9, open: true, exchanges: 3, connections: 1, carried: 3});
	assert.deepEqual([row.bytesIn, row.bytesOut], [10, 14]);
	assert.deepEqual(state.exchanges.ofSession(9).map(({id, connection, method}) => [id, connection, method]), [[1, 1, 'GET'], [2, 2, 'POST'], [3, 3, 'GET']]);
});

test('open rows are rows, not sockets: a session that is over is none, whatever is open under it', () => {
	const opened: EventBody = {type: 'channel.opened', channel: 9, endpoint: 's1', connection: 1, transport: 'long-poll', session: true};
	const asked: EventBody = {type: 'exchange.started', exchange: 2, connection: 2, endpoint: 's1', channel: 9, method: 'POST', path: '/', headers: []};
	const over: EventBody = {type: 'channel.closed', channel: 9, endpoint: 's1', connection: 1, transport: 'long-poll', clean: true, verdict: {by: 'client', cause: 'shutdown', text: 'x', evidence: []}};
	const rowsAfter = (...bodies: readonly EventBody[]) => {
		const {open, acceptedOpen} = after(server, ...bodies).state.connections.counts();
		return [open, acceptedOpen];
	};

	assert.deepEqual(rowsAfter(accepted(1), opened, accepted(2)), [2, 2]);
	assert.deepEqual(rowsAfter(accepted(1), opened, accepted(2), asked), [2, 1]);
	assert.deepEqual(rowsAfter(accepted(1), opened, accepted(2), asked, closed(1)), [1, 1]);
	assert.deepEqual(rowsAfter(accepted(1), opened, accepted(2), asked, closed(1), over), [1, 0]);
	assert.deepEqual(rowsAfter(accepted(1), dialed(3), closed(1)), [1, 0]);
});

test('what has ended is forgotten beyond the limit, with all that hangs on it', () => {
	const many = Array.from({length: limits.closed + 20}, (_, index) => [accepted(index + 1), closed(index + 1)]).flat();
	const {state} = after(server, ...many);
	assert.equal(state.connections.all.size(), limits.closed);
	assert.deepEqual(state.life.of(1), []);
	assert.equal(state.connections.counts().open, 0);
	assert.equal(state.connections.counts().accepted, limits.closed + 20);
});

test('an endpoint that has no other try is told, with its problem as data', () => {
	const failed = {type: 'endpoint.failed', endpoint: 'c1', role: 'client', transport: 'ws', target: 'ws://127.0.0.1:9'} as const;
	const refused = {code: 'ECONNREFUSED', message: 'nothing is listening at 127.0.0.1:9'} as const;
	const {state} = after(
		{...failed, problem: refused, retryIn: 5, attempt: 1},
		{...failed, problem: refused},
		{...failed, problem: {code: 'EPROTO', message: 'reserved opcode 7 (RFC 6455 §5.2)', wrong: {code: 'ws-reserved-opcode', opcode: 7}}},
	);
	const notices = state.notices.newest(3);
	assert.deepEqual(notices.map(({text}) => text), ['c1: nothing is listening at 127.0.0.1:9 (ECONNREFUSED)', 'c1: reserved opcode 7 (RFC 6455 §5.2) (EPROTO)']);
	assert.deepEqual(notices.map(({wrong}) => tell(wrong!, 'ko')), ['c1: 거절됨: 거기서 듣는 프로그램이 없음 (ECONNREFUSED)', 'c1: 예약된 opcode 7 (RFC 6455 §5.2) (EPROTO)']);
});

test('equal notices are counted, not repeated; a life keeps its beginning and its end', () => {
	const rejected: EventBody = {type: 'command.rejected', command: 'x', reason: 'no'};
	const {state} = after(server, accepted(1), rejected, rejected, ...Array.from({length: 100}, (): EventBody => ({type: 'connection.drained', connection: 1, buffered: 0})));
	assert.deepEqual(state.notices.newest(3).map(({count}) => count), [2]);
	const life = state.life.of(1);
	assert.equal(life.length, limits.life);
	assert.equal(life[0]?.type, 'connection.opened');
	assert.equal(life.at(-1)?.seq, 104);
});
