import assert from 'node:assert/strict';
import {createServer, type AddressInfo} from 'node:net';
import {once} from 'node:events';
import test from 'node:test';
import type {Event, EventOf} from '../../source/bus/events.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

type Try = EventOf<'endpoint.opening'> | EventOf<'endpoint.failed'> | EventOf<'endpoint.closed'>;

const isTry = (event: Event): event is Try => ['endpoint.opening', 'endpoint.failed', 'endpoint.closed'].includes(event.type);

/** What is told of a client's tries: type, attempt, whether it waits. */
const told = (session: EngineSession, client = 'c1') => session.events().flatMap(event =>
	isTry(event) && event.endpoint === client
		? [[event.type.slice('endpoint.'.length), event.attempt, 'retryIn' in event && event.retryIn !== undefined]]
		: []);

const isReady = (event: Event) => event.type === 'endpoint.ready' && event.role === 'client';

const nthReady = async (session: EngineSession, count: number) =>
	session.waitFor('endpoint.ready', event => isReady(event) && session.events().filter(each => isReady(each) && each.seq <= event.seq).length === count);

for (const transport of ['tcp', 'ws', 'wss', 'sockjs', 'socketio']) {
	test(`${transport}: the server goes down and comes back, and so does the client`, async t => {
		const session = startEngine(t);
		await session.port();
		session.say('retry all fixed:delay=40ms');
		session.say(`spawn ${transport}`);
		await nthReady(session, 1);
		session.say('crash');
		const lost = await session.waitFor('endpoint.closed', ({role}) => role === 'client');
		assert.deepEqual([lost.attempt, lost.retryIn], [1, 40]);
		assert.match(lost.reason!, /\S/);
		const refused = await session.waitFor('endpoint.failed', ({attempt}) => attempt === 3);
		assert.deepEqual([refused.problem.code, refused.retryIn], ['ECONNREFUSED', 40]);
		session.say('listen');
		await nthReady(session, 2);
		const events = await session.end();
		const openings = events.filter(event => event.type === 'endpoint.opening' && event.role === 'client') as ReadonlyArray<EventOf<'endpoint.opening'>>;
		assert.deepEqual(openings.map(({attempt}) => attempt), openings.map((_, index) => index + 1));
		const failures = events.filter(event => event.type === 'endpoint.failed') as ReadonlyArray<EventOf<'endpoint.failed'>>;
		for (const {attempt, at} of failures) {
			const next = openings.find(opening => opening.attempt === attempt! + 1);
			assert.ok(next && next.at - at >= 39, `attempt ${attempt} waited its 40 ms`);
		}
	});
}

test('what we kill comes back, what we close politely does not', async t => {
	const session = startEngine(t, {first: [{type: 'retry', target: 'all', policy: 'fixed', options: {delay: '10ms'}}]});
	await session.port();
	session.say('spawn ws');
	await nthReady(session, 1);
	session.say('kill c1 rst');
	await nthReady(session, 2);
	session.say('close c1');
	await session.waitFor('endpoint.closed', ({endpoint, retryIn}) => endpoint === 'c1' && retryIn === undefined);
	session.say('spawn tcp');
	await nthReady(session, 3);
	session.say('kill c2 close');
	await session.waitFor('endpoint.closed', ({endpoint, retryIn}) => endpoint === 'c2' && retryIn === undefined);
	const changed = await session.waitFor('retry.changed');
	assert.deepEqual([changed.target, changed.policy], ['all', 'fixed:delay=10ms']);
	await session.end();
	assert.deepEqual(told(session), [['opening', 1, false], ['closed', 1, true], ['opening', 2, false], ['closed', undefined, false]]);
});

test('none is the default: what was killed stays killed', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn tcp');
	await nthReady(session, 1);
	session.say('kill c1 rst');
	const {attempt, retryIn} = await session.waitFor('endpoint.closed', ({role}) => role === 'client');
	assert.deepEqual([attempt, retryIn], [undefined, undefined]);
	await session.end();
	assert.deepEqual(told(session), [['opening', 1, false], ['closed', undefined, false]]);
});

