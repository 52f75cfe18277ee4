import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import test, {type TestContext} from 'node:test';
import {createMeters} from '../../source/lib/meters.js';
import type {Channel} from '../../source/sockets/channel.js';
import {createGate, type Tap} from '../../source/sockets/gate.js';
import {encodeFrame} from '../wire/encode-frame.js';

type Seen = {readonly in: string[]; readonly out: string[]; readonly ends: string[]};

const tapInto = (seen: Seen): Tap => ({
	chunk(direction, bytes) {
		seen[direction].push(new TextDecoder().decode(bytes));
	},
	end(direction) {
		seen.ends.push(direction);
	},
	destroying() {
		seen.ends.push('destroying');
	},
});

/** An accepted socket behind a gate, and the client at the other end. */
const pair = async (t: TestContext) => {
	const seen: Seen = {in: [], out: [], ends: []};
	const server = createServer({allowHalfOpen: true});
	const accepted = (once(server, 'connection') as Promise<[Socket]>).then(([socket]) => ({socket, gate: createGate(socket, tapInto(seen))}));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
	const {socket, gate} = await accepted;
	t.after(() => {
		client.destroy();
		socket.destroy();
		server.close();
	});
	return {seen, socket, gate, client};
};

test('both directions and both FINs are seen, in order', async t => {
	const {seen, socket, client} = await pair(t);
	socket.on('data', (data: Buffer) => {
		socket.write(`re: ${String(data)}`);
	});
	client.write('one');
	assert.equal(String((await once(client, 'data'))[0]), 're: one');
	client.end();
	await once(socket, 'end');
	socket.end();
	await once(client, 'close');
	assert.deepEqual(seen, {in: ['one'], out: ['re: one'], ends: ['in', 'out', 'destroying']});
});

test('corked: what is written while a chunk is read goes out as one', async t => {
	const {seen, socket, gate, client} = await pair(t);
	const answer = () => {
		for (const word of ['a', 'b', 'c']) {
			socket.write(word);
		}
	};

	socket.on('data', answer);
	client.write('one');
	await once(client, 'data');
	gate.corkReads();
	seen.out.length = 0;
	client.write('two');
	assert.equal(String((await once(client, 'data'))[0]), 'abc');
	assert.deepEqual(seen.out, ['abc']);
	assert.equal(socket.writableCorked, 0);
});

test('messages of short frames are heard straight from the gate, unless the reader is paused or behind', async t => {
	const {socket, gate, client} = await pair(t);
	const read: string[] = [];
	const heard: string[] = [];
	socket.on('data', (data: Buffer) => {
		read.push(data.toString('latin1').slice(6));
	});
	const meter = createMeters().open(1);
	gate.express = {
		isBetweenIn: true, isBetweenOut: true, passedIn: 0, passedOut: 0, isMaskedIn: true, meter, total: meter, count: undefined,
		endpoint: 1, channel: 1, connection: 1, mark: undefined, tell: () => true,
		carried: Object.create(null) as Channel, untold: 0,
		hear(_channel, data, kind) {
			heard.push(`${kind} ${String(data)}`);
		},
	};
	const say = async (text: string) => {
		client.write(encodeFrame({opcode: 1, fin: true, rsv: 0, payload: new TextEncoder().encode(text), mask: Uint8Array.of(0, 0, 0, 0)}));
		for (const before = meter.framesIn; meter.framesIn === before;) {
			await new Promise(resolve => {
				setTimeout(resolve, 1);
			});
		}
	};

	await say('one');
	assert.deepEqual([heard, read], [['text one'], []]);
	gate.express.untold = 1;
	await say('two');
	assert.deepEqual([heard, read], [['text one'], ['two']]);
	assert.equal(gate.express.untold, 2, 'the library has this one to tell, too');
	gate.express.untold = 0;
	socket.pause();
	await say('three');
	assert.deepEqual([heard, read], [['text one'], ['two']]);
	socket.resume();
	await once(socket, 'data');
	assert.deepEqual([heard, read], [['text one'], ['two', 'three']]);
	assert.equal(gate.express.untold, 1);
	gate.express.untold = 0;
	await say('four');
	assert.deepEqual(heard, ['text one', 'text four']);
});

test('frozen: nothing is read, writes still go, and thawing delivers all in order', async t => {
	const {seen, socket, gate, client} = await pair(t);
	const received: string[] = [];
	socket.on('data', (data: Buffer) => {
		received.push(String(data));
	});
	gate.freeze();
	client.write('held ');
	socket.write('still talking');
	assert.equal(String((await once(client, 'data'))[0]), 'still talking');
	assert.deepEqual(seen.in, []);
	gate.thaw();
	client.end('more');
	await once(socket, 'end');
	assert.equal(received.join(''), 'held more');
	assert.equal(seen.in.join(''), 'held more');
});

test('frozen: the window fills and the peer\'s writes stall', async t => {
	const {gate, client, seen} = await pair(t);
	gate.freeze();
	const chunk = new Uint8Array(1024 * 1024);
	for (let count = 0; count < 40; count++) {
		client.write(chunk);
	}

	// Each turn of the loop lets the kernel take what it will; it stops taking long before 40 MiB.
	let before = -1;
	for (let still = 0; still < 50; still = client.writableLength === before ? still + 1 : 0, before = client.writableLength) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	assert.ok(client.writableLength > 20 * 1024 * 1024, String(client.writableLength));
	assert.deepEqual(seen.in, []);
});

test('black hole: neither data nor FIN pass, and both do after the thaw', async t => {
	const {seen, socket, gate, client} = await pair(t);
	gate.blackhole();
	const got: string[] = [];
	client.on('data', data => {
		got.push(String(data));
	});
	socket.write('a');
	socket.write('b');
	socket.end('c');
	await new Promise(resolve => {
		setTimeout(resolve, 60);
	});
	assert.deepEqual([got, seen.out, seen.ends], [[], [], []]);
	gate.thaw();
	await once(client, 'end');
	assert.equal(got.join(''), 'abc');
	assert.deepEqual(seen.ends.filter(end => end === 'out'), ['out']);
});
