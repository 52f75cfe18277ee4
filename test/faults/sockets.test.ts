import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect} from 'node:net';
import test from 'node:test';
import {connect as connectTls} from 'node:tls';
import {checkLeast, openTcp, openWs, receive, receiveAll, startWatch, until} from './peers.js';

/* Each fault on real sockets, as a peer sees it that is not ours. */

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
	await watch.check();
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
	const {session, socket} = await openTcp(t);
	session.say('fault s1 slow-close delay=500 direction=down');
	await session.waitFor('fault.armed');
	const ended = once(socket, 'end');
	const watch = startWatch(500);
	const answer = receive(socket, 3);
	socket.end('bye');
	assert.ok((await answer).took < 400);
	await ended;
	await watch.check();
	await session.end();
});

test('timeout: nothing passes, however much the peer talks, and the FIN comes on time', async t => {
	const {session, socket, connection} = await openTcp(t);
	const got = receiveAll(socket);
	const watch = startWatch(500);
	session.say(`fault #${connection} timeout after=500 direction=down`);
	const talk = setInterval(() => {
		socket.write('still here');
	}, 20);
	t.after(() => {
		clearInterval(talk);
	});
	assert.equal((await got).length, 0);
	await watch.check();
	clearInterval(talk);
	socket.end();
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
	const {session, socket, errors, connection} = await openTcp(t);
	const watch = startWatch(500);
	session.say(`fault #${connection} reset after=500`);
	await new Promise(resolve => {
		socket.once('close', resolve);
	});
	await watch.check();
	assert.deepEqual(errors, ['ECONNRESET']);
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

test('drop-frame: frames of that kind are lost, the others are not', async t => {
	const {session, peer, connection} = await openWs(t);
	session.say(`fault #${connection} drop-frame kind=pong direction=down`);
	session.say(`fault #${connection} drop-frame kind=text every=2 direction=up`);
	await session.waitFor('fault.armed', ({fault}) => fault === 'f2');
	const got: string[] = [];
	peer.on('pong', () => {
		got.push('pong');
	});
	peer.on('message', (data: Buffer) => {
		got.push(String(data));
	});
	peer.ping('x');
	for (const text of ['1', '2', '3', '4', '5']) {
		peer.send(text);
	}

	await until(peer, () => got.length === 3);

	assert.deepEqual(got, ['1', '3', '5']);
	const events = await session.end();
	const hits = events.filter(event => event.type === 'fault.hit').map(({fault, effect, count}) => `${fault} ${effect} ${count}`);
	assert.deepEqual(hits.toSorted(), ['f1 dropped 1', 'f2 dropped 1', 'f2 dropped 1']);
});

test('duplicate-frame: the peer hears it twice', async t => {
	const {session, peer, connection} = await openWs(t);
	session.say(`fault #${connection} duplicate-frame kind=text direction=down`);
	await session.waitFor('fault.armed');
	const got: string[] = [];
	peer.on('message', (data: Buffer) => {
		got.push(String(data));
	});
	peer.send('a');
	peer.send('b');
	await until(peer, () => got.length === 4);

	assert.deepEqual(got, ['a', 'a', 'b', 'b']);
	await session.end();
});

test('delay-pong: the peer measures it, while messages pass it by', async t => {
	const {session, peer, connection} = await openWs(t);
	session.say(`fault #${connection} delay-pong delay=250`);
	await session.waitFor('fault.armed');
	const order: string[] = [];
	peer.on('message', (data: Buffer) => {
		order.push(String(data));
	});
	const excesses: number[] = [];
	for (const text of ['one', 'two', 'three']) {
		const watch = startWatch(250);
		const ponged = once(peer, 'pong');
		peer.ping(text);
		peer.send(text);
		await ponged;
		order.push('pong');
		excesses.push(await watch.excess());
	}

	checkLeast(excesses);
	assert.deepEqual(order, ['one', 'pong', 'two', 'pong', 'three', 'pong']);
	await session.end();
});
