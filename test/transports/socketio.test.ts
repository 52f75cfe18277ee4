import assert from 'node:assert/strict';
import {once} from 'node:events';
import {suite, test} from 'node:test';
import type {Event, FrameEvent} from '../../source/bus/events.js';
import {startEngine} from '../helpers/engine-session.js';
import {byHand, dialed, lineOf, official, officialServer, packetsOf, type EngineSocket, type Line, type Packet} from './socketio-peers.js';

const isKind = (kind: string, endpoint: string) => (frame: FrameEvent): boolean => frame.kind === kind && frame.endpoint === endpoint;

const times = (events: readonly Event[], type: Event['type'], endpoint: string): number =>
	events.filter(event => event.type === type && 'endpoint' in event && event.endpoint === endpoint).length;

suite('the frames are what the official libraries were told', () => {
	test('at our server, talking to the official client', async t => {
		const session = startEngine(t);
		const socket = await official(t, await session.port());
		const told: {in: Line[]; out: Line[]} = {in: [], out: []};
		// The packets before this are the handshake's; theirs are in the frames as well.
		socket.io.engine.on('packet', packet => told.in.push(lineOf(packet)));
		socket.io.engine.on('packetCreate', packet => told.out.push(lineOf(packet)));
		if (socket.io.engine.transport.name === 'polling') {
			await once(socket.io.engine as unknown as NodeJS.EventEmitter, 'upgrade');
		}

		socket.emit('message', 'héllo', 1, {deep: [true]});
		socket.emit('message', Buffer.from([0, 1, 255]), 'and', Buffer.from('more'));
		assert.equal(await socket.emitWithAck('say', 'it'), 'it');
		const admin = socket.io.socket('/admin');
		admin.connect();
		await once(admin as unknown as NodeJS.EventEmitter, 'connect');
		assert.deepEqual(await admin.emitWithAck('in', Buffer.from([7])), Buffer.from([7]));
		session.say('ping s1');
		await session.waitFor('frame.received', isKind('pong', 's1'));
		admin.disconnect();
		socket.disconnect();
		await session.waitFor('channel.closed');
		const events = await session.end();
		const sent = packetsOf(events, 's1', 'frame.sent');
		const received = packetsOf(events, 's1', 'frame.received');
		assert.deepEqual(sent.slice(-told.in.length), told.in);
		assert.deepEqual(received.slice(-told.out.length), told.out);
		assert.deepEqual(sent.slice(0, sent.length - told.in.length).map(line => line.slice(0, 9)), ['open {"si', 'message 0'].slice(0, sent.length - told.in.length));
		assert.ok(told.in.length > 10 && told.out.length > 7, `${told.in.length} ${told.out.length}`);
	});

	for (const upgrade of [true, false]) {
		test(`at our client, talking to the official server ${upgrade ? 'and moving to WebSocket' : 'by polls alone'}`, async t => {
			const told: {in: Line[]; out: Line[]} = {in: [], out: []};
			const {io, port, accepted} = await officialServer(t, {allowUpgrades: upgrade, pingInterval: 40});
			io.engine.on('connection', (conn: EngineSocket) => {
				conn.on('packet', (packet: Packet) => told.in.push(lineOf(packet)));
				conn.on('packetCreate', (packet: Packet) => told.out.push(lineOf(packet)));
			});
			io.on('connection', socket => {
				socket.onAny((event: string, ...args: unknown[]) => {
					const answer = args.at(-1);
					socket.emit(event, ...typeof answer === 'function' ? ['acknowledged'] : args);
					if (typeof answer === 'function') {
						(answer as (value: Buffer) => void)(Buffer.from([9]));
					}
				});
			});
			const session = startEngine(t, {server: undefined});
			await dialed(session, port);
			const socket = await accepted;
			session.say('send c1 안녕');
			session.say('send c1 hex:0001ff');
			session.say('send c1 ["say","it",[1]]');
			const {latency} = await session.waitFor('frame.received', isKind('binary-ack', 'c1'));
			assert.ok(latency! > 0);
			socket.emit('question', 'you?', () => undefined);
			await session.waitFor('frame.sent', isKind('ack', 'c1'));
			await session.waitFor('frame.sent', isKind('pong', 'c1'));
			session.say('close c1');
			const {verdict} = await session.waitFor('channel.closed');
			assert.equal(verdict.text, 'disconnect packet from the client');
			const events = await session.end();
			const received = packetsOf(events, 'c1', 'frame.received').filter(line => !line.startsWith('open '));
			const sent = packetsOf(events, 'c1', 'frame.sent');
			// A noop frees a poll that waits while the transport changes; the server sends it past its own events.
			const quiet = (lines: readonly Line[]): Line[] => lines.filter(line => line !== 'noop ');
			assert.deepEqual(quiet(received), quiet(told.out).slice(0, quiet(received).length));
			assert.deepEqual(sent, told.in);
			assert.equal(times(events, 'channel.moved', 'c1'), upgrade ? 1 : 0);
			assert.equal(events.some(event => event.type === 'channel.closed' && event.leg === (upgrade ? 'websocket' : 'polling')), true);
		});
	}
});

test('a session is one channel over its polls, its probe and its WebSocket', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn socketio');
	await session.waitFor('channel.moved', ({endpoint}) => endpoint === 'c1');
	const moved = await session.waitFor('channel.moved', ({endpoint}) => endpoint === 's1');
	assert.deepEqual([moved.from, moved.to, moved.leg], ['polling', 'websocket', 'websocket']);
	session.say('close c1');
	await session.waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
	const events = await session.end();
	for (const endpoint of ['c1', 's1']) {
		assert.equal(times(events, 'channel.opened', endpoint), 1);
		assert.equal(times(events, 'channel.moved', endpoint), 1);
		const channels = events.flatMap(event => event.type === 'exchange.started' && event.endpoint === endpoint ? [event.channel] : []);
		assert.ok(channels.length >= 4);
		assert.deepEqual(new Set(channels), new Set([channels[0]]));
		assert.notEqual(channels[0], undefined);
	}
});

