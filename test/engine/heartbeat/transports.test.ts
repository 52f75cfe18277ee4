import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {createInterface} from 'node:readline';
import {test, type TestContext} from 'node:test';
import {WebSocketServer} from 'ws';
import {exact} from '../../../source/lib/exact.js';
import {startEngine} from '../../helpers/engine-session.js';
import {pythonWith} from '../../helpers/python.js';

const interpreter = pythonWith('websockets');
const skip = interpreter ? false : 'needs the Debian package python3-websockets';

/** A program of Python's `websockets`; resolves with its first line. */
const python = async (t: TestContext, program: string): Promise<string> => {
	const child = spawn(interpreter!, ['-c', program], {stdio: ['ignore', 'pipe', 'inherit']});
	t.after(async () => {
		child.kill('SIGKILL');
		await once(child, 'close');
	});
	const [line] = await once(createInterface({input: child.stdout}), 'line') as [string];
	return line;
};

// eslint-disable-next-line node-test/no-skip-test -- a peer that not every machine has
test('A foreign client that pings our server: how long this end took to answer', {skip}, async t => {
	const session = startEngine(t);
	const port = await session.port();
	await python(t, [
		'import asyncio, websockets',
		'async def main():',
		`    async with websockets.connect("ws://127.0.0.1:${port}/ws", ping_interval=0.1, ping_timeout=5) as ws:`,
		'        print("open", flush=True)',
		'        await asyncio.sleep(60)',
		'asyncio.run(main())',
	].join('\n'));
	const {kind, by, rtt, at} = await session.waitFor('heartbeat.answered', ({endpoint}) => endpoint === 's1');
	assert.deepEqual([kind, by], ['websocket', 'remote']);
	const ping = await session.waitFor('frame.received', frame => frame.endpoint === 's1' && frame.kind === 'ping');
	assert.ok(rtt >= 0 && rtt <= exact(at - ping.at), `${rtt} ms of the ${at - ping.at} ms since the ping`);
	await session.end();
});

// eslint-disable-next-line node-test/no-skip-test -- likewise
test('A foreign server that pings our client, and is pinged by it: both are told apart', {skip}, async t => {
	const port = await python(t, [
		'import asyncio, websockets',
		'async def echo(ws):',
		'    async for message in ws:',
		'        await ws.send(message)',
		'async def main():',
		'    async with websockets.serve(echo, "127.0.0.1", 0, ping_interval=0.15, ping_timeout=5) as server:',
		'        print(server.sockets[0].getsockname()[1], flush=True)',
		'        await asyncio.sleep(60)',
		'asyncio.run(main())',
	].join('\n'));
	const session = startEngine(t, {server: undefined});
	session.say(`spawn ws://127.0.0.1:${port}/`);
	session.say('heartbeat c1 100ms 5s');
	const theirs = await session.waitFor('heartbeat.answered', ({by}) => by === 'remote');
	const ours = await session.waitFor('heartbeat.answered', ({by}) => by === 'local');
	assert.deepEqual([theirs.kind, ours.kind], ['websocket', 'websocket']);
	assert.ok(ours.rtt > 0, 'a real round trip takes time');
	await session.end();
});

