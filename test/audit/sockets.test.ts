import assert from 'node:assert/strict';
import test from 'node:test';
import {count, dial, foundNumbers, say, settled, settledLeg, start} from './audit-session.js';

/* Audits on real sockets: what a fault takes away or doubles is named, number by number. */

for (const transport of ['tcp', 'tls', 'ws', 'wss', 'poll', 'long-poll', 'stream', 'socketio', 'sockjs']) {
	test(`${transport}: what arrives is counted once, up, back and down`, async t => {
		const session = await start(t, transport, {reply: {mode: 'echo'}});
		say(session, 5);
		await settled(session, 'echo', 5);
		say(session, 3, 's1');
		await settled(session, 'down', 3);
		const counts = await count(session);
		assert.deepEqual([counts('up'), counts('echo'), counts('down')], [{sent: 5, delivered: 5}, {sent: 5, delivered: 5}, {sent: 3, delivered: 3}]);
		assert.deepEqual(foundNumbers(session, 'duplicated'), []);
		await session.end();
	});
}

for (const transport of ['ws', 'wss']) {
	test(`${transport}: every third frame dropped is every third number lost`, async t => {
		const session = await start(t, transport);
		session.say('fault c1 drop-frame every=3 direction=up');
		await session.waitFor('fault.armed');
		say(session, 30);
		await settled(session, 'up', 30);
		const counts = await count(session);
		assert.deepEqual(counts('up'), {sent: 30, delivered: 20, lost: 10});
		// One telling names a few of them.
		assert.ok(foundNumbers(session, 'lost').every(number => number % 3 === 0));
		await session.end();
	});
}

test('ws: frames that come twice are counted, and a broadcast that is dropped for one is missing there alone', async t => {
	const session = await start(t, 'ws');
	await dial(session, 'ws', 'c2');
	session.say('fault c1 duplicate-frame every=4 direction=up');
	session.say('fault c2 drop-frame every=2 direction=down');
	await session.waitFor('fault.armed', ({name}) => name === 'drop-frame');
	say(session, 12);
	say(session, 6, 's1');
	await settled(session, 'up', 12);
	await settled(session, 'down', 6);
	await settled(session, 'down', 6, 'c2');
	const counts = await count(session);
	assert.deepEqual(counts('up'), {sent: 12, delivered: 12, duplicated: 3});
	assert.deepEqual(foundNumbers(session, 'duplicated'), [4, 8, 12]);
	assert.deepEqual(counts('down'), {sent: 6, delivered: 6});
	assert.deepEqual(counts('down', 'c2'), {sent: 6, delivered: 3, lost: 3});
	assert.deepEqual(foundNumbers(session, 'lost'), [2, 4, 6]);
	await session.end();
});

for (const transport of ['socketio', 'sockjs']) {
	test(`${transport}: frames dropped in the midst of a session are lost, which goes on`, async t => {
		const session = await start(t, transport);
		await settledLeg(session);
		say(session, 2);
		await settled(session, 'up', 2);
		session.say('fault c1 drop-frame direction=up');
		await session.waitFor('fault.armed');
		say(session, 4);
		await session.waitFor('fault.hit');
		await settled(session, 'up', 6);
		session.say('unfault all');
		await session.waitFor('fault.cleared');
		say(session, 1);
		await settled(session, 'up', 7);
		const counts = await count(session);
		assert.deepEqual(counts('up'), {sent: 7, delivered: 3, lost: 4});
		assert.deepEqual(foundNumbers(session, 'lost'), [3, 4, 5, 6]);
		await session.end();
	});
}

test('tcp: a mark that is cut in pieces is still one message, and what bits are flipped in is not another', async t => {
	const session = await start(t, 'tcp', {reply: {mode: 'echo'}});
	session.say('fault c1 slicer size=3 delay=1 direction=both');
	await session.waitFor('fault.armed');
	say(session, 20);
	await settled(session, 'echo', 20);
	session.say('unfault all');
	session.say('fault c1 corrupt every=40 bits=3 direction=up');
	await session.waitFor('fault.armed', ({name}) => name === 'corrupt');
	say(session, 60);
	const {delivered, lost, duplicated} = await settled(session, 'up', 80);
	assert.equal(delivered + lost, 80);
	assert.ok(lost > 0 && delivered >= 20, `${delivered} delivered`);
	assert.equal(duplicated, 0);
	await session.end();
});

test('binary messages are left as they are, and off means off', async t => {
	const session = await start(t, 'ws');
	session.say('send c1 hex:00ff');
	await session.waitFor('frame.received', ({kind}) => kind === 'binary');
	session.say('audit on');
	assert.match((await session.waitFor('command.rejected')).reason, /audit off/);
	session.say('audit off');
	assert.equal((await session.waitFor('audit.ended')).unnumbered, 1);
	session.say('send c1 plain');
	await session.waitFor('frame.received', ({text}) => text === 'plain');
	session.say('audit off');
	await session.waitFor('command.rejected', ({reason}) => reason === 'no audit is on');
	await session.end();
});