suite('events', () => {
	test('are echoed by name, in their namespace, with their arguments', async t => {
		const session = startEngine(t);
		const socket = await official(t, await session.port(), {}, '/news');
		const heard = once(socket as unknown as NodeJS.EventEmitter, 'odd "name"');
		socket.emit('odd "name"', 1, {a: Buffer.from('bytes')}, null);
		assert.deepEqual(await heard, [1, {a: Buffer.from('bytes')}, null]);
		const {namespace, event} = await session.waitFor('frame.received', isKind('binary-event', 's1'));
		assert.deepEqual([namespace, event], ['/news', 'odd "name"']);
		await session.end();
	});

	test('have no answer when the server is silent, and no acknowledgement either', async t => {
		const session = startEngine(t, {reply: {mode: 'silent'}});
		const socket = await official(t, await session.port());
		await assert.rejects(socket.timeout(100).emitWithAck('say', 'it'), /timed out/);
		const events = await session.end();
		assert.equal(events.some(event => event.type === 'frame.sent' && (event.kind === 'ack' || event.kind === 'event')), false);
	});

	test('reach the rooms that their sender is in, and everybody if it is in none', async t => {
		const session = startEngine(t, {reply: {mode: 'broadcast'}});
		const port = await session.port();
		const [one, two, three] = await Promise.all([official(t, port), official(t, port), official(t, port)]);
		assert.deepEqual(await one.emitWithAck('join', 'attic'), ['attic']);
		assert.deepEqual(await two.emitWithAck('join', 'attic'), ['attic']);
		const heard: string[] = [];
		three.on('say', (text: string) => heard.push(text));
		const atTwo = once(two as unknown as NodeJS.EventEmitter, 'say');
		one.emit('say', 'among us');
		assert.deepEqual(await atTwo, ['among us']);
		assert.deepEqual(await one.emitWithAck('leave', 'attic'), []);
		const atThree = once(three as unknown as NodeJS.EventEmitter, 'say');
		one.emit('say', 'to all');
		await atThree;
		assert.deepEqual(heard, ['to all']);
		await session.waitFor('frame.sent', ({text}) => text === '["rooms",["attic"]]');
		await session.end();
	});

	test('that a client does not fetch are dropped beyond a bound, and that is told once', async t => {
		const session = startEngine(t);
		const client = await byHand(await session.port());
		const message = `42["message","${'x'.repeat(1024 * 1024)}"]`;
		for (let count = 0; count < 11; count++) {
			assert.equal((await client.post(message)).body, 'ok');
		}

		const {buffered} = await session.waitFor('channel.overflowed');
		assert.ok(buffered > 8 * 1024 * 1024 && buffered < 10 * 1024 * 1024, String(buffered));
		const {body} = await client.poll();
		assert.equal(body.split('\u001E').length, 8);
		const events = await session.end();
		assert.equal(times(events, 'channel.overflowed', 's1'), 1);
	});
});

test('where WebSockets are refused the session stays with its polls', async t => {
	const session = startEngine(t);
	const port = await session.port();
	session.say('refuse ws');
	session.say('spawn socketio');
	await session.waitFor('exchange.answered', ({status, endpoint}) => status === 403 && endpoint === 'c1');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	await session.waitFor('connection.refused', ({reason}) => reason.includes('WebSocket'));
	session.say('send c1 by poll');
	await session.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.text === '["message","by poll"]');
	await assert.rejects(official(t, port, {transports: ['websocket']}), /websocket error/);
	session.say('close c1');
	const {leg, clean} = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
	assert.deepEqual([leg, clean], ['polling', true]);
	const events = await session.end();
	assert.equal(times(events, 'channel.moved', 'c1') + times(events, 'channel.moved', 's1'), 0);
	assert.equal(times(events, 'channel.opened', 's1'), 1);
});

test('over TLS, with every packet decoded above it', async t => {
	const session = startEngine(t);
	const port = await session.port();
	session.say(`spawn socketio+https://127.0.0.1:${port}/`);
	await session.waitFor('channel.moved', ({endpoint}) => endpoint === 's1');
	session.say('send c1 secret');
	await session.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.text === '["message","secret"]');
	const events = await session.end();
	assert.ok(times(events, 'connection.opened', 'c1') >= 2);
	assert.equal(events.filter(event => event.type === 'connection.secured').length, events.filter(event => event.type === 'connection.opened').length);
});

test('a namespace by the path of the URL, a server elsewhere by its own', async t => {
	const {io, port} = await officialServer(t, {path: '/deep/socket.io/'});
	const session = startEngine(t, {server: undefined});
	await dialed(session, port, '/deep/socket.io/');
	assert.equal((await io.fetchSockets()).length, 1);
	await session.end();
	const plain = await officialServer(t);
	plain.io.of('/admin');
	const other = startEngine(t, {server: undefined});
	await dialed(other, plain.port, '/admin?token=x');
	const [socket] = await plain.io.of('/admin').fetchSockets();
	assert.equal(socket?.handshake.query.token, 'x');
	const connect = await other.waitFor('frame.received', isKind('connect', 'c1'));
	assert.equal(connect.namespace, '/admin');
	await other.end();
});
