import assert from 'node:assert/strict';
import test from 'node:test';
import type {EventBody} from '../../source/bus/events.js';
import type {KernelRow, KernelState} from '../../source/bus/kernel.js';
import {limits} from '../../source/lib/limits.js';
import {createMeters} from '../../source/lib/meters.js';
import {createFrameLog} from '../../source/log/frame-log.js';
import {createLogView} from '../../source/state/log-view.js';
import {createState} from '../../source/state/state.js';
import {connectionView, listenerView} from '../../source/state/views.js';

const here = {address: '127.0.0.1', port: 7070};
const opened: EventBody = {type: 'connection.opened', connection: 1, endpoint: 's1', side: 'accepted', local: here, remote: {address: '127.0.0.1', port: 5000}, family: 'IPv4'};
const closed: EventBody = {type: 'connection.closed', connection: 1, how: 'fin', by: 'remote', bytesIn: 0, bytesOut: 0, lifetime: 1};
const row = (state: KernelState, more: Partial<KernelRow> = {}): EventBody =>
	({type: 'kernel.sampled', rows: [{connection: 1, state, sendQueue: 0, receiveQueue: 0, retransmits: 0, ...more}]});

/** What the events, each at its time, leave behind. */
const after = (...events: ReadonlyArray<readonly [at: number, body: EventBody]>) => {
	const meters = createMeters();
	const state = createState(meters, () => undefined);
	for (const [index, [at, body]] of events.entries()) {
		state.apply({seq: index + 1, at, ...body});
	}

	return {state, view: () => connectionView(state, meters, 1)};
};

test('the row of a connection says what the kernel said last, and through which states it went', () => {
	const {view} = after(
		[0, opened], [1, row('ESTABLISHED')], [2, row('ESTABLISHED', {receiveQueue: 9000})], [3, closed], [4, row('FIN_WAIT_2', {disagrees: 'half-open', peer: {state: 'CLOSE_WAIT', sendQueue: 0, receiveQueue: 0, retransmits: 0}})],
	);
	assert.deepEqual(view()?.kernel, {
		state: 'FIN_WAIT_2', sendQueue: 0, receiveQueue: 0, retransmits: 0, disagrees: 'half-open',
		peer: {state: 'CLOSE_WAIT', sendQueue: 0, receiveQueue: 0, retransmits: 0}, past: ['ESTABLISHED', 'FIN_WAIT_2'],
	});
	assert.equal(view()?.state, 'closed', 'Node\'s own view stands beside it');
});

test('a closed connection is not told to be open, unless the kernel says so of it', () => {
	assert.equal(after([0, opened], [1, row('ESTABLISHED')], [3, closed]).view()?.kernel, undefined);
	assert.equal(after([0, opened], [3, closed], [4, row('ESTABLISHED')]).view()?.kernel, undefined, 'read a moment before');
	assert.equal(after([0, opened], [3, closed], [4, row('ESTABLISHED', {disagrees: 'still-open'})]).view()?.kernel?.state, 'ESTABLISHED');
	assert.equal(after([0, opened], [1, row('ESTABLISHED')], [3, closed], [4, row('TIME_WAIT')]).view()?.kernel?.state, 'TIME_WAIT');
});

test('states are bounded: the first and the newest stay', () => {
	const states: readonly KernelState[] = ['SYN_RECV', ...Array.from({length: 20}, (_, index) => index % 2 === 0 ? 'ESTABLISHED' as const : 'CLOSE_WAIT' as const)];
	const {view} = after(...[opened, ...states.map(state => row(state))].map((body, index) => [index, body] as const));
	const {past} = view()!.kernel!;
	assert.equal(past.length, 8);
	assert.deepEqual([past[0], past.at(-1)], ['SYN_RECV', 'CLOSE_WAIT']);
});

test('a process is remembered when its socket is gone', () => {
	const {view} = after([0, opened], [1, row('ESTABLISHED', {process: {pid: 1234, name: 'python3'}})], [2, row('TIME_WAIT')]);
	assert.deepEqual(view()?.process, {pid: 1234, name: 'python3'});
});

