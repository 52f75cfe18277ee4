import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {io} from 'socket.io-client';
import type {EventOf} from '../../source/bus/events.js';
import {inferPolicy} from '../../source/report/infer.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';
import {watchLateness} from '../helpers/lateness.js';

/* Report cards of clients on real sockets: ours, driven by hand, and others with a backoff of their own. */

const script = fileURLToPath(new URL('backoff-client.mjs', import.meta.url));

type Backoff = {readonly transport: 'tcp' | 'ws'; readonly count?: number; readonly hello: string; readonly base: number; readonly factor?: number; readonly cap?: number; readonly jitter?: number};

const startBackoff = (t: TestContext, port: number, {transport, count = 1, hello, base, factor = 1, cap = 60_000, jitter = 0}: Backoff) => {
	const child = spawn(process.execPath, [script, transport, ...[port, count].map(String), hello, ...[base, factor, cap, jitter].map(String)], {stdio: 'ignore'});
	t.after(() => {
		child.kill('SIGKILL');
	});
};

/** Resolves when so many more have come, of the server (`s`) or of our clients (`c`). */
const waitForCount = async ({engine}: EngineSession, type: 'connection.opened' | 'channel.opened' | 'channel.closed', side: 's' | 'c', count: number) => new Promise<void>(resolve => {
	let left = count;
	const stop = engine.bus.subscribe(event => {
		left -= event.type === type && event.endpoint.startsWith(side) ? 1 : 0;
		if (left === 0) {
			stop();
			resolve();
		}
	});
});

/** The most of these times, in order, within 100 ms: as many as the busy or idle machine that runs this let through. */
const mostWithin = (times: readonly number[]): number =>
	Math.max(...times.map((from, index) => times.slice(index).filter(at => at - from <= 100).length));

const reportOf = async (session: EngineSession, target: string, client: string) => {
	const {seq} = session.events().at(-1)!;
	session.say(`report ${target}`);
	return session.waitFor('report.made', event => event.client === client && event.seq > seq);
};

type Card = EventOf<'report.made'>;

/** From one attempt's failure to the next attempt, as the card tells them. */
const waitsIn = ({noticed, attempts}: Card): readonly number[] => attempts.map(({after}, index) => {
	const before = attempts[index - 1];
	return after - (before ? before.after + before.took! : (noticed && noticed.by !== 'attempt' ? noticed.after : 0));
});

/**
The policy is what the waits say that were seen. On a busy machine those are not what the client meant,
so what it meant is asked for only where it was let: no wait is much later.
*/
const checkPolicy = (card: Card, meant: (index: number) => number, isAsMeant: (policy: Card['policy']) => boolean): void => {
	const waits = waitsIn(card);
	const {text, ...policy} = card.policy;
	const told = `${text}: ${JSON.stringify(waits)}`;
	const expected = inferPolicy([waits]);
	assert.deepEqual([policy.kind, policy.waits, policy.sure], [expected.kind, expected.waits, expected.sure], told);
	for (const key of ['base', 'factor', 'cap', 'jitter'] as const) {
		assert.ok(Math.abs((policy[key] ?? 0) - (expected[key] ?? 0)) <= (key === 'factor' || key === 'jitter' ? 0.01 : 1), `${key} of ${told}`);
	}

	if (waits.every((wait, index) => wait < (meant(index) * 1.05) + 10)) {
		assert.ok(isAsMeant(card.policy), told);
	}
};

test('one of ours: killed, back by hand, and what it said again', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn ws');
	await session.waitFor('endpoint.ready', ({role}) => role === 'client');
	session.say('send c1 subscribe:prices');
	session.say('send c1 once');
	await session.waitFor('frame.received', ({endpoint, text}) => endpoint === 's1' && text === 'once');
	session.say('kill s1 rst');
	await session.waitFor('endpoint.closed', ({role}) => role === 'client');
	session.say('unlisten');
	session.say('reconnect c1');
	await session.waitFor('endpoint.failed');
	session.say('listen');
	session.say('reconnect c1');
	await session.waitFor('endpoint.ready', ({role, seq}) => role === 'client' && session.events().some(event => event.type === 'endpoint.failed' && event.seq < seq));
	session.say('send c1 subscribe:prices');
	session.say('send c1 something new');
	await session.waitFor('frame.received', ({endpoint, text}) => endpoint === 's1' && text === 'something new');
	const card = await reportOf(session, 'c1', 'c1');
	assert.deepEqual([card.told, card.transport, card.cause, card.outages, card.noticed?.by], ['endpoint', 'ws', 'rst', 1, 'own-end']);
	assert.deepEqual(card.attempts.map(({ok}) => ok), [false, true]);
	assert.ok(card.back! >= card.attempts[1]!.after && card.data! >= card.back!);
	assert.deepEqual(card.resent, {count: 1, of: 2, examples: ['subscribe:prices']});
	assert.deepEqual([card.policy.kind, card.unseen], ['unknown', undefined]);
	await session.end();
});

