import assert from 'node:assert/strict';
import test from 'node:test';
import type {EventOf} from '../../source/bus/events.js';
import type {RefusableLeg} from '../../source/bus/refusal.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';
import {connectOfficialClient, framesAt, messagesAt, startOfficialServer, startPingingServer} from './sockjs-peers.js';

const awkward = ['plain', '100% %25', 'quote " and \\', 'line\nfeed', '한글 😀', '\u2028\u200D', '["looks like an array"]', ''];

/** Paths of what receives. */
const receiving = /\/(?:websocket|xhr_streaming|xhr)$/;

/** What to refuse so that a client ends up on a leg. */
const legs: ReadonlyArray<readonly [leg: string, refused: readonly RefusableLeg[]]> = [
	['websocket', []],
	['xhr-streaming', ['ws']],
	['xhr-polling', ['ws', 'xhr-streaming']],
];

const open = async (session: EngineSession) => {
	await session.port();
	session.say('spawn sockjs');
	return session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
};

const moves = (session: EngineSession) => session.events().filter((event): event is EventOf<'channel.moved'> => event.type === 'channel.moved' && event.endpoint === 'c1');

const ends = async (session: EngineSession) => Promise.all(['c1', 's1'].map(async end => session.waitFor('channel.closed', ({endpoint, transport}) => endpoint === end && transport === 'sockjs')));