test('reconnect dials now and resets nothing but the wait; none calls the wait off; the policy is refused in a sentence', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('unlisten');
	session.say('retry all fixed:delay=10m');
	session.say('spawn ws');
	await session.waitFor('endpoint.failed', ({attempt, retryIn}) => attempt === 1 && retryIn === 600_000);
	session.say('reconnect c1');
	session.say('reconnect c1');
	await session.waitFor('endpoint.failed', ({attempt, retryIn}) => attempt === 2 && retryIn === 600_000);
	session.say('retry c1 fixed:delay=soon');
	const {reason} = await session.waitFor('command.rejected');
	assert.match(reason, /delay of fixed takes 0 to 600000 ms/);
	session.say('retry c1 none');
	const {reason: why} = await session.waitFor('endpoint.closed', ({role}) => role === 'client');
	assert.equal(why, 'retry none');
	await session.end();
	assert.deepEqual(told(session), [['opening', 1, false], ['failed', 1, true], ['opening', 2, false], ['failed', 2, true], ['closed', undefined, false]]);
});

test('it gives up when its tries are used up, and says so', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('unlisten');
	session.say('retry all fixed:delay=5ms,tries=2');
	session.say('spawn tcp');
	const {attempt, tries} = await session.waitFor('endpoint.failed', ({retryIn}) => retryIn === undefined);
	assert.deepEqual([attempt, tries], [3, 2]);
	await session.end();
});

test('a client that waits can be removed, and quit waits for nobody', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('unlisten');
	session.say('retry all fixed:delay=10m');
	session.say('spawn ws x3');
	await session.waitFor('endpoint.failed', ({endpoint}) => endpoint === 'c3');
	session.say('remove c2');
	await session.waitFor('endpoint.removed');
	const snapshot = session.engine.snapshot({since: -1, log: {anchor: 'end', reach: 1}, server: {anchor: 'end', reach: 1}, clients: {anchor: 'start', reach: 5}});
	assert.deepEqual(snapshot.clients.rows.map(({id, status, retry}) => [id, status, retry]), [['c1', 'waiting', 'fixed:delay=10m'], ['c3', 'waiting', 'fixed:delay=10m']]);
	assert.equal(snapshot.totals.waiting, 2);
	const began = performance.now();
	await session.end();
	assert.ok(performance.now() - began < 5000);
});

test('two hundred clients of a server that is gone: all wait, in their places, at moments of their own', async t => {
	const session = startEngine(t, {seed: 9}, 20_000);
	await session.port();
	session.say('retry all exponential:from=300ms,cap=300ms,jitter=full');
	session.say('spawn tcp x200');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c200');
	session.say('crash');
	await session.waitFor('endpoint.failed', ({endpoint}) => endpoint === 'c200');
	const look = {since: -1, log: {anchor: 'end', reach: 1}, server: {anchor: 'end', reach: 1}, clients: {anchor: 'start', reach: 300}} as const;
	assert.deepEqual(session.engine.snapshot(look).clients.rows.map(({id}) => id), Array.from({length: 200}, (_, index) => `c${index + 1}`));
	session.say('listen');
	await nthReady(session, 400);
	assert.equal(session.engine.snapshot(look).totals.waiting, 0);
	const events = await session.end();
	const waits = events.flatMap(event => event.type === 'endpoint.closed' && event.retryIn !== undefined ? [event.retryIn] : []);
	assert.equal(waits.length, 200);
	assert.ok(new Set(waits).size > 60, 'they are spread');
	assert.ok(waits.every(wait => wait >= 0 && wait <= 300));
});

test('a foreign server that hangs up at once is not stormed: a connection that does not last is no success', async t => {
	const foreign = createServer(socket => {
		socket.destroy();
	});
	foreign.listen(0, '127.0.0.1');
	await once(foreign, 'listening');
	t.after(() => {
		foreign.close();
	});
	const session = startEngine(t, {server: undefined});
	session.say('retry all exponential:from=10ms,cap=10s,jitter=none');
	session.say(`spawn tcp://127.0.0.1:${(foreign.address() as AddressInfo).port}`);
	const {retryIn} = await session.waitFor('endpoint.closed', ({attempt}) => attempt === 4);
	assert.equal(retryIn, 80);
	await session.end();
});