test('whoever leaves by itself has no card, and one that was never through has one when it tries again', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn ws');
	await session.waitFor('endpoint.ready', ({role}) => role === 'client');
	session.say('close c1 1000');
	await session.waitFor('endpoint.closed', ({role}) => role === 'client');
	session.say('report');
	await session.waitFor('command.rejected', ({command}) => command === 'report all');
	session.say('unlisten');
	session.say('spawn tcp');
	await session.waitFor('endpoint.failed', ({endpoint}) => endpoint === 'c2');
	session.say('reconnect c2');
	await session.waitFor('endpoint.failed', ({endpoint, attempt}) => endpoint === 'c2' && attempt === 2);
	const card = await reportOf(session, 'c2', 'c2');
	assert.deepEqual([card.cause, card.attempts.length, card.back], ['ECONNREFUSED', 1, undefined]);
});

test('a foreign WebSocket client: ×2 from 200 ms, cap 800 ms, seen through a listener that refuses', async t => {
	const session = startEngine(t);
	const port = await session.port();
	startBackoff(t, port, {transport: 'ws', hello: 'subscribe:news', base: 200, factor: 2, cap: 800});
	await session.waitFor('frame.received', ({text}) => text === 'subscribe:news');
	session.say('fault s1 refuse');
	session.say('kill s1 rst');
	await waitForCount(session, 'connection.opened', 's', 6);
	session.say('unfault all');
	await session.waitFor('frame.received', ({text, channel}) => text === 'subscribe:news' && channel > 1);
	const card = await reportOf(session, 's1', 'r1');
	checkPolicy(card, index => Math.min(800, 200 * (2 ** index)), ({kind, factor = 0, base = 0, cap = 0, jitter = 0}) =>
		kind === 'exponential' && Math.abs(factor - 2) <= 0.5 && base > 180 && base < 300 && cap > 780 && cap < 1000 && jitter < 0.2);
	assert.ok(card.attempts.length >= 6 && card.attempts.slice(0, -1).every(({ok}) => !ok) && card.attempts.at(-1)!.ok);
	assert.deepEqual([card.cause, card.path, card.noticed?.by, card.among], ['rst', '/ws', 'attempt', undefined]);
	assert.deepEqual(card.resent, {count: 1, of: 1, examples: ['subscribe:news']});
	await session.end();
});

test('a foreign raw TCP client, fixed 400 ms: told by its address, and by its process where the kernel knows it', async t => {
	const session = startEngine(t);
	const port = await session.port();
	startBackoff(t, port, {transport: 'tcp', hello: 'hello', base: 400});
	await session.waitFor('frame.received', ({text}) => text === 'hello');
	session.say('fault s1 refuse');
	session.say('kill s1 fin');
	await waitForCount(session, 'connection.opened', 's', 5);
	session.say('unfault all');
	await waitForCount(session, 'channel.opened', 's', 1);
	const card = await reportOf(session, 'all', 'r1');
	checkPolicy(card, () => 400, ({kind, base = 0, jitter = 0}) => kind === 'fixed' && base > 390 && base < 480 && jitter < 0.2);
	assert.deepEqual([card.noticed?.by, card.transport], ['fin', 'tcp']);
	assert.ok(card.told === 'address' || card.told === 'process');
});