test('An application\'s own pings, answered by a foreign server', async t => {
	const server = new WebSocketServer({host: '127.0.0.1', port: 0});
	await once(server, 'listening');
	t.after(() => {
		server.close();
		for (const peer of server.clients) {
			peer.terminate();
		}
	});
	server.on('connection', peer => {
		peer.on('message', data => {
			const {id} = JSON.parse((data as Buffer).toString()) as {readonly id?: number};
			peer.send(JSON.stringify({op: 'pong', id}));
		});
	});
	const session = startEngine(t, {server: undefined});
	session.say(`spawn ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	await session.waitFor('endpoint.ready');
	session.say('send c1 {"op":"ping","id":7}');
	const {kind, by, channel, connection, rtt} = await session.waitFor('heartbeat.answered');
	assert.deepEqual([kind, by], ['application', 'local']);
	assert.ok(channel > 0 && connection > 0 && rtt > 0);
	session.say('send c1 {"op":"status"}');
	await session.waitFor('frame.received', ({text}) => text === '{"op":"pong"}');
	const events = await session.end();
	assert.equal(events.filter(({type}) => type === 'heartbeat.answered').length, 1, 'a pong that nobody asked for is no answer');
});

test('Engine.IO: its server asks as often as it was told, its client is told so, and a client that is a black hole is missed', async t => {
	const session = startEngine(t, {heartbeat: {server: {interval: 150, timeout: 300}}});
	await session.port();
	session.say('spawn socketio');
	const {kind, by, rtt, endpoint} = await session.waitFor('heartbeat.answered');
	assert.deepEqual([kind, by, endpoint], ['engine-io', 'local', 's1']);
	assert.ok(rtt > 0);
	const open = await session.waitFor('frame.received', frame => frame.protocol === 'engine.io' && frame.kind === 'open');
	assert.deepEqual([...open.text!.matchAll(/"ping(?:Interval|Timeout)":(\d+)/g)].map(([, value]) => value), ['150', '300']);
	await session.waitFor('channel.moved', moved => moved.endpoint === 'c1');
	await session.waitFor('channel.moved', moved => moved.endpoint === 's1');
	session.say('kill c1 blackhole');
	const missed = await session.waitFor('heartbeat.missed', event => event.endpoint === 's1');
	assert.deepEqual([missed.kind, missed.by, missed.left], ['engine-io', 'local', 0]);
	const closed = await session.waitFor('channel.closed', event => event.endpoint === 's1');
	assert.equal(closed.verdict.cause, 'timeout');
	assert.ok(missed.seq < closed.seq);
	await session.end();
});

test('Server-Sent Events: comments as often as the server was told, and a client that listens gives up and comes back', async t => {
	const session = startEngine(t, {heartbeat: {server: {interval: 100, timeout: 100}}});
	await session.port();
	session.say('spawn stream');
	await session.waitFor('frame.received', ({kind, text}) => kind === 'comment' && text === 'heartbeat');
	session.say('heartbeat c1 200ms 300ms');
	const set = await session.waitFor('heartbeat.changed', ({target}) => target === 'c1');
	await session.waitFor('frame.received', ({kind, at}) => kind === 'comment' && at > set.at + 100);
	const accepted = await session.waitFor('connection.opened', ({side}) => side === 'accepted');
	session.say(`kill #${accepted.connection} blackhole`);
	const missed = await session.waitFor('heartbeat.missed');
	assert.deepEqual([missed.kind, missed.by, missed.endpoint, missed.left], ['sse', 'remote', 'c1', 0]);
	const heard = session.events().findLast(event => event.type === 'frame.received' && event.connection === missed.connection && event.seq < missed.seq)!;
	assert.ok(exact(missed.waited) >= 500 && exact(missed.at - heard.at) >= 500, JSON.stringify([heard, missed]));
	const ended = await session.waitFor('connection.closed', ({connection}) => connection === missed.connection);
	assert.deepEqual([ended.how, ended.by], ['timeout', 'local']);
	await session.waitFor('frame.received', frame => frame.kind === 'comment' && frame.connection !== missed.connection && frame.at > missed.at);
	await session.end();
});

test('SockJS: h frames on the legs that have them, pings on its WebSocket leg', async t => {
	const session = startEngine(t, {heartbeat: {server: {interval: 100, timeout: 100}}});
	await session.port();
	session.say('spawn sockjs');
	const answered = await session.waitFor('heartbeat.answered');
	assert.deepEqual([answered.kind, answered.endpoint], ['websocket', 's1']);
	session.say('refuse ws');
	session.say('spawn sockjs');
	await session.waitFor('frame.received', ({protocol, kind}) => protocol === 'sockjs' && kind === 'heartbeat');
	const view = session.engine.snapshot({since: 0, log: {anchor: 'end', reach: 1}, server: {anchor: 'start', reach: 10}, clients: {anchor: 'start', reach: 10}});
	const second = view.clients.rows.find(({id}) => id === 'c2')?.connection?.heartbeat;
	assert.equal(second?.kind, 'sockjs');
	assert.ok(second?.lifeAt !== undefined && second.lifeAt > 0);
	await session.end();
});

test('Who cannot beat says why in one sentence; a default of the command line passes them by', async t => {
	const session = startEngine(t, {heartbeat: {client: {interval: 50, timeout: 60_000}, server: {interval: 50, timeout: 60_000}}});
	await session.port();
	for (const what of ['tcp', 'poll', 'long-poll', 'socketio', 'stream']) {
		session.say(`spawn ${what}`);
	}

	for (const [id, why] of [['c1', /raw TCP has no heartbeat/], ['c2', /its requests are its heartbeat/], ['c3', /empty if need be/], ['c4', /Engine\.IO's server asks/], ['c9', /there is no c9/]] as const) {
		session.say(`heartbeat ${id} 1s`);
		const {reason} = await session.waitFor('command.rejected', ({command}) => command.startsWith(`heartbeat ${id} `));
		assert.match(reason, why);
	}

	session.say('heartbeat c5 10ms 20ms');
	const {reason: impatient} = await session.waitFor('command.rejected', ({command}) => command.startsWith('heartbeat c5 '));
	assert.match(impatient, /our server shows that it lives every 50ms, and who gives up after 30ms would/);
	const channel = await session.waitFor('channel.opened', ({endpoint, transport}) => endpoint === 's1' && transport === 'stream');
	session.say(`heartbeat #${channel.connection} 1s`);
	const {reason} = await session.waitFor('command.rejected', ({command}) => command.startsWith('heartbeat #'));
	assert.match(reason, /the same for all that it serves: heartbeat s1/);
	const changed = session.events().filter(event => event.type === 'heartbeat.changed').map(event => event.type === 'heartbeat.changed' && [event.target, event.side, event.interval]);
	assert.deepEqual(changed, [['all', 'client', 50], ['all', 'server', 50]]);
	await session.end();
});

test('The server\'s side gives up a client of its own, one connection can be told otherwise, and off is off', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn ws x2');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c2');
	session.say('heartbeat s1 100ms 200ms');
	await session.waitFor('heartbeat.answered', ({endpoint}) => endpoint === 's1');
	const second = await session.waitFor('connection.opened', ({side, endpoint}) => side === 'dialed' && endpoint === 'c2');
	session.say(`heartbeat #${second.peer} off`);
	session.say('kill all blackhole');
	const closed = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 's1');
	assert.deepEqual([closed.verdict.by, closed.verdict.cause], ['client', 'timeout']);
	assert.match(closed.verdict.text, /no pong from the client for \d+ ms after the ping · blackhole at the client/);
	// As long again, and longer: a client that comes later is given up as well.
	session.say('spawn ws');
	await session.waitFor('heartbeat.answered', ({connection}) => connection > second.peer!);
	session.say('kill c3 blackhole');
	await session.waitFor('channel.closed', ({endpoint, connection}) => endpoint === 's1' && connection > second.peer!);
	const events = await session.end();
	const ended = events.findIndex(event => event.type === 'channel.closed' && event.connection > second.peer!);
	assert.ok(events.findIndex(event => event.type === 'channel.closed' && event.connection === second.peer) > ended, 'the one that has none stayed open');
});