for (const [index, [leg, refuse]] of legs.entries()) {
	test(`${leg}: falls back to it, and every move is told`, async t => {
		const session = startEngine(t, {refuse});
		await open(session);
		assert.deepEqual(moves(session).map(({from, to}) => `${from} ${to}`), ['info websocket', 'websocket xhr-streaming', 'xhr-streaming xhr-polling'].slice(0, index + 1));
		assert.equal(new Set(moves(session).map(({channel}) => channel)).size, 1);
		const theirs = await session.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
		assert.deepEqual([theirs.transport, theirs.leg, theirs.session], ['sockjs', leg, true]);
		const refusals = session.events().filter(event => event.type === 'connection.refused');
		assert.deepEqual(refusals.map(({reason}) => /refuse ([\w-]+)\)/.exec(reason)?.[1]), refuse);
		const events = await session.end();
		assert.equal(events.filter(event => event.type === 'channel.opened').length, 2, 'one channel at each end');
	});

	test(`${leg}: awkward texts go there and back, in order`, async t => {
		const session = startEngine(t, {refuse});
		await open(session);
		for (const text of awkward) {
			session.engine.dispatch({type: 'send', target: {endpoint: 'c1'}, data: {text}});
		}

		await session.waitFor('frame.received', () => messagesAt(session.events(), 'c1', 'received').length === awkward.length);
		const events = await session.end();
		const goodbyes = events.filter(event => event.type === 'channel.closed').map(({clean, code, verdict}) => [clean, code, verdict.by]);
		if (leg !== 'xhr-polling') {
			// Between two polls there may be nobody who could hear it.
			assert.deepEqual(goodbyes, [[true, 1001, 'server'], [true, 1001, 'server']], 'who quits says goodbye, and is heard');
		}

		for (const [endpoint, way] of [['c1', 'sent'], ['s1', 'received'], ['s1', 'sent'], ['c1', 'received']] as const) {
			assert.deepEqual(messagesAt(events, endpoint, way), awkward, `${endpoint} ${way}`);
		}
	});

	test(`${leg}: a close of the server comes with code and reason`, async t => {
		const session = startEngine(t, {refuse});
		await open(session);
		session.say('close s1 3001 that is all');
		for (const {clean, code, reason, verdict} of await ends(session)) {
			assert.deepEqual([clean, code, reason, verdict.by, verdict.cause], [true, 3001, 'that is all', 'server', 'close-frame'], verdict.text);
			assert.match(verdict.text, /3001 "that is all" · c frame from the server/);
		}

		await session.waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
		const events = await session.end();
		assert.deepEqual(framesAt(events, 'c1', 'received').filter(({kind}) => kind === 'close').map(({text}) => text), ['[3001,"that is all"]']);
	});

	test(`${leg}: RST from the client is told at both ends`, async t => {
		const session = startEngine(t, {refuse});
		await open(session);
		const ended = (exchange: number) => session.events().some(event => event.type === 'exchange.ended' && event.exchange === exchange);
		const receives = async (end: string) => session.waitFor('exchange.started', ({endpoint, path, exchange}) => endpoint === end && receiving.test(path) && (leg === 'websocket' || !ended(exchange)));
		await receives('s1');
		const {connection} = await receives('c1');
		session.say(`kill #${connection} rst`);
		const theirs = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 's1');
		assert.deepEqual([theirs.clean, theirs.verdict.by, theirs.verdict.cause], [false, 'client', 'rst'], theirs.verdict.text);
		await session.end();
	});

	test(`${leg}: the official client hears and says what we decode`, async t => {
		const session = startEngine(t);
		const port = await session.port();
		const official = connectOfficialClient(t, `http://127.0.0.1:${port}/sockjs`, leg);
		await official.opened;
		for (const text of awkward) {
			official.client.send(text);
		}

		await official.count(awkward.length);
		official.client.close();
		await session.waitFor('channel.closed', ({endpoint}) => endpoint === 's1');
		const events = await session.end();
		assert.deepEqual(messagesAt(events, 's1', 'received'), awkward);
		assert.deepEqual(messagesAt(events, 's1', 'sent'), official.delivered);
	});

	test(`${leg}: our client and the official server agree`, async t => {
		const official = await startOfficialServer(t, {legs: [leg.replace('-polling', '').replace('-', '_')], heartbeat: 150});
		const session = startEngine(t, {server: undefined});
		session.say(`spawn sockjs+http://127.0.0.1:${official.port}/echo`);
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
		assert.equal(moves(session).at(-1)!.to, leg);
		for (const text of awkward) {
			session.engine.dispatch({type: 'send', target: {endpoint: 'c1'}, data: {text}});
		}

		await session.waitFor('frame.received', () => messagesAt(session.events(), 'c1', 'received').length === awkward.length);
		// Its heartbeat is a Ping where there is a WebSocket, else an h.
		await session.waitFor(leg === 'websocket' ? 'frame.sent' : 'frame.received', ({kind}) => kind === (leg === 'websocket' ? 'pong' : 'heartbeat'));
		official.connections[0]!.close(4000, 'enough');
		const {code, reason, verdict} = await session.waitFor('channel.closed');
		assert.deepEqual([code, reason, verdict.by], [4000, 'enough', 'server']);
		const events = await session.end();
		assert.deepEqual(messagesAt(events, 'c1', 'sent'), official.heard);
		assert.deepEqual(messagesAt(events, 'c1', 'received'), official.heard);
	});
}

test('eventsource: the official client hears and says what we decode', async t => {
	const session = startEngine(t);
	const official = connectOfficialClient(t, `http://127.0.0.1:${await session.port()}/sockjs`, 'eventsource');
	await official.opened;
	for (const text of awkward) {
		official.client.send(text);
	}

	await official.count(awkward.length);
	const events = await session.end();
	assert.deepEqual(messagesAt(events, 's1', 'sent'), official.delivered);
	assert.equal(framesAt(events, 's1', 'sent')[0]!.kind, 'open');
});

for (const refuse of [[], ['ws']] as const) {
	test(`above TLS ${refuse.length === 0 ? 'a WebSocket' : 'a stream'} is decoded as below, and counted as the kernel counts it`, async t => {
		const session = startEngine(t, {refuse});
		const port = await session.port();
		session.say(`spawn sockjs+https://127.0.0.1:${port}/sockjs`);
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
		assert.equal(moves(session).at(-1)!.to, refuse.length === 0 ? 'websocket' : 'xhr-streaming');
		session.say('send c1 secret');
		await session.waitFor('frame.received', () => messagesAt(session.events(), 'c1', 'received').length === 1);
		session.say('close c1');
		const [ours, theirs] = await ends(session);
		assert.deepEqual([ours!.clean, theirs!.clean, ours!.verdict.by, theirs!.verdict.by], [true, true, 'client', 'client']);
		const events = await session.end();
		assert.deepEqual(messagesAt(events, 's1', 'received'), ['secret']);
		const opened = events.filter(event => event.type === 'connection.opened' && event.peer !== undefined);
		const secured = events.filter(event => event.type === 'connection.secured');
		assert.equal(secured.length, opened.length);
	});
}