test('the official socket.io-client: its own backoff, and what it emits again', async t => {
	const session = startEngine(t);
	const port = await session.port();
	const client = io(`http://127.0.0.1:${port}`, {reconnectionDelay: 200, reconnectionDelayMax: 800, randomizationFactor: 0});
	t.after(() => {
		client.close();
	});
	client.on('connect', () => {
		client.emit('subscribe', 'prices');
	});
	await session.waitFor('frame.received', ({event, endpoint}) => event === 'subscribe' && endpoint === 's1');
	// Cut off amid its upgrade the client waits for its heartbeat, 45 s: its poll is paused already.
	await session.waitFor('channel.moved', ({endpoint}) => endpoint === 's1');
	session.say('fault s1 refuse');
	session.say('kill s1 rst');
	await waitForCount(session, 'connection.opened', 's', 5);
	session.say('unfault all');
	await session.waitFor('frame.received', ({event, endpoint, channel}) => event === 'subscribe' && endpoint === 's1' && channel > 1);
	const card = await reportOf(session, 's1', 'r1');
	checkPolicy(card, index => Math.min(800, 200 * (2 ** index)), ({kind, factor = 0, cap = 0, jitter = 1}) =>
		kind === 'exponential' && Math.abs(factor - 2) <= 0.5 && cap > 780 && cap < 1100 && jitter < 0.2);
	assert.deepEqual([card.transport, card.path, card.resent?.count], ['socketio', '/socket.io/', 1]);
});

test('while no listener is up attempts can\'t be seen, and the card says so', async t => {
	const session = startEngine(t);
	const port = await session.port();
	startBackoff(t, port, {transport: 'ws', hello: 'hello', base: 60});
	await session.waitFor('frame.received', ({text}) => text === 'hello');
	session.say('crash');
	await session.waitFor('connection.closed');
	session.say(`listen ${port}`);
	await waitForCount(session, 'channel.opened', 's', 1);
	const card = await reportOf(session, 's1', 'r1');
	assert.ok(card.unseen! > 0 && card.unseen! <= card.back!);
	assert.deepEqual([card.policy.kind, card.policy.waits], ['unknown', 0]);
});

test('a storm: a hundred clients with one fixed wait come back together', async t => {
	const lateness = watchLateness(t);
	const session = startEngine(t);
	const port = await session.port();
	const opened = waitForCount(session, 'channel.opened', 's', 100);
	startBackoff(t, port, {transport: 'tcp', count: 100, hello: 'hello', base: 400});
	await opened;
	session.say('fault s1 refuse');
	session.say('kill s1 rst');
	await waitForCount(session, 'connection.opened', 's', 400);
	session.say('unfault all');
	await waitForCount(session, 'channel.opened', 's', 100);
	session.say('report');
	const storm = await session.waitFor('storm.measured');
	assert.deepEqual([storm.clients, storm.back], [100, 100]);
	assert.ok(storm.arrivals >= 500);
	assert.equal(storm.histogram.reduce((sum, count) => sum + count, 0), storm.arrivals);
	const came = session.events().filter(event => event.type === 'connection.opened' && event.at > storm.startedAt);
	assert.equal(storm.peak!.clients, mostWithin(came.map(({at}) => at)), JSON.stringify(storm.peak));
	const [pool] = storm.policies;
	assert.deepEqual([storm.policies.length, pool!.clients, pool!.policy.kind], [1, 100, 'fixed'], pool!.policy.text);
	// Under load waits get longer, and a little uneven.
	assert.ok(pool!.policy.base! > 390 && pool!.policy.jitter! < 0.4 + (2 * lateness() / 400), pool!.policy.text);
	assert.equal(session.events().filter(({type}) => type === 'report.made').length, 100);
	const card = session.events().find(event => event.type === 'report.made')!;
	assert.ok(card.among! > 1, 'who is who cannot be told, and the card says so');
});

test('our own clients: fifty of them, killed at once', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn ws x50');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c50');
	const lost = waitForCount(session, 'channel.closed', 'c', 50);
	session.say('kill s1 rst');
	await lost;
	const again = waitForCount(session, 'channel.opened', 'c', 50);
	session.say('reconnect all');
	await again;
	session.say('report');
	const storm = await session.waitFor('storm.measured');
	assert.deepEqual([storm.clients, storm.back, storm.arrivals], [50, 50, 50]);
	const dialed = session.events().filter(event => event.type === 'endpoint.opening' && event.role === 'client' && event.at > storm.startedAt);
	assert.equal(storm.peak!.clients, mostWithin(dialed.map(({at}) => at)), JSON.stringify(storm.peak));
	await session.end();
});
