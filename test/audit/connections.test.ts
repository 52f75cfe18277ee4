import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import test from 'node:test';
import {startEngine} from '../helpers/engine-session.js';
import {count, dial, foundNumbers, say, settled, settledLeg, start} from './audit-session.js';

/* Audits where connections break, hold, come back, or lead to somebody else. */

for (const transport of ['tcp', 'ws']) {
	test(`${transport}: what was under way at a RST is lost by name, and the numbers go on`, async t => {
		const session = await start(t, transport);
		say(session, 3);
		await settled(session, 'up', 3);
		session.say('fault c1 latency delay=60000 direction=up');
		await session.waitFor('fault.armed');
		say(session, 4);
		session.say('kill c1 rst');
		await session.waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
		await settled(session, 'up', 7);
		const gone = session.engine.bus.now();
		session.say('unfault all');
		session.say('reconnect c1');
		await session.waitFor('endpoint.ready', ({endpoint, at}) => endpoint === 'c1' && at > gone);
		say(session, 2);
		await settled(session, 'up', 9);
		const counts = await count(session);
		assert.deepEqual(counts('up'), {sent: 9, delivered: 5, lost: 4});
		assert.deepEqual(foundNumbers(session, 'lost'), [4, 5, 6, 7]);
		await session.end();
	});
}

for (const transport of ['long-poll', 'stream']) {
	test(`${transport}: a connection that is reset costs no message of the server's`, async t => {
		const session = await start(t, transport);
		say(session, 3, 's1');
		await settled(session, 'down', 3);
		session.say('kill c1 rst');
		await session.waitFor('connection.closed');
		say(session, 4, 's1');
		const stream = await settled(session, 'down', 7);
		assert.equal(stream.delivered, 7);
		await session.end();
	});
}

test('long-poll: an audit that begins while no connection carries the session knows whose it is', async t => {
	const session = startEngine(t, {reply: {mode: 'silent'}}, 30_000);
	await session.port();
	session.say('retry all fixed:delay=600ms');
	await dial(session, 'long-poll', 'c1');
	await session.waitFor('exchange.started', ({endpoint, path}) => endpoint === 's1' && path.includes('after='));
	session.say('kill c1 rst');
	await session.waitFor('connection.closed', ({by}) => by === 'local');
	await session.waitFor('connection.closed', ({by}) => by === 'remote');
	session.say('audit on');
	say(session, 2, 's1');
	const {to, delivered} = await settled(session, 'down', 2);
	assert.deepEqual([to, delivered], ['c1', 2]);
	await session.end();
});

test('socketio: what was under way at a RST and is given again to the next session is not lost', async t => {
	const session = await start(t, 'socketio');
	await settledLeg(session);
	session.say('retry c1 fixed:delay=100ms');
	await session.waitFor('retry.changed');
	session.say('reconnect c1');
	await session.waitFor('endpoint.opening', ({endpoint, attempt}) => endpoint === 'c1' && attempt === 2);
	await session.waitFor('channel.moved', ({endpoint, channel}) => endpoint === 's1' && channel > 2);
	say(session, 2, 's1');
	await settled(session, 'down', 2);
	session.say('fault c1 latency delay=60000 direction=down');
	await session.waitFor('fault.armed');
	say(session, 3, 's1');
	await session.waitFor('fault.hit');
	session.say('kill c1 rst');
	await session.waitFor('connection.closed', ({how}) => how === 'rst');
	session.say('unfault all');
	await session.waitFor('channel.resumed', ({recovered}) => recovered === true);
	const stream = await settled(session, 'down', 5);
	assert.deepEqual([stream.delivered, stream.lost, stream.duplicated], [5, 0, 0]);
	assert.deepEqual(foundNumbers(session, 'lost'), []);
	await session.end();
});

test('what is later than was asked is late, and what its grace is over for is found again', async t => {
	const session = startEngine(t, {reply: {mode: 'silent'}}, 30_000);
	await session.port();
	session.say('audit on late=50ms grace=100ms');
	await dial(session, 'ws', 'c1');
	session.say('kill c1 blackhole');
	await session.waitFor('connection.killed');
	say(session, 3, 's1');
	const {numbers, count: lost} = (await session.waitFor('audit.found', ({lost}) => lost !== undefined)).lost!;
	assert.deepEqual([numbers, lost], [[1, 2, 3], 3]);
	session.say('kill c1 thaw');
	const back = await session.waitFor('audit.found', ({recovered}) => recovered !== undefined);
	assert.deepEqual([back.recovered?.count, back.late?.count, back.lost], [3, 3, undefined]);
	const counts = await count(session);
	assert.deepEqual(counts('down'), {sent: 3, delivered: 3, late: 3});
	await session.end();
});

test('to a program that is not ours nobody says whether it arrived; what it echoes is seen', async t => {
	const there = startEngine(t);
	const session = startEngine(t, {server: undefined}, 30_000);
	session.say('audit on grace=100ms');
	session.say(`spawn ws://127.0.0.1:${await there.port()}/ws`);
	await session.waitFor('endpoint.ready');
	say(session, 4);
	await session.waitFor('frame.received', ({text}) => text?.startsWith('<c1:4:') ?? false);
	await settled(session, 'up', 4);
	const counts = await count(session);
	assert.deepEqual([counts('up'), counts('echo')], [{sent: 4, unseen: 4}, {sent: 4, delivered: 4}]);
	await session.end();
	await there.end();
});

test('a client that is not ours is sent numbers, and nobody says that it lost one; what it makes up counts nothing', async t => {
	const session = await start(t, 'tcp');
	const socket = connect(await session.port(), '127.0.0.1');
	t.after(() => {
		socket.destroy();
	});
	socket.write('<c1:1:000> <c1:7:abc> nonsense');
	const {connection} = await session.waitFor('frame.received', ({endpoint, size}) => endpoint === 's1' && size === 30);
	say(session, 3, 's1');
	await settled(session, 'down', 3);
	let heard = '';
	for (socket.setEncoding('utf8'); !heard.includes('hello 2');) {
		heard += String((await once(socket, 'data'))[0]);
	}

	assert.match(heard, /^<s1:1:[\da-z]{3}> hello 0<s1:2:[\da-z]{3}> hello 1<s1:3:[\da-z]{3}> hello 2$/);
	socket.destroy();
	await session.waitFor('connection.closed', event => event.connection === connection);
	say(session, 1);
	await settled(session, 'up', 1);
	const counts = await count(session);
	assert.deepEqual([counts('up'), counts('down'), counts('down', `#${connection}`)], [{sent: 1, delivered: 1}, {sent: 3, delivered: 3}, {sent: 3, unseen: 3}]);
	await session.end();
});