test('legs can be refused and let in while the server runs, and all refused is a failure in words', async t => {
	const session = startEngine(t);
	await session.port();
	for (const leg of ['ws', 'xhr-streaming', 'xhr-polling']) {
		session.say(`refuse ${leg}`);
	}

	const refusal = await session.waitFor('refusal.changed', event => event.legs.length === 3);
	assert.deepEqual(refusal.legs, ['ws', 'xhr-streaming', 'xhr-polling']);
	session.say('spawn sockjs');
	const {problem} = await session.waitFor('endpoint.failed', ({endpoint}) => endpoint === 'c1');
	assert.match(problem.message, /every leg failed: websocket, xhr-streaming, xhr-polling/);
	const {verdict} = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
	assert.deepEqual([verdict.by, verdict.cause], ['server', 'refused']);
	session.say('refuse none');
	session.say('reconnect c1');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	assert.equal(moves(session).at(-1)!.to, 'websocket');
	await session.end();
});

test('clients that live on requests never get each other\'s sockets', async t => {
	const session = startEngine(t, {refuse: ['ws', 'xhr-streaming']});
	await session.port();
	session.say('spawn sockjs x3');
	for (const client of ['c1', 'c2', 'c3']) {
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === client);
		session.say(`send ${client} to-${client}`);
	}

	for (const client of ['c1', 'c2', 'c3']) {
		await session.waitFor('frame.received', frame => frame.endpoint === client && frame.text === `["to-${client}"]`);
	}

	const events = await session.end();
	const owners = new Map(events.filter(event => event.type === 'channel.opened').map(({channel, endpoint}) => [channel, endpoint]));
	const exchanges = events.filter(event => event.type === 'exchange.started' && event.endpoint.startsWith('c')) as ReadonlyArray<EventOf<'exchange.started'>>;
	assert.ok(exchanges.length >= 15);
	for (const {channel, endpoint} of exchanges) {
		assert.equal(owners.get(channel!), endpoint);
	}
});

test('what SockJS has not is said in a sentence', async t => {
	const session = startEngine(t);
	await open(session);
	session.say('send c1 hex:00ff');
	session.say('ping c1');
	const binary = await session.waitFor('command.rejected', ({command}) => command.startsWith('send'));
	const ping = await session.waitFor('command.rejected', ({command}) => command.startsWith('ping'));
	assert.match(binary.reason, /text only/);
	assert.match(ping.reason, /heartbeats come from the server/);
	await session.end();
});

test('mute: a WebSocket leg leaves pings unanswered, and thawed answers again', async t => {
	const port = await startPingingServer(t);
	const session = startEngine(t, {server: undefined});
	session.say(`spawn sockjs+http://127.0.0.1:${port}/echo`);
	await session.waitFor('frame.sent', ({kind}) => kind === 'pong');
	session.say('kill c1 mute');
	const {seq} = await session.waitFor('connection.killed', ({how}) => how === 'mute');
	const ping = await session.waitFor('frame.received', frame => frame.kind === 'ping' && frame.seq > seq);
	await session.waitFor('frame.received', frame => frame.kind === 'ping' && frame.seq > ping.seq);
	session.say('kill c1 thaw');
	await session.waitFor('frame.sent', frame => frame.kind === 'pong' && frame.seq > ping.seq);
	const events = await session.end();
	const thawed = events.find(event => event.type === 'connection.thawed' || (event.type === 'connection.killed' && event.how === 'thaw'))!.seq;
	assert.equal(events.some(event => event.type === 'frame.sent' && event.kind === 'pong' && event.seq > seq && event.seq < thawed), false);
});
