import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type IncomingMessage} from 'node:http';
import {createServer as createTcpServer, type AddressInfo} from 'node:net';
import test, {type TestContext} from 'node:test';
import type {Event, EventOf, FrameEvent} from '../../source/bus/events.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/* Clients that come back and go on where they were cut off. */

const begin = async (t: TestContext, transport: string, policy = 'fixed:delay=30ms') => {
	const session = startEngine(t, {reply: {mode: 'silent'}});
	await session.port();
	session.say(`retry all ${policy}`);
	session.say(`spawn ${transport}`);
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	return session;
};

const isMessage = (event: Event): event is FrameEvent => event.type === 'frame.received' && event.endpoint === 'c1' && ['message', 'event'].includes(event.kind);

const textsAt = (session: EngineSession) => session.events().filter(event => isMessage(event)).map(({text}) => text!);

const heard = async (session: EngineSession, text: string) => session.waitFor('frame.received', event => isMessage(event) && event.text!.includes(text));

const isReady = (event: Event) => event.type === 'endpoint.ready' && event.endpoint === 'c1';

const nthReady = async (session: EngineSession, count: number) =>
	session.waitFor('endpoint.ready', event => isReady(event) && session.events().filter(each => isReady(each) && each.seq <= event.seq).length === count);

const back = async (session: EngineSession, endpoint: string) => session.waitFor('channel.resumed', event => event.endpoint === endpoint);

for (const transport of ['stream', 'long-poll', 'poll']) {
	test(`${transport}: the server refuses for a while; the session waits, goes on, and no message is lost`, async t => {
		const session = await begin(t, transport);
		session.say('send s1 first');
		await heard(session, 'first');
		session.say('unlisten');
		session.say('kill c1 freeze');
		for (const text of ['a', 'b', 'c']) {
			session.say(`send s1 unread-${text}`);
		}

		session.say('kill c1 rst');
		const refused = await session.waitFor('endpoint.failed', ({problem}) => problem.code === 'ECONNREFUSED');
		assert.equal(refused.retryIn, 30);
		assert.ok(refused.attempt! >= 1);
		session.say('send s1 away');
		session.say('listen');
		await heard(session, 'away');
		session.say('send s1 last');
		await heard(session, 'last');
		const ours = await back(session, 'c1');
		assert.notEqual(ours.from, undefined);
		const events = await session.end();
		const told = events.filter(event => isMessage(event)).flatMap(({text}) => /first|unread-\w|away|last/.exec(text!)?.[0] ?? []);
		assert.deepEqual([...new Set(told)], ['first', 'unread-a', 'unread-b', 'unread-c', 'away', 'last']);
		assert.equal(events.filter(event => event.type === 'channel.opened' && event.endpoint === 'c1').length, 1, 'one session');
		const opening = events.find(event => event.type === 'endpoint.opening' && event.endpoint === 'c1' && event.at > refused.at) as EventOf<'endpoint.opening'>;
		assert.equal(opening.attempt, refused.attempt! + 1);
	});
}

test('stream: what was sent and not read is sent again, and both ends say so', async t => {
	const session = await begin(t, 'stream');
	session.say('send s1 first');
	await heard(session, 'first');
	session.say('kill c1 freeze');
	session.say('send s1 again-1');
	session.say('send s1 again-2');
	await session.waitFor('frame.sent', ({endpoint, text}) => endpoint === 's1' && text?.includes('again-2') === true);
	session.say('kill c1 rst');
	const [ours, theirs] = [await back(session, 'c1'), await back(session, 's1')];
	await heard(session, 'again-2');
	assert.deepEqual([ours.from, ours.recovered], ['1', undefined]);
	assert.deepEqual([theirs.from, theirs.recovered, theirs.replayed, theirs.missed], ['1', true, 2, 0]);
	const asked = await session.waitFor('exchange.started', ({endpoint, headers}) => endpoint === 's1' && headers.some(([name]) => name.toLowerCase() === 'last-event-id'));
	assert.ok(asked.at >= 0);
	await session.end();
});

test('stream: what is sent while the server is away arrives when it is there again', async t => {
	const session = await begin(t, 'stream', 'fixed:delay=100ms');
	session.say('unlisten');
	session.say('kill c1 rst');
	await session.waitFor('endpoint.failed', ({problem}) => problem.code === 'ECONNREFUSED');
	session.say('send c1 patient');
	// Longer than it would be tried without a policy: 1.25 s.
	await session.waitFor('endpoint.failed', ({attempt}) => attempt === 18);
	session.say('listen');
	await session.waitFor('frame.received', ({endpoint, text}) => endpoint === 's1' && text === 'patient');
	const events = await session.end();
	assert.equal(events.filter(event => event.type === 'channel.opened' && event.endpoint === 'c1').length, 1, 'one session');
});

test('stream: a server that was started anew does not know the session, and says so', async t => {
	const session = await begin(t, 'stream');
	session.say('send s1 first');
	await heard(session, 'first');
	session.say('crash');
	await session.waitFor('endpoint.failed', ({problem}) => problem.code === 'ECONNREFUSED');
	session.say('listen');
	const theirs = await back(session, 's1');
	assert.deepEqual([theirs.from, theirs.recovered, theirs.replayed], ['1', false, 0]);
	session.say('send s1 anew');
	await heard(session, 'anew');
	await session.end();
});

