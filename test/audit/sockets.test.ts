import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import type {AuditFindings, AuditWay} from '../../source/bus/audit.js';
import type {EventOf} from '../../source/bus/events.js';
import type {Plan} from '../../source/bus/plan.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/* Audits on real sockets: what a fault or a kill takes away is named, number by number. */

const start = async (t: TestContext, transport: string, rest: Partial<Plan> = {}): Promise<EngineSession> => {
	const session = startEngine(t, {reply: {mode: 'silent'}, ...rest}, 30_000);
	await session.port();
	session.say('audit on late=10s grace=1s');
	await session.waitFor('audit.started');
	await dial(session, transport, 'c1');
	return session;
};

/** Ready, at both ends. */
const dial = async (session: EngineSession, transport: string, client: string) => {
	session.say(`spawn ${transport}`);
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === client);
	await session.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
};

const say = (session: EngineSession, count: number, target = 'c1') => {
	for (let index = 0; index < count; index++) {
		session.say(`send ${target} hello ${index}`);
	}
};

type Counted = EventOf<'audit.counted'>;

/** So many of them are where they belong, or are said to be lost. */
const settled = async (session: EngineSession, way: AuditWay, count: number, who = 'c1') => {
	for (const deadline = Date.now() + 30_000; ;) {
		const {audit} = session.engine.snapshot({since: 0, log: {anchor: 'end', reach: 1}, server: {anchor: 'start', reach: 1}, clients: {anchor: 'start', reach: 1}, subject: {endpoint: who}});
		const stream = audit?.client?.find(each => each.way === way);
		if (stream && stream.sent >= count && stream.flying === 0) {
			return stream;
		}

		assert.ok(Date.now() < deadline, `not settled: ${JSON.stringify(audit)}`);
		await new Promise(resolve => {
			setTimeout(resolve, 10);
		});
	}
};

/** Ends the audit; what it counted, by way and client. */
const count = async (session: EngineSession) => {
	session.say('audit off');
	await session.waitFor('audit.ended');
	const rows = session.events().filter(event => event.type === 'audit.counted') as readonly Counted[];
	return (way: AuditWay, who = 'c1') => {
		const {seq: _seq, at: _at, type: _type, from: _from, to: _to, way: _way, ...counts} = rows.find(row => row.way === way && (row.from === who || row.to === who))!;
		return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
	};
};

const foundNumbers = (session: EngineSession, kind: keyof AuditFindings): readonly number[] => session.events()
	.flatMap(event => event.type === 'audit.found' ? event[kind]?.numbers ?? [] : [])
	.toSorted((one, other) => one - other);

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

/** Socket.IO begins with polling. */
const settledLeg = async (session: EngineSession) => {
	const {transport} = await session.waitFor('channel.opened', ({endpoint}) => endpoint === 'c1');
	if (transport === 'socketio') {
		await session.waitFor('channel.moved', ({endpoint}) => endpoint === 's1');
	}
};

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
