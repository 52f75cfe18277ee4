import assert from 'node:assert/strict';
import test from 'node:test';
import {createBus} from '../../source/bus/bus.js';
import type {Event} from '../../source/bus/events.js';
import type {OwnerProcess} from '../../source/bus/kernel.js';
import {createSampler, type Machine} from '../../source/kernel/sampler.js';
import type {Sought} from '../../source/kernel/owners.js';
import {limits} from '../../source/lib/limits.js';

const line = (port: number, state = '01', inode = 77) =>
	`   5: 0100007F:${port.toString(16).toUpperCase().padStart(4, '0')} 0100007F:1B9E ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0`;
const header = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';

const nothing = (code: string) => Object.assign(new Error(code), {code});

/** A machine whose clock and tables the test turns. */
const start = (platform = 'linux') => {
	let now = 0;
	let cost = 5;
	const timers = new Set<{at: number; run: () => void}>();
	const tables: Record<string, readonly string[] | Error> = {'/proc/net/tcp': [header], '/proc/net/tcp6': nothing('ENOENT')};
	const reads: string[] = [];
	const sought: Sought[] = [];
	const owners = new Map<number, OwnerProcess>();
	const events: Event[] = [];
	const bus = createBus({now: () => now});
	bus.subscribe(event => {
		events.push(event);
	});
	const machine: Machine = {
		platform,
		async readTable(path, onLine) {
			reads.push(path);
			const table = tables[path]!;
			if (table instanceof Error) {
				throw table;
			}

			now += cost;
			for (const text of table) {
				onLine(text);
			}
		},
		owners: {
			of: inode => owners.get(inode),
			async search(list) {
				sought.push(...list);
			},
		},
		after(milliseconds, run) {
			const timer = {at: now + milliseconds, run};
			timers.add(timer);
			return () => {
				timers.delete(timer);
			};
		},
	};
	const sampler = createSampler(bus, machine);
	return {
		bus, tables, reads, sought, owners, events, sampler, timers,
		costs(milliseconds: number) {
			cost = milliseconds;
		},
		dial(connection: number, port: number, {foreign = false} = {}) {
			bus.publish({type: 'connection.opened', connection, endpoint: 'c1', side: 'dialed', local: {address: '127.0.0.1', port}, remote: {address: '127.0.0.1', port: 7070}, family: 'IPv4', ...(!foreign && {peer: 1})});
		},
		/** Runs what is due next, and all that follows from it at once; says how long it had to wait. */
		async next(): Promise<number | undefined> {
			const [timer] = [...timers].toSorted((a, b) => a.at - b.at);
			if (!timer) {
				return undefined;
			}

			timers.delete(timer);
			const waited = timer.at - now;
			now = Math.max(now, timer.at);
			timer.run();
			await new Promise(resolve => {
				setImmediate(resolve);
			});
			return waited;
		},
		told: () => events.filter(({type}) => type.startsWith('kernel.')),
	};
};

test('without a connection there is nothing to read', async () => {
	const {next, reads} = start();
	assert.equal(await next(), undefined);
	assert.deepEqual(reads, []);
});

test('reads once a second while there is one, and tells what has changed', async () => {
	const {dial, next, tables, reads, told, bus} = start();
	dial(2, 5000);
	tables['/proc/net/tcp'] = [header, line(4999), line(5000), line(5001)];
	assert.equal(await next(), 100);
	assert.deepEqual(told().map(event => event.type === 'kernel.sampled' && event.rows.map(({connection, state}) => [connection, state])), [[[2, 'ESTABLISHED']]]);
	assert.equal(await next(), 995, 'a second from one beginning to the next');
	assert.equal(told().length, 1, 'nothing has changed');
	tables['/proc/net/tcp'] = [header, line(5000, '06', 0)];
	bus.publish({type: 'connection.closed', connection: 2, how: 'fin', by: 'local', bytesIn: 0, bytesOut: 0, lifetime: 1});
	await next();
	assert.equal(told().length, 2);
	tables['/proc/net/tcp'] = [header];
	await next();
	await next();
	assert.equal(told().length, 3);
	assert.equal(await next(), undefined, 'and nothing is left to look for');
	assert.deepEqual([...new Set(reads)], ['/proc/net/tcp'], 'IPv4 alone, and both ends ours');
});

test('where a look is dear it is rare', async () => {
	const {dial, next, costs} = start();
	dial(2, 5000);
	costs(40);
	await next();
	assert.equal(await next(), 40 * 49, 'fifty times as long as it took, from its beginning');
	costs(500);
	assert.equal(await next(), 40 * 49, 'one that was slow was not dear');
	await next();
	await next();
	assert.equal(await next(), 9500, 'every ten seconds at least');
	costs(5);
	await next();
	assert.equal(await next(), 995);
});

test('who waits to be accepted is looked for again soon, however dear it is', async () => {
	const {bus, dial, next, costs, tables, told} = start();
	bus.publish({type: 'endpoint.ready', endpoint: 's1', role: 'server', transport: 'all', target: '127.0.0.1:7070', address: {address: '127.0.0.1', port: 7070}, backlog: 511});
	dial(2, 5000);
	costs(400);
	const listener = (waiting: number) => `   0: 0100007F:1B9E 00000000:0000 0A 00000000:${waiting.toString(16).toUpperCase().padStart(8, '0')} 00:00000000 00000000     0        0 78 1 0`;
	tables['/proc/net/tcp'] = [header, line(5000), listener(61)];
	await next();
	tables['/proc/net/tcp'] = [header, line(5000), listener(0)];
	assert.equal(await next(), 400 * 19, 'twenty times as long as it took, from its beginning');
	assert.deepEqual(told().at(-1), {...told().at(-1), listeners: [{endpoint: 's1', waiting: 0}]});
});

