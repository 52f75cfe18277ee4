import assert from 'node:assert/strict';
import test from 'node:test';
import type {EventBody} from '../../source/bus/events.js';
import type {KernelState} from '../../source/bus/kernel.js';
import {endsOf, listenerEnds, turned, type Ends} from '../../source/kernel/ends.js';
import type {KernelSocket} from '../../source/kernel/proc-net-tcp.js';
import {createWatch} from '../../source/kernel/watch.js';
import {limits} from '../../source/lib/limits.js';

const server = {address: '127.0.0.1', port: 7070};
const clientAt = (port: number) => ({address: '127.0.0.1', port});

/** A watch that is told events and shown tables, a second apart. */
const start = () => {
	const watch = createWatch();
	let at = 0;
	let seq = 0;
	const table = new Map<Ends, KernelSocket>();
	const tell = (body: EventBody) => {
		watch.apply({seq: ++seq, at, ...body});
	};

	return {
		watch, tell,
		accept(connection: number, port: number, peer?: number) {
			tell({type: 'connection.opened', connection, endpoint: 's1', side: 'accepted', local: server, remote: clientAt(port), family: 'IPv4', ...(peer !== undefined && {peer})});
		},
		dial(connection: number, port: number, peer?: number) {
			tell({type: 'connection.opened', connection, endpoint: 'c1', side: 'dialed', local: clientAt(port), remote: server, family: 'IPv4', ...(peer !== undefined && {peer})});
		},
		close(connection: number) {
			tell({type: 'connection.closed', connection, how: 'fin', by: 'local', bytesIn: 0, bytesOut: 0, lifetime: 1});
		},
		/** The kernel's row of the socket at `port`, or of the server's end of it. */
		show(port: number, state: KernelState | 'nothing', {end = 'client', inode = 1, ...queues}: {end?: 'client' | 'server'; inode?: number; sendQueue?: number; receiveQueue?: number; retransmits?: number} = {}) {
			const ends = endsOf(clientAt(port), server)!;
			const key = end === 'client' ? ends : turned(ends);
			if (state === 'nothing') {
				table.delete(key);
			} else {
				table.set(key, {ends: key, state, sendQueue: 0, receiveQueue: 0, retransmits: 0, uid: 0, inode, ...queues});
			}
		},
		listen(waiting: number) {
			const ends = listenerEnds(server)!;
			table.set(ends, {ends, state: 'LISTEN', sendQueue: 0, receiveQueue: waiting, retransmits: 0, uid: 0, inode: 9});
		},
		sample(seconds = 1) {
			at += seconds * 1000;
			const {wants} = watch.wanted();
			const sample = watch.sample(new Map([...table].filter(([ends]) => wants(ends))), at, at + 5);
			at += 5;
			return sample;
		},
	};
};

const brief = ({rows}: ReturnType<ReturnType<typeof start>['sample']>) => rows.map(({connection, state, disagrees}) => [connection, state, disagrees]);

test('tells of both ends by their four-tuples, and then only what has changed', () => {
	const {accept, dial, show, sample} = start();
	accept(1, 5000, 2);
	dial(2, 5000, 1);
	show(5000, 'ESTABLISHED');
	show(5000, 'ESTABLISHED', {end: 'server'});
	assert.deepEqual(brief(sample()), [[1, 'ESTABLISHED', undefined], [2, 'ESTABLISHED', undefined]]);
	assert.deepEqual(brief(sample()), []);
	show(5000, 'FIN_WAIT_1', {sendQueue: 1});
	assert.deepEqual(brief(sample()), [[2, 'FIN_WAIT_1', undefined]]);
	assert.deepEqual(brief(sample()), [[2, 'FIN_WAIT_1', 'already-closing']]);
});

test('queues: a large change is told at once, a small one when it stays, an empty one at once', () => {
	const {dial, show, sample} = start();
	dial(2, 5000, 1);
	const queues = () => sample().rows.map(({sendQueue}) => sendQueue);
	show(5000, 'ESTABLISHED');
	assert.deepEqual(queues(), [0]);
	show(5000, 'ESTABLISHED', {sendQueue: 64});
	assert.deepEqual(queues(), [], 'a message on its way');
	show(5000, 'ESTABLISHED', {sendQueue: 128});
	assert.deepEqual(queues(), [], 'another one');
	assert.deepEqual(queues(), [128], 'it stays');
	show(5000, 'ESTABLISHED', {sendQueue: 100_000});
	assert.deepEqual(queues(), [100_000]);
	show(5000, 'ESTABLISHED', {sendQueue: 0});
	assert.deepEqual(queues(), [0]);
	show(5000, 'ESTABLISHED', {retransmits: 1});
	assert.equal(sample().rows[0]!.retransmits, 1);
});

test('a disagreement takes two samples in a row between which Node says nothing', () => {
	const {dial, show, sample, tell} = start();
	dial(2, 5000, 1);
	show(5000, 'CLOSE_WAIT');
	assert.deepEqual(brief(sample()), [[2, 'CLOSE_WAIT', undefined]]);
	assert.deepEqual(brief(sample()), [[2, 'CLOSE_WAIT', 'unread-fin']]);
	tell({type: 'connection.half-closed', connection: 2, by: 'remote'});
	assert.deepEqual(brief(sample()), [[2, 'CLOSE_WAIT', undefined]], 'now both say so');
	assert.deepEqual(brief(sample()), []);
});

