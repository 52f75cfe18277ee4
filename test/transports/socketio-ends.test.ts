import assert from 'node:assert/strict';
import {once} from 'node:events';
import {suite, test} from 'node:test';
import type {EventOf} from '../../source/bus/events.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';
import {byHand, dialed, official, officialServer} from './socketio-peers.js';

/* Who ended a session, as both ends tell it: from the wire, whatever leg it was on. */

type Closed = EventOf<'channel.closed'>;

const closedAt = async (session: EngineSession, endpoint: string): Promise<Closed> => session.waitFor('channel.closed', event => event.endpoint === endpoint);

/** A client of ours at our own server, once it has moved to WebSocket at both ends. */
const moved = async (session: EngineSession): Promise<void> => {
	await session.port();
	session.say('spawn socketio');
	await Promise.all(['c1', 's1'].map(async end => session.waitFor('channel.moved', ({endpoint}) => endpoint === end)));
};

const brief = ({clean, leg, verdict: {by, cause}}: Closed): string => `${leg} ${clean ? 'clean' : 'unclean'} ${by} ${cause}`;

suite('on the WebSocket', () => {
	for (const [command, client, server] of [
		['close c1', 'clean client close-frame', 'clean client close-frame'],
		['close s1', 'clean server close-frame', 'clean server close-frame'],
		['kill c1 abandon', 'unclean client abandoned', 'clean client close-frame'],
		['kill c1 rst', 'unclean client rst', 'unclean client rst'],
		['kill s1 rst', 'unclean server rst', 'unclean server rst'],
		['kill c1 fin', 'unclean client fin', 'unclean client fin'],
		['kill c1 garbage', 'unclean client protocol-error', 'unclean client protocol-error'],
		['kill s1 garbage', 'unclean server protocol-error', 'unclean server protocol-error'],
	] as const) {
		test(command, async t => {
			const session = startEngine(t);
			await moved(session);
			session.say(command);
			const [ours, theirs] = await Promise.all([closedAt(session, 'c1'), closedAt(session, 's1')]);
			assert.deepEqual([brief(ours), brief(theirs)], [`websocket ${client}`, `websocket ${server}`], `${ours.verdict.text} / ${theirs.verdict.text}`);
			await session.waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
			await session.end();
		});
	}

	test('the server puts a client out, and the client is told in Socket.IO\'s words', async t => {
		const {port, accepted} = await officialServer(t);
		const session = startEngine(t, {server: undefined});
		await dialed(session, port);
		(await accepted).disconnect(true);
		const {reason, clean, verdict} = await closedAt(session, 'c1');
		assert.deepEqual([reason, clean, verdict.text], ['io server disconnect', true, 'disconnect packet from the server']);
		await session.end();
	});

	test('a tab that is closed says 1001', async t => {
		const session = startEngine(t);
		const socket = await official(t, await session.port(), {transports: ['websocket']});
		const {ws} = socket.io.engine.transport as unknown as {readonly ws: {close: (code: number) => void}};
		ws.close(1001);
		const {clean, code, verdict} = await closedAt(session, 's1');
		assert.deepEqual([clean, code, verdict.by, verdict.cause], [true, 1001, 'client', 'close-frame']);
		await session.end();
	});
});

