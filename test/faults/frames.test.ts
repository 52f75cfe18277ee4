import assert from 'node:assert/strict';
import type {Buffer} from 'node:buffer';
import {once} from 'node:events';
import test from 'node:test';
import {checkLeast, openWs, startWatch, until} from './peers.js';

/* Faults of WebSocket frames, as the official ws client sees them. */

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
