import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import type {EventOf, FrameEvent} from '../../source/bus/events.js';
import {transports} from '../../source/transports/registry.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/*
What every transport owes: the same for each line of the registry. Whatever a transport calls its
frames, a message is a frame that carries the text.
*/

const isFrame = (event: {readonly type: string}): event is FrameEvent => event.type === 'frame.sent' || event.type === 'frame.received';

const carries = (frame: FrameEvent, text: string): boolean => frame.text?.includes(text) ?? false;

const openClient = async (session: EngineSession, transport: string, number = 1) => {
	await session.port();
	session.say(`spawn ${transport}`);
	return session.waitFor('endpoint.ready', ({endpoint}) => endpoint === `c${number}`);
};

/** Where the channel of an endpoint is by now: a session moves. */
const carrierOf = async (session: EngineSession, endpoint: string) => {
	const opened = await session.waitFor('channel.opened', event => event.endpoint === endpoint);
	const moved = session.events().findLast(event => event.type === 'channel.moved' && event.channel === opened.channel);
	return {...opened, connection: (moved as EventOf<'channel.moved'> | undefined)?.connection ?? opened.connection};
};

for (const {name} of transports) {
	test(`${name}: opens at both ends, and each names the other`, async t => {
		const session = startEngine(t);
		await openClient(session, name);
		const ours = await carrierOf(session, 'c1');
		const theirs = await carrierOf(session, 's1');
		const dialed = await session.waitFor('connection.opened', ({connection}) => connection === ours.connection);
		const accepted = await session.waitFor('connection.opened', ({connection}) => connection === theirs.connection);
		assert.equal(ours.transport, name);
		assert.equal(theirs.transport, name);
		assert.equal(dialed.peer, accepted.connection);
		assert.equal(accepted.peer, dialed.connection);
		assert.deepEqual([dialed.local, dialed.remote], [accepted.remote, accepted.local]);
		await session.end();
	});

	test(`${name}: text goes there and back, in order, and is counted at both ends alike`, async t => {
		const session = startEngine(t);
		await openClient(session, name);
		for (let number = 0; number < 20; number++) {
			session.say(`send c1 message-${number};`);
		}

		await session.waitFor('frame.received', frame => frame.endpoint === 'c1' && carries(frame, 'message-19;'));
		const events = await session.end();
		for (const [endpoint, type] of [['s1', 'frame.received'], ['c1', 'frame.received']] as const) {
			const seen = events.filter((event): event is FrameEvent => isFrame(event) && event.type === type && event.endpoint === endpoint)
				.map(({text}) => text ?? '').join('\n').match(/message-\d+;/g) ?? [];
			const inOrder = [...new Set(seen)];
			assert.deepEqual(inOrder, Array.from({length: 20}, (_, number) => `message-${number};`), `${endpoint} ${type}`);
		}

		const closed = new Map(events.filter(event => event.type === 'connection.closed').map(event => [event.connection, event]));
		const pairs = events.filter(event => event.type === 'connection.opened');
		for (const opened of pairs) {
			const [here, there] = [closed.get(opened.connection), closed.get(opened.peer!)];
			assert.ok(here && there);
			assert.equal(here.bytesOut, there.bytesIn, `#${opened.connection} out, #${opened.peer} in`);
		}
	});

	test(`${name}: 1 MiB arrives whole`, async t => {
		const session = startEngine(t, {reply: {mode: 'silent'}});
		await openClient(session, name);
		const size = 1024 * 1024;
		session.engine.dispatch({type: 'send', target: {endpoint: 'c1'}, data: {text: 'x'.repeat(size)}});
		let arrived = 0;
		const counted = new Set<number>();
		await session.waitFor('frame.received', frame => {
			if (frame.endpoint === 's1' && !counted.has(frame.seq) && (frame.text?.startsWith('x') || frame.text?.includes('"xx'))) {
				counted.add(frame.seq);
				arrived += frame.size;
			}

			return arrived >= size;
		});
		await session.end();
	});

	test(`${name}: the server broadcasts to every client`, async t => {
		const session = startEngine(t, {reply: {mode: 'silent'}});
		await openClient(session, name);
		await openClient(session, name, 2);
		await session.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
		while (session.events().filter(event => event.type === 'channel.opened' && event.endpoint === 's1').length < 2) {
			await new Promise(resolve => {
				setTimeout(resolve, 5);
			});
		}

		session.say('send s1 to-all;');
		await session.waitFor('frame.received', frame => frame.endpoint === 'c1' && carries(frame, 'to-all;'));
		await session.waitFor('frame.received', frame => frame.endpoint === 'c2' && carries(frame, 'to-all;'));
		await session.end();
	});

	for (const endpoint of ['c1', 's1']) {
		test(`${name}: a polite close from ${endpoint} is clean, and both ends say by whom`, async t => {
			const session = startEngine(t);
			await openClient(session, name);
			await session.waitFor('channel.opened', event => event.endpoint === 's1');
			session.say(`close ${endpoint}`);
			const ends = await Promise.all(['c1', 's1'].map(async end => session.waitFor('channel.closed', event => event.endpoint === end)));
			for (const {clean, verdict} of ends) {
				assert.equal(clean, true, verdict.text);
				assert.equal(verdict.by, endpoint === 'c1' ? 'client' : 'server', verdict.text);
			}

			await session.waitFor('endpoint.closed', event => event.endpoint === 'c1');
			await session.end();
		});

		test(`${name}: RST from ${endpoint} is ECONNRESET at the other end, and both ends say by whom`, async t => {
			const session = startEngine(t);
			await openClient(session, name);
			const ours = await carrierOf(session, endpoint);
			const {peer} = await session.waitFor('connection.opened', event => event.connection === ours.connection);
			await session.waitFor('channel.opened', event => event.endpoint !== endpoint);
			session.say(`kill #${ours.connection} rst`);
			const here = await session.waitFor('connection.closed', event => event.connection === ours.connection);
			const there = await session.waitFor('connection.closed', event => event.connection === peer);
			assert.deepEqual([here.how, here.by, there.how, there.by], ['rst', 'local', 'rst', 'remote']);
			await session.end();
		});
	}

	test(`${name}: the listener down refuses new clients in words, and up again it takes them`, async t => {
		const session = startEngine(t);
		const port = await session.port();
		session.say('unlisten');
		await session.waitFor('endpoint.closed', event => event.endpoint === 's1');
		session.say(`spawn ${name}`);
		const {problem} = await session.waitFor('endpoint.failed', event => event.endpoint === 'c1');
		assert.equal(problem.code, 'ECONNREFUSED');
		assert.match(problem.message, new RegExp(`nothing is listening at .*${port}`));
		session.say('listen');
		await session.waitFor('endpoint.ready', event => event.endpoint === 's1' && event.seq > 6);
		session.say('reconnect c1');
		await session.waitFor('endpoint.ready', event => event.endpoint === 'c1');
		await session.end();
	});

	test(`${name}: a crash of the server ends every channel`, async t => {
		const session = startEngine(t);
		await openClient(session, name);
		await session.waitFor('channel.opened', event => event.endpoint === 's1');
		session.say('crash');
		await session.waitFor('connection.closed', ({how, by}) => how === 'rst' && by === 'remote');
		const {verdict} = await session.waitFor('channel.closed', event => event.endpoint === 's1');
		assert.equal(verdict.by, 'server', verdict.text);
		await session.end();
	});
}

test('binary data goes there and back', async t => {
	const session = startEngine(t);
	await openClient(session, 'ws');
	session.say('send c1 hex:00ff80');
	const {base64} = await session.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.kind === 'binary');
	assert.equal(base64, Buffer.from([0, 255, 128]).toString('base64'));
	await session.end();
});