suite('while it polls', () => {
	const pollsOnly = async (t: Parameters<typeof officialServer>[0], options = {}) => {
		const {port, io} = await officialServer(t, {allowUpgrades: false, ...options});
		const session = startEngine(t, {server: undefined});
		await dialed(session, port);
		return {session, io};
	};

	for (const [command, expected] of [
		['close c1', 'polling clean client close-frame'],
		['kill c1 rst', 'polling unclean client rst'],
		['kill c1 fin', 'polling unclean client fin'],
	] as const) {
		test(command, async t => {
			const {session} = await pollsOnly(t);
			// A poll is held: what a rung does to its connection ends the session.
			await session.waitFor('exchange.started', ({exchange}) => exchange === 4);
			session.say(command);
			const closed = await closedAt(session, 'c1');
			assert.equal(brief(closed), expected, closed.verdict.text);
			await session.end();
		});
	}

	test('the server closes it', async t => {
		const {session, io} = await pollsOnly(t);
		io.disconnectSockets(true);
		assert.equal(brief(await closedAt(session, 'c1')), 'polling clean server close-frame');
		await session.end();
	});

	test('garbage from our client is a parse error at our server', async t => {
		const session = startEngine(t);
		const client = await byHand(await session.port());
		await client.post('9 is no packet type');
		const closed = await closedAt(session, 's1');
		assert.equal(brief(closed), 'polling unclean client protocol-error');
		assert.match(closed.verdict.text, /Engine\.IO 4 has no packet type "9"/);
		await session.end();
	});

	test('garbage from a server ends the client', async t => {
		const session = startEngine(t);
		const socket = await official(t, await session.port(), {transports: ['polling']});
		const gone = once(socket as unknown as NodeJS.EventEmitter, 'disconnect');
		// The poll that is held now is answered with it.
		await session.waitFor('exchange.started', ({exchange}) => exchange === 4);
		session.say('kill s1 garbage');
		await gone;
		const closed = await closedAt(session, 's1');
		assert.equal(closed.clean, false, closed.verdict.text);
		await session.end();
	});

	test('a server that has forgotten the session answers 400, and that is who ended it', async t => {
		const {session, io} = await pollsOnly(t);
		const engine = io.engine as unknown as {clients: Record<string, {readonly close: (discard: boolean) => void}>};
		const [[sid, forgotten]] = Object.entries(engine.clients) as [[string, {readonly close: (discard: boolean) => void}]];
		t.after(() => {
			forgotten.close(true);
		});
		// eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- as a restart of the server would
		delete engine.clients[sid];

		session.say('send c1 still there?');
		const closed = await closedAt(session, 'c1');
		assert.equal(brief(closed), 'polling unclean server refused');
		assert.match(closed.verdict.text, /the server answered 400 Bad Request: Session ID unknown/);
		const told = await session.waitFor('frame.received', ({kind}) => kind === 'error');
		assert.equal(told.text, '{"code":1,"message":"Session ID unknown"}');
		await session.end();
	});
});

suite('by silence', () => {
	test('a mute client answers no ping, and the server gives it up', async t => {
		const {port, accepted} = await officialServer(t, {pingInterval: 150, pingTimeout: 150});
		const session = startEngine(t, {server: undefined});
		await dialed(session, port);
		const {seq: since} = await session.waitFor('channel.moved');
		await session.waitFor('frame.sent', ({kind, seq}) => kind === 'pong' && seq > since);
		session.say('kill c1 mute');
		const [reason] = await once(await accepted, 'disconnect') as [string];
		assert.equal(reason, 'ping timeout');
		assert.equal((await closedAt(session, 'c1')).verdict.by, 'server');
		await session.end();
	});

	test('a server in a black hole sends no ping, and the client gives it up', async t => {
		const {port} = await officialServer(t, {pingInterval: 200, pingTimeout: 300});
		const session = startEngine(t, {server: undefined});
		await dialed(session, port);
		await session.waitFor('channel.moved');
		session.say('kill c1 blackhole');
		const closed = await closedAt(session, 'c1');
		assert.deepEqual([closed.reason, brief(closed)], ['ping timeout', 'websocket unclean client timeout']);
		assert.equal(closed.verdict.text, 'no ping came from the server in time · blackhole at the client');
		await session.end();
	});

	test('there is no ping from a client, and why is said', async t => {
		const session = startEngine(t);
		await moved(session);
		session.say('ping c1');
		const {reason} = await session.waitFor('command.rejected');
		assert.match(reason, /Engine\.IO pings go from the server to its clients/);
		session.say('ping s1');
		const {latency} = await session.waitFor('frame.received', ({kind, endpoint}) => kind === 'pong' && endpoint === 's1');
		assert.ok(latency! > 0);
		session.say('kill s1 mute');
		const refused = await session.waitFor('command.rejected', ({command}) => command === 'kill s1 mute');
		assert.match(refused.reason, /no pings to leave unanswered/);
		await session.end();
	});
});

test('both can come back after the end', async t => {
	const session = startEngine(t);
	await moved(session);
	session.say('reconnect c1');
	const again = await session.waitFor('channel.opened', ({endpoint, channel}) => endpoint === 'c1' && channel > 2);
	assert.equal(again.leg, 'polling');
	await session.waitFor('endpoint.ready', ({endpoint, seq}) => endpoint === 'c1' && seq > again.seq);
	session.say('remove c1');
	await session.waitFor('endpoint.removed');
	await session.end();
});