test('a socket that is missing once was missed; missing twice it is gone', () => {
	const {dial, show, sample} = start();
	dial(2, 5000, 1);
	show(5000, 'ESTABLISHED');
	sample();
	show(5000, 'nothing');
	assert.deepEqual(brief(sample()), []);
	assert.deepEqual(brief(sample()), [[2, 'CLOSED', undefined]]);
	assert.deepEqual(brief(sample()), [[2, 'CLOSED', 'unread-end']]);
});

test('one that the kernel never showed is no disagreement: it may be in another network namespace', () => {
	const {dial, sample} = start();
	dial(2, 5000, 1);
	for (let count = 0; count < 5; count++) {
		assert.deepEqual(brief(sample()), []);
	}
});

test('after Node has forgotten it: FIN_WAIT_2, TIME_WAIT, gone, and then it is no longer looked up', () => {
	const {dial, close, show, sample, watch} = start();
	dial(2, 5000, 1);
	show(5000, 'ESTABLISHED');
	sample();
	close(2);
	show(5000, 'FIN_WAIT_2');
	assert.deepEqual(brief(sample()), [[2, 'FIN_WAIT_2', undefined]]);
	assert.deepEqual(brief(sample()), [[2, 'FIN_WAIT_2', 'half-open']]);
	show(5000, 'TIME_WAIT', {inode: 0});
	assert.deepEqual(brief(sample()), [[2, 'TIME_WAIT', undefined]]);
	assert.ok(watch.isBusy());
	show(5000, 'nothing');
	sample();
	assert.deepEqual(brief(sample()), [[2, 'CLOSED', undefined]]);
	assert.equal(watch.isBusy(), false);
});

test('what stays in the kernel is looked up for a minute and no longer', () => {
	const {dial, close, show, sample, watch} = start();
	dial(2, 5000, 1);
	show(5000, 'ESTABLISHED');
	sample();
	close(2);
	show(5000, 'LAST_ACK');
	sample((limits.kernelAfter / 1000) - 1);
	assert.ok(watch.isBusy());
	sample(2);
	assert.equal(watch.isBusy(), false);
});

test('a port that is in use again: the older connection is gone, the newer one is not taken for it', () => {
	const {dial, close, show, sample} = start();
	dial(2, 5000, 1);
	show(5000, 'ESTABLISHED');
	sample();
	close(2);
	show(5000, 'TIME_WAIT');
	sample();
	dial(4, 5000, 3);
	show(5000, 'ESTABLISHED');
	assert.deepEqual(brief(sample()), [[2, 'CLOSED', undefined], [4, 'ESTABLISHED', undefined]]);
});

test('a peer that is not ours is looked up, too, with what its socket says', () => {
	const {accept, show, sample, watch, close} = start();
	accept(1, 5000);
	assert.equal(watch.wanted().six, true, 'a client of both families may be in the other table');
	show(5000, 'ESTABLISHED', {end: 'server', sendQueue: 9000});
	show(5000, 'CLOSE_WAIT', {receiveQueue: 8000});
	assert.deepEqual(sample().rows, [{
		connection: 1, state: 'ESTABLISHED', sendQueue: 9000, receiveQueue: 0, retransmits: 0,
		peer: {state: 'CLOSE_WAIT', sendQueue: 0, receiveQueue: 8000, retransmits: 0},
	}]);
	const [stranger] = watch.strangers();
	stranger!.process = {pid: 1234, name: 'python3'};
	assert.deepEqual(sample().rows[0]!.process, {pid: 1234, name: 'python3'});
	assert.deepEqual(watch.strangers(), []);
	close(1);
	show(5000, 'nothing', {end: 'server'});
	show(5000, 'nothing');
	sample();
	sample();
	assert.equal(watch.isBusy(), false);
});

test('a peer that turns out to be ours is no stranger', () => {
	const {accept, dial, watch} = start();
	accept(1, 5000);
	assert.equal(watch.strangers().length, 1);
	dial(2, 5000, 1);
	assert.deepEqual(watch.strangers(), []);
	assert.equal(watch.wanted().six, true);
});

test('closed connections are bounded, the oldest go first, and they are counted', () => {
	const {dial, close, sample, watch} = start();
	for (let number = 1; number <= limits.kernelClosed + 3; number++) {
		dial(number, 1000 + number, 0);
		close(number);
	}

	assert.equal(sample().dropped, 3);
	assert.equal(sample().dropped, 0);
	assert.equal(watch.isBusy(), false, 'the kernel showed none of them, twice');
});

test('a listener tells how many wait to be accepted', () => {
	const {tell, dial, listen, sample} = start();
	tell({type: 'endpoint.ready', endpoint: 's1', role: 'server', transport: 'any', target: '127.0.0.1:7070', address: server, backlog: 511});
	dial(2, 5000, 1);
	assert.deepEqual(sample().listeners, []);
	listen(5);
	assert.deepEqual(sample().listeners, [{endpoint: 's1', waiting: 5}]);
	assert.deepEqual(sample().listeners, []);
	listen(0);
	assert.deepEqual(sample().listeners, [{endpoint: 's1', waiting: 0}]);
	listen(7);
	tell({type: 'endpoint.closed', endpoint: 's1', role: 'server', transport: 'any', target: '127.0.0.1:7070'});
	assert.deepEqual(sample().listeners, []);
});

test('a Unix socket has no four-tuple to look for', () => {
	const {tell, watch} = start();
	tell({type: 'connection.opened', connection: 1, endpoint: 'c1', side: 'dialed', local: {address: '', port: 0}, remote: {address: '/tmp/x', port: 0}, family: 'unix'});
	assert.equal(watch.isBusy(), false);
});
