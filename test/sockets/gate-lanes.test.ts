import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import test, {type TestContext} from 'node:test';
import type {Stage} from '../../source/faults/fault.js';
import {limits} from '../../source/lib/limits.js';
import {createGate} from '../../source/sockets/gate.js';
import {createFakeClock} from '../helpers/fake-clock.js';

/* Lanes in the gate of a real socket. */

const ignore = () => {
	// Lanes are looked at from outside here.
};

const open = async (t: TestContext) => {
	const server = createServer({allowHalfOpen: true}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
	const [socket] = await once(server, 'connection') as [Socket];
	const seen: string[] = [];
	const gate = createGate(socket, {
		chunk(direction, bytes) {
			seen.push(`${direction} ${bytes.length}`);
		},
		end(direction) {
			seen.push(`${direction} FIN`);
		},
		destroying(unsent) {
			seen.push(`destroyed, ${unsent} unsent`);
		},
	});
	t.after(() => {
		client.destroy();
		socket.destroy();
		server.close();
	});
	const budget = {held: 0};
	const hooks = {reset: ignore, ended: ignore, note: ignore, closed: ignore};
	const surroundings = {clock: createFakeClock(), budget, boundary: () => undefined};
	const insert = (direction: 'in' | 'out', stage: Stage) => gate.insert(direction, stage, hooks, surroundings);
	return {client, socket, gate, seen, budget, insert};
};

/** Takes everything and gives nothing until it is lifted. */
const holding = (): Stage => {
	const held: Uint8Array[] = [];
	let size = 0;
	return {
		onChunk(chunk) {
			held.push(chunk);
			size += chunk.length;
		},
		onEnd: ignore,
		onClear({forward}) {
			size = 0;
			for (const chunk of held) {
				forward(chunk);
			}
		},
		held: () => size,
	};
};

const all = async (socket: Socket): Promise<Buffer> => {
	const chunks: Buffer[] = [];
	socket.on('data', (chunk: Buffer) => {
		chunks.push(chunk);
	});
	await once(socket, 'end');
	return Buffer.concat(chunks);
};

test('out: a writer that was told of its write may use the memory again', async t => {
	const {client, socket, insert} = await open(t);
	const lift = insert('out', holding());
	const memory = Buffer.from('what was meant');
	await new Promise<void>(resolve => {
		socket.write(memory, () => {
			resolve();
		});
	});
	memory.fill('x');
	const got = all(client);
	lift();
	socket.end();
	assert.equal(String(await got), 'what was meant');
});

test('out: a full lane makes the writer wait, and the tap sees only what leaves it', async t => {
	const {client, socket, insert, seen, budget} = await open(t);
	const lift = insert('out', holding());
	const block = Buffer.alloc(1024 * 1024, 'x');
	const count = 12;
	let told = 0;
	for (let index = 0; index < count; index++) {
		socket.write(block, () => {
			told++;
		});
	}

	await new Promise(resolve => {
		setImmediate(resolve);
	});
	assert.ok(told * block.length <= limits.lane + block.length, `${told} of ${count} writes were told of`);
	assert.ok(socket.writableLength >= (count - told) * block.length);
	assert.equal(seen.length, 0);
	const got = all(client);
	lift();
	socket.end();
	assert.equal((await got).length, count * block.length);
	assert.deepEqual([told, budget.held, seen.at(-1)], [count, 0, 'out FIN']);
});

test('in: a full lane stops the reading, and the peer\'s writes stall', async t => {
	const {client, socket, insert, budget} = await open(t);
	const lift = insert('in', holding());
	const block = Buffer.alloc(1024 * 1024, 'x');
	const count = 40;
	for (let index = 0; index < count; index++) {
		client.write(block);
	}

	client.end();
	// It stops taking once the lane and the kernel's buffers are full.
	let before = -1;
	for (let still = 0; still < 50;) {
		still = budget.held === before ? still + 1 : 0;
		before = budget.held;
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	assert.ok(budget.held > limits.lane && budget.held < limits.lane + 1_000_000, String(budget.held));
	const got = all(socket);
	lift();
	assert.equal((await got).length, count * block.length);
});

test('in: a reader that does not read stops the lane, too', async t => {
	const {client, socket, insert} = await open(t);
	insert('in', {});
	socket.pause();
	const block = Buffer.alloc(1024 * 1024, 'x');
	for (let index = 0; index < 40; index++) {
		client.write(block);
	}

	let before = -1;
	for (let still = 0; still < 50;) {
		still = client.writableLength === before ? still + 1 : 0;
		before = client.writableLength;
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	assert.ok(client.writableLength > 20 * 1024 * 1024, String(client.writableLength));
	assert.ok(socket.readableLength < 1_000_000, String(socket.readableLength));
});

test('a FIN of a fault\'s: the stream knows that it can write no more', async t => {
	const {client, socket, insert, seen} = await open(t);
	insert('out', {onChunk(chunk, {forward, end}) {
		forward(chunk.subarray(0, 2));
		end();
	}});
	const got = all(client);
	socket.write('abcdef');
	assert.equal(String(await got), 'ab');
	assert.equal(socket.writableEnded, true);
	assert.deepEqual(seen, ['out 2', 'out FIN']);
});

test('destroyed with bytes in its lanes: they were never sent, and timers are called off', async t => {
	const {socket, insert, seen, budget} = await open(t);
	insert('out', holding());
	socket.write('never');
	socket.destroy();
	await once(socket, 'close');
	assert.deepEqual(seen, ['destroyed, 0 unsent']);
	assert.equal(budget.held, 0);
});
