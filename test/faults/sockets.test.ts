import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect} from 'node:net';
import test from 'node:test';
import {connect as connectTls} from 'node:tls';
import {startEngine} from '../helpers/engine-session.js';
import {checkLeast, dialTcp, openTcp, receive, receiveAll, startWatch} from './peers.js';

/* Faults of bytes and connections on real sockets, as a peer sees them that is not ours. */

for (const direction of ['up', 'down']) {
	test(`latency ${direction}: each way alone is as late as was asked`, async t => {
		const {session, socket} = await openTcp(t);
		session.say(`fault s1 latency delay=150 direction=${direction}`);
		await session.waitFor('fault.armed');
		const excesses: number[] = [];
		for (let round = 0; round < 5; round++) {
			const watch = startWatch(150);
			const answer = receive(socket, 4);
			socket.write('ping');
			await answer;
			excesses.push(await watch.excess());
		}

		checkLeast(excesses);

		await session.end();
	});
}

test('bandwidth: so many KB a second, and the sender feels it', async t => {
	const {session, socket} = await openTcp(t);
	session.say('fault s1 bandwidth rate=500 direction=down');
	await session.waitFor('fault.armed');
	const sent = Buffer.alloc(750_000, 'abcdefg');
	const watch = startWatch(1500);
	const answer = receive(socket, sent.length);
	socket.write(sent);
	const {bytes} = await answer;
	checkLeast([await watch.excess()]);
	assert.ok(bytes.equals(sent));
	await session.end();
});

test('slicer: the peer reads small pieces, and all of it', async t => {
	const {session, socket} = await openTcp(t);
	session.say('fault s1 slicer size=10 delay=2 direction=down');
	await session.waitFor('fault.armed');
	const sizes: number[] = [];
	socket.on('data', ({length}: Buffer) => {
		sizes.push(length);
	});
	const answer = receive(socket, 200);
	socket.write('0123456789'.repeat(20));
	assert.equal(String((await answer).bytes), '0123456789'.repeat(20));
	assert.ok(sizes.length >= 10, sizes.join(' '));
	await session.end();
});

test('slow-close: the FIN comes late, the bytes do not', async t => {
	const session = startEngine(t);
	session.say('fault s1 slow-close delay=300 direction=down');
	const excesses: number[] = [];
	for (let round = 0; round < 3; round++) {
		const {socket} = await dialTcp(t, session);
		const order: string[] = [];
		socket.on('data', data => {
			order.push(String(data));
		});
		const watch = startWatch(300);
		socket.end('bye');
		await once(socket, 'end');
		excesses.push(await watch.excess());
		assert.deepEqual(order, ['bye']);
	}

	checkLeast(excesses);
	await session.end();
});

test('timeout: nothing passes, however much the peer talks, and the FIN comes on time', async t => {
	const session = startEngine(t);
	const excesses: number[] = [];
	for (let round = 0; round < 3; round++) {
		const {socket, connection} = await dialTcp(t, session);
		const got = receiveAll(socket);
		const watch = startWatch(300);
		session.say(`fault #${connection} timeout after=300 direction=down`);
		const talk = setInterval(() => {
			socket.write('still here');
		}, 20);
		t.after(() => {
			clearInterval(talk);
		});
		assert.equal((await got).length, 0);
		excesses.push(await watch.excess());
		clearInterval(talk);
		socket.end();
	}

	checkLeast(excesses);
	const {verdict} = await session.waitFor('channel.closed');
	assert.match(verdict.text, /FIN by the fault f1 \(timeout\)/);
	assert.equal(verdict.by, 'network');
	await session.end();
});

test('timeout lifted in time: what was held goes on, and the connection lives', async t => {
	const {session, socket} = await openTcp(t);
	session.say('fault s1 timeout after=60s');
	await session.waitFor('fault.armed');
	const answer = receive(socket, 6);
	socket.write('one');
	await session.waitFor('fault.hit');
	socket.write('two');
	session.say('unfault f1');
	assert.equal(String((await answer).bytes), 'onetwo');
	await session.end();
});