test('the table of IPv6 may be absent, that of IPv4 may not', async () => {
	const {dial, next, tables, reads, told, timers} = start();
	dial(2, 5000, {foreign: true});
	await next();
	assert.deepEqual(reads, ['/proc/net/tcp', '/proc/net/tcp6']);
	assert.deepEqual(told(), []);
	tables['/proc/net/tcp'] = nothing('EACCES');
	await next();
	assert.deepEqual(told().map(event => event.type === 'kernel.unavailable' && event.why), ['/proc/net/tcp cannot be read (EACCES)']);
	dial(4, 5001);
	assert.equal(timers.size, 0, 'said once, tried no more');
});

test('a table of IPv6 that may not be read is said, too', async () => {
	const {dial, next, tables, told} = start();
	tables['/proc/net/tcp6'] = nothing('EPERM');
	dial(2, 5000, {foreign: true});
	await next();
	assert.deepEqual(told().map(({type}) => type), ['kernel.unavailable']);
});

test('elsewhere than on Linux it is said once, and nothing is read', async () => {
	const {dial, next, reads, told} = start('darwin');
	dial(2, 5000);
	dial(4, 5001);
	await next();
	assert.equal(await next(), undefined);
	assert.deepEqual(reads, []);
	assert.deepEqual(told().map(event => event.type === 'kernel.unavailable' && event.why), ['only Linux has /proc/net/tcp, where a program can read what the kernel knows of its sockets; this is darwin']);
});

test('odd lines are skipped and counted', async () => {
	const {dial, next, tables, told} = start();
	dial(2, 5000);
	tables['/proc/net/tcp'] = [header, 'what is this', line(5000), line(5000).slice(0, 50)];
	await next();
	assert.deepEqual(told().map(event => event.type === 'kernel.sampled' && [event.rows.length, event.skipped]), [[1, 2]]);
	await next();
	assert.equal(told().length, 1, 'as many as before');
});

test('many rows come in several events', async () => {
	const {dial, next, tables, told} = start();
	const ports = Array.from({length: limits.kernelRows + 1}, (_, index) => 10_000 + index);
	for (const port of ports) {
		dial(port, port);
	}

	tables['/proc/net/tcp'] = ports.map(port => line(port));
	await next();
	assert.deepEqual(told().map(event => event.type === 'kernel.sampled' ? event.rows.length : event.type), [limits.kernelRows, 1]);
});

test('the process of a peer that is not ours is looked for, and told once it is known', async () => {
	const {dial, next, tables, told, sought, owners} = start();
	dial(2, 5000, {foreign: true});
	const peer = line(5000).replace(/(0100007F:\S+) (0100007F:\S+)/, '$2 $1');
	tables['/proc/net/tcp'] = [line(5000, '01', 1), peer];
	await next();
	assert.deepEqual(sought.map(({inode}) => inode), [77]);
	owners.set(77, {pid: 1234, name: 'python3'});
	await next();
	const last = told().at(-1);
	assert.deepEqual(last?.type === 'kernel.sampled' && last.rows[0]!.process, {pid: 1234, name: 'python3'});
	await next();
	assert.equal(sought.length, 1);
});

test('stopped while it reads it says nothing more', async () => {
	const {dial, next, tables, told, sampler, timers} = start();
	tables['/proc/net/tcp'] = [line(5000)];
	dial(2, 5000);
	const reading = next();
	sampler.stop();
	await reading;
	assert.deepEqual(told(), []);
	assert.equal(timers.size, 0);
	dial(4, 5001);
	assert.equal(timers.size, 0);
});

test('the end of a connection is looked at soon, and once more where nothing is left of it', async () => {
	const {dial, next, tables, told, bus} = start();
	dial(2, 5000);
	tables['/proc/net/tcp'] = [header, line(5000)];
	await next();
	bus.publish({type: 'connection.closed', connection: 2, how: 'rst', by: 'local', bytesIn: 0, bytesOut: 0, lifetime: 1});
	tables['/proc/net/tcp'] = [header];
	const first = await next();
	assert.ok(first! < 200, `${first} ms`);
	assert.ok((await next())! < 200);
	assert.deepEqual(told().map(event => event.type === 'kernel.sampled' && event.rows.map(({state}) => state)), [['ESTABLISHED'], ['CLOSED']]);
});

test('however many end, samples are no dearer than a twentieth of the time', async () => {
	const {dial, next, costs, bus, tables} = start();
	costs(40);
	tables['/proc/net/tcp'] = [header, line(5000, '06', 0)];
	for (let connection = 2; connection < 10; connection++) {
		dial(connection, 5000 + connection);
	}

	await next();
	for (let connection = 2; connection < 10; connection++) {
		bus.publish({type: 'connection.closed', connection, how: 'rst', by: 'local', bytesIn: 0, bytesOut: 0, lifetime: 1});
		const waited = await next();
		assert.ok(waited! >= 40 * 19, `${waited} ms`);
	}
});