test('blocked time adds up over stretches, and ends with the connection', () => {
	const blocked: EventBody = {type: 'connection.blocked', connection: 1, buffered: 5};
	const drained: EventBody = {type: 'connection.drained', connection: 1, buffered: 0};
	const first = after([0, opened], [100, blocked]);
	assert.deepEqual(first.view()?.stalled, {before: 0, since: 100});
	assert.equal(first.state.kernel.isStalled(), true);
	const second = after([0, opened], [100, blocked], [350, drained], [400, blocked]);
	assert.deepEqual(second.view()?.stalled, {before: 250, since: 400});
	const third = after([0, opened], [100, blocked], [350, drained], [400, blocked], [1000, closed]);
	assert.deepEqual(third.view()?.stalled, {before: 850});
	assert.equal(third.state.kernel.isStalled(), false);
	assert.equal(after([0, opened], [1, drained]).view()?.stalled, undefined);
});

test('a row of a connection that is forgotten leaves nothing behind', () => {
	const {state, view} = after([0, opened], [1, row('ESTABLISHED')], [2, closed]);
	state.clearClosed();
	state.apply({seq: 9, at: 9, ...row('TIME_WAIT')});
	assert.equal(view(), undefined);
	assert.equal(state.kernel.of(1), undefined);
});

test('a listener says how many wait, and where the kernel cannot be asked the snapshot says why', () => {
	const {state} = after(
		[0, {type: 'endpoint.opening', endpoint: 's1', role: 'server', transport: 'any', target: 'x'}],
		[1, {type: 'endpoint.ready', endpoint: 's1', role: 'server', transport: 'any', target: 'x', address: here, backlog: 511}],
		[2, {type: 'kernel.sampled', rows: [], listeners: [{endpoint: 's1', waiting: 7}]}],
		[3, {type: 'kernel.unavailable', why: 'not here'}],
	);
	const waiting = () => listenerView(state, state.endpoints.servers.get('s1')!).waiting;
	assert.equal(waiting(), 7);
	state.apply({seq: 9, at: 9, type: 'endpoint.closed', endpoint: 's1', role: 'server', transport: 'any', target: 'x'});
	assert.equal(waiting(), 0);
	assert.equal(state.kernel.unavailable()?.text, 'not here');
});

test('among the frames samples have no row of their own, unless a filter asks for them', () => {
	const log = createFrameLog(64);
	for (let seq = 1; seq <= 40; seq++) {
		log.addEvent({seq, at: seq, ...(seq % 4 === 0 ? {type: 'reply.changed', endpoint: 's1', mode: 'echo'} : row('ESTABLISHED'))});
	}

	const view = createLogView(log, () => 0);
	const shown = (anchor: number | 'start' | 'end', reach: number) => {
		const {rows, index, total} = view({anchor, reach});
		return {seqs: rows.map(({seq}) => seq), below: total - index - rows.length};
	};

	assert.deepEqual(shown('end', 3), {seqs: [32, 36, 40], below: 0});
	assert.deepEqual(shown('start', 3), {seqs: [4, 8, 12], below: 28});
	assert.deepEqual(shown(20, 2), {seqs: [12, 16, 20, 24, 28], below: 12});
	assert.deepEqual(shown(40, 2), {seqs: [32, 36, 40], below: 0});
	log.addEvent({seq: 41, at: 41, ...row('CLOSE_WAIT')});
	assert.deepEqual(shown(40, 2), {seqs: [32, 36, 40], below: 0}, 'nothing newer that would be shown');
	assert.equal(view({anchor: 'end', reach: 50, filter: 'type == "kernel.sampled"'}).rows.length, 31);
});

test('of a sample with many rows the log keeps the first', () => {
	const log = createFrameLog(64);
	const rows = Array.from({length: limits.kernelRows}, (_, connection): KernelRow => ({connection, state: 'ESTABLISHED', sendQueue: 0, receiveQueue: 0, retransmits: 0}));
	log.addEvent({seq: 1, at: 1, type: 'kernel.sampled', rows});
	const kept = log.row(1);
	assert.equal(kept?.type === 'kernel.sampled' ? kept.rows.length : kept, limits.kernelPreview);
});