test('stream: reconnect dials a waiting session at once, and giving up ends it', async t => {
	const session = await begin(t, 'stream', 'fixed:delay=10m,tries=1');
	session.say('unlisten');
	session.say('kill c1 rst');
	await session.waitFor('endpoint.failed', ({attempt, retryIn}) => attempt === 1 && retryIn === 600_000);
	session.say('reconnect c1');
	const over = await session.waitFor('endpoint.failed', ({attempt}) => attempt === 2);
	assert.deepEqual([over.retryIn, over.tries], [undefined, 1]);
	const closed = await session.waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
	assert.equal(closed.retryIn, undefined);
	await session.end();
});

test('stream: somebody else\'s server is asked with Last-Event-ID when it is there again', async t => {
	const asked: IncomingMessage[] = [];
	const serve = () => createServer((request, response) => {
		asked.push(request);
		response.writeHead(200, {'content-type': 'text/event-stream'}).write(`id: ${asked.length * 10}\ndata: hello\n\n`);
	});
	const first = serve().listen(0, '127.0.0.1');
	await once(first, 'listening');
	const {port} = first.address() as AddressInfo;
	const session = startEngine(t, {server: undefined});
	session.say('retry all fixed:delay=30ms');
	session.say(`spawn stream+http://127.0.0.1:${port}/feed`);
	await heard(session, 'hello');
	first.closeAllConnections();
	first.close();
	await session.waitFor('endpoint.failed', ({problem}) => problem.code === 'ECONNREFUSED');
	const second = serve().listen(port, '127.0.0.1');
	t.after(() => {
		second.closeAllConnections();
		second.close();
	});
	await heard(session, 'id: 20');
	const {from} = await back(session, 'c1');
	assert.equal(from, '10');
	await session.end();
	assert.deepEqual(asked.map(({headers}) => headers['last-event-id']), [undefined, '10']);
});

test('tcp: a foreign server that refuses and comes back', async t => {
	const first = createTcpServer(socket => {
		socket.on('error', () => undefined).write('hello');
		setTimeout(() => {
			socket.resetAndDestroy();
		}, 20);
	}).listen(0, '127.0.0.1');
	await once(first, 'listening');
	const {port} = first.address() as AddressInfo;
	const session = startEngine(t, {server: undefined});
	session.say('retry all exponential:from=20ms,cap=40ms');
	session.say(`spawn tcp://127.0.0.1:${port}`);
	await session.waitFor('endpoint.ready');
	first.close();
	await session.waitFor('endpoint.failed', ({problem}) => problem.code === 'ECONNREFUSED');
	const second = createTcpServer(socket => {
		socket.on('error', () => undefined).end('back');
	}).listen(port, '127.0.0.1');
	t.after(() => {
		second.close();
	});
	await session.waitFor('frame.received', ({text}) => text === 'back');
	assert.ok(session.events().every(({type}) => type !== 'channel.resumed'), 'TCP has nothing to go on by');
	await session.end();
});

test('socketio: a session that was cut off is recovered: its id, and what it had not read', async t => {
	const session = await begin(t, 'socketio');
	session.say('send s1 first');
	await heard(session, 'first');
	await session.waitFor('channel.moved', ({endpoint}) => endpoint === 'c1');
	session.say('kill c1 freeze');
	session.say('send s1 again-1');
	session.say('send s1 again-2');
	await session.waitFor('frame.sent', ({endpoint, text}) => endpoint === 's1' && text?.includes('again-2') === true);
	session.say('kill c1 rst');
	const [theirs, ours] = [await back(session, 's1'), await back(session, 'c1')];
	assert.deepEqual([theirs.recovered, theirs.replayed], [true, 2]);
	assert.equal(ours.recovered, true);
	assert.equal(ours.from, theirs.from);
	await heard(session, 'again-2');
	session.say('send c1 after');
	await session.waitFor('frame.received', ({endpoint, text}) => endpoint === 's1' && text?.includes('after') === true);
	await session.end();
	assert.deepEqual(textsAt(session).flatMap(text => /first|again-\d/.exec(text)?.[0] ?? []), ['first', 'again-1', 'again-2']);
});

test('socketio: one that has read nothing has no offset, and begins anew; one that said goodbye asks for nothing', async t => {
	const session = await begin(t, 'socketio');
	await session.waitFor('channel.moved', ({endpoint}) => endpoint === 's1');
	session.say('kill c1 rst');
	const theirs = await back(session, 's1');
	assert.deepEqual([theirs.recovered, theirs.replayed, theirs.from], [false, 0, undefined]);
	await nthReady(session, 2);
	session.say('reconnect c1');
	await nthReady(session, 3);
	const events = await session.end();
	assert.equal(events.filter(event => event.type === 'channel.resumed' && event.endpoint === 's1').length, 1);
});

test('socketio: without any policy no offset is added to what the server says', async t => {
	const session = startEngine(t, {reply: {mode: 'silent'}});
	await session.port();
	session.say('spawn socketio');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	session.say('send s1 plain');
	const {text} = await heard(session, 'plain');
	assert.equal(text, '["message","plain"]');
	await session.end();
});