test('limit-data: exact to the byte, then FIN', async t => {
	const {session, socket} = await openTcp(t);
	session.say('fault s1 limit-data bytes=12345 direction=down');
	await session.waitFor('fault.armed');
	const got = receiveAll(socket);
	const sent = Buffer.from(Array.from({length: 50_000}, (_, index) => index % 251));
	socket.write(sent);
	assert.ok((await got).equals(sent.subarray(0, 12_345)));
	socket.end();
	await session.end();
});

test('limit-data towards us: our end reads so many and then EOF', async t => {
	const {session, socket} = await openTcp(t);
	session.say('fault s1 limit-data bytes=1000 direction=up');
	await session.waitFor('fault.armed');
	const got = receiveAll(socket);
	socket.write(Buffer.alloc(5000, 'x'));
	assert.equal((await got).length, 1000);
	await session.waitFor('connection.half-closed', ({by}) => by === 'remote');
	socket.end();
	await session.end();
});

test('reset: ECONNRESET at the peer, on a connection that was open before', async t => {
	const session = startEngine(t);
	const excesses: number[] = [];
	for (let round = 0; round < 3; round++) {
		const {socket, errors, connection} = await dialTcp(t, session);
		const watch = startWatch(200);
		session.say(`fault #${connection} reset after=200`);
		await new Promise(resolve => {
			socket.once('close', resolve);
		});
		excesses.push(await watch.excess());
		assert.deepEqual(errors, ['ECONNRESET']);
	}

	checkLeast(excesses);
	const {how, by} = await session.waitFor('connection.closed');
	assert.deepEqual([how, by], ['rst', 'local']);
	const {reason} = await session.waitFor('fault.cleared');
	assert.match(reason!, /#1 is closed/);
	await session.end();
});

test('refuse: a new connection is reset, one that is open stays', async t => {
	const {session, socket} = await openTcp(t);
	session.say('fault s1 refuse');
	await session.waitFor('fault.armed');
	const late = connect({port: await session.port(), host: '127.0.0.1'});
	const [error] = await once(late, 'error') as [NodeJS.ErrnoException];
	assert.equal(error.code, 'ECONNRESET');
	const answer = receive(socket, 5);
	socket.write('alive');
	assert.equal(String((await answer).bytes), 'alive');
	await session.end();
});

test('corrupt: one byte in so many, and the same ones with the same seed', async t => {
	const run = async () => {
		const {session, socket} = await openTcp(t);
		session.say('fault s1 corrupt every=100 bits=2 direction=down');
		await session.waitFor('fault.armed');
		const answer = receive(socket, 10_000);
		socket.write(Buffer.alloc(10_000));
		const {bytes} = await answer;
		const events = await session.end();
		const flipped = events.filter(event => event.type === 'fault.hit').reduce((sum, {amount}) => sum + amount, 0);
		return {bytes, flipped};
	};

	const [one, two] = [await run(), await run()];
	assert.equal([...one.bytes].filter(byte => byte !== 0).length, 100);
	assert.equal(one.flipped, 200);
	assert.ok(one.bytes.equals(two.bytes));
});

test('TLS: faults act above the encryption, and the handshake passes as it is', async t => {
	const {session} = await openTcp(t);
	session.say('fault s1 corrupt every=1 bits=8 direction=up');
	await session.waitFor('fault.armed');
	const socket = connectTls({port: await session.port(), host: '127.0.0.1', rejectUnauthorized: false});
	t.after(() => {
		socket.destroy();
	});
	await once(socket, 'secureConnect');
	const answer = receive(socket, 3);
	socket.write(Uint8Array.of(0, 1, 2));
	assert.deepEqual([...(await answer).bytes], [255, 254, 253]);
	await session.end();
});
