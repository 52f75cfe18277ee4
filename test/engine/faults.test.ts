import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import test, {type TestContext} from 'node:test';
import type {EventOf} from '../../source/bus/events.js';
import {openTcp, openWs, receive} from '../faults/peers.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/* Which connections a fault acts on, when, and what is told of it. */

const window = {anchor: 'start', reach: 50} as const;

const picture = ({engine}: EngineSession) => engine.snapshot({since: 0, log: window, server: window, clients: window});

const names = (session: EngineSession) => picture(session).server.rows.map(({faults = []}) => faults.map(({name}) => name).join(' '));

const spawn = async (session: EngineSession, what: string, count: number) => {
	await session.port();
	const before = session.events().filter(({type}) => type === 'channel.opened').length;
	session.say(`spawn ${what} x${count}`);
	await session.waitFor('channel.opened', () => session.events().filter(({type}) => type === 'channel.opened').length >= before + (2 * count));
};

const rejection = async (session: EngineSession, line: string): Promise<string> => {
	session.say(line);
	const {reason} = await session.waitFor('command.rejected', ({command}) => command === line);
	return reason;
};

test('an endpoint: connections that are open and those that come, of it alone', async t => {
	const session = startEngine(t);
	await spawn(session, 'tcp', 2);
	session.say('fault c1 latency delay=10');
	await session.waitFor('fault.armed');
	// A badge stands at both ends of what is spoiled.
	assert.deepEqual(names(session).toSorted(), ['', 'latency']);
	session.say('reconnect c1');
	await session.waitFor('endpoint.ready', ({endpoint, seq}) => endpoint === 'c1' && seq > 20);
	const {clients} = picture(session);
	assert.deepEqual(clients.rows.map(({connection}) => connection?.faults?.map(({fault}) => fault)), [['f1'], undefined]);
	session.say('remove c1');
	const {reason} = await session.waitFor('fault.cleared');
	assert.equal(reason, 'c1 is removed');
	await session.end();
});

test('all: each connection once, not at both of its ends', async t => {
	const session = startEngine(t, {reply: {mode: 'silent'}});
	session.say('fault all slicer size=1 delay=0');
	await spawn(session, 'tcp', 2);
	session.say('send c1 abc');
	await session.waitFor('frame.received', ({endpoint, text}) => endpoint === 's1' && text!.endsWith('c'));
	const events = await session.end();
	assert.deepEqual(events.filter((event): event is EventOf<'frame.sent'> => event.type === 'frame.sent').map(({text}) => text), ['a', 'b', 'c']);
	const hits = events.filter((event): event is EventOf<'fault.hit'> => event.type === 'fault.hit');
	assert.equal(hits.reduce((sum, {amount}) => sum + amount, 0), 3);
});

test('first: so many connections and no more', async t => {
	const session = startEngine(t);
	session.say('fault s1 latency delay=10 first=2');
	await spawn(session, 'tcp', 4);
	assert.equal(names(session).filter(name => name === 'latency').length, 2);
	await session.end();
});

test('chance: the same seed chooses the same connections', async t => {
	const chosen = async (seed: number) => {
		const session = startEngine(t, {seed});
		session.say('fault s1 latency delay=10 chance=0.5');
		await spawn(session, 'tcp', 16);
		const found = names(session);
		await session.end();
		return found.map(name => name === '' ? '-' : '+').join('');
	};

	const [one, again, other] = [await chosen(4), await chosen(4), await chosen(5)];
	assert.equal(one, again);
	assert.notEqual(one, other);
	assert.match(one, /^(?=.*-)(?=.*\+)/);
});

test('after and for: a window of time', async t => {
	const {session, socket} = await openTcp(t);
	session.say('fault s1 latency delay=10m after=150 for=150 direction=down');
	const armed = await session.waitFor('fault.armed');
	// It says something every moment; what the fault holds is delivered when its time is over.
	const said = setInterval(() => {
		socket.write('x');
	}, 5);
	const cleared = await session.waitFor('fault.cleared');
	clearInterval(said);
	assert.equal(cleared.reason, 'its time is over');
	// Timers are never early, to a millisecond.
	assert.ok(cleared.at - armed.at >= 298, `${cleared.at - armed.at}`);
	const events = await session.end();
	const hits = events.filter(({type}) => type === 'fault.hit');
	assert.ok(hits.length > 0 && hits.every(({at, seq}) => at - armed.at >= 149 && seq < cleared.seq), JSON.stringify([armed.at, cleared.at, hits]));
});

test('what a fault can\'t do is one sentence', async t => {
	const {session, connection} = await openTcp(t);
	await spawn(session, 'tcp', 1);
	assert.match(await rejection(session, `fault #${connection} drop-frame`), /^drop-frame is for WebSocket frames, and raw TCP has none$/);
	assert.match(await rejection(session, 'fault c1 delay-pong'), /raw TCP has none/);
	assert.match(await rejection(session, `fault #${connection} refuse`), /still to come/);
	assert.match(await rejection(session, 'fault c9 latency'), /there is no c9/);
	assert.match(await rejection(session, 'fault #99 latency'), /#99 is not an open connection/);
	assert.match(await rejection(session, 'fault c1 latency dely=1'), /dely.*Did you mean delay\?/);
	assert.match(await rejection(session, 'fault c1 latency delay=soon'), /delay of latency takes 0 to 600000 ms/);
	assert.match(await rejection(session, 'fault c1 latancy'), /Did you mean latency\?/);
	assert.equal(await rejection(session, 'unfault f7'), 'there is no fault f7');
	assert.equal(await rejection(session, 'unfault all'), 'no fault is armed');
	assert.deepEqual(session.events().filter(({type}) => type.startsWith('fault.')), []);
	await session.end();
});

test('hits are summed: few events, exact amounts, and none after the fault is lifted', async t => {
	const {session, peer, connection} = await openWs(t);
	session.say(`fault #${connection} drop-frame kind=text every=3 direction=up`);
	await session.waitFor('fault.armed');
	const all = new Promise<void>(resolve => {
		let got = 0;
		peer.on('message', () => {
			got++;
			if (got === 2000) {
				resolve();
			}
		});
	});
	for (let number = 1; number <= 3000; number++) {
		peer.send(String(number));
	}

	await all;

	assert.equal(picture(session).faults?.[0]?.name, 'drop-frame');
	session.say('unfault f1');
	await session.waitFor('fault.cleared');
	assert.deepEqual(picture(session).faults, []);
	const events = await session.end();
	const hits = events.filter((event): event is EventOf<'fault.hit'> => event.type === 'fault.hit');
	assert.equal(hits.reduce((sum, {amount}) => sum + amount, 0), 1000);
	assert.equal(hits.reduce((sum, {count}) => sum + count, 0), 1000);
	const spans = hits.slice(1, -1).map(({at}, index) => at - hits[index]!.at);
	assert.ok(spans.every(span => span >= 240), spans.join(' '));
	const cleared = events.find(({type}) => type === 'fault.cleared')!;
	assert.ok(hits.every(({seq}) => seq < cleared.seq));
});

test('what was told last of a connection comes before its end', async t => {
	const {session, socket} = await openTcp(t);
	session.say('fault s1 slicer size=1 delay=0 direction=down');
	await session.waitFor('fault.armed');
	const answer = receive(socket, 500);
	socket.write('x'.repeat(500));
	await answer;
	socket.destroy();
	const closed = await session.waitFor('connection.closed');
	const hits = (await session.end()).filter((event): event is EventOf<'fault.hit'> => event.type === 'fault.hit');
	assert.equal(hits.reduce((sum, {amount}) => sum + amount, 0), 500);
	assert.ok(hits.every(({seq}) => seq < closed.seq));
});

test('quitting lifts all faults first: goodbyes are not kept waiting', async t => {
	const {session, peer} = await openWs(t);
	session.say('fault all latency delay=60s');
	await session.waitFor('fault.armed');
	const closed = once(peer, 'close');
	const events = await session.end();
	// Behind a latency of a minute it would come too late: 1006.
	assert.equal((await closed)[0], 1001);
	assert.ok(events.some(({type}) => type === 'fault.cleared'));
});

test('a verdict names the fault that ended the connection, at both ends', async t => {
	const session = startEngine(t);
	await spawn(session, 'ws', 1);
	session.say('fault c1 reset');
	for (const end of ['c1', 's1']) {
		const {verdict} = await session.waitFor('channel.closed', ({endpoint}) => endpoint === end);
		assert.deepEqual([verdict.by, verdict.cause], ['network', 'rst'], verdict.text);
		assert.match(verdict.text, /RST by the fault f1 \(reset\)/);
	}

	await session.end();
});

test('a fault of the plan is there before the first client', async t => {
	const session = startEngine(t, {first: [{type: 'fault', target: 'all', name: 'refuse', options: {}}]});
	const socket = connect(await session.port(), '127.0.0.1');
	const [error] = await once(socket, 'error') as [NodeJS.ErrnoException];
	assert.equal(error.code, 'ECONNRESET');
	await session.end();
});

const framed = async (t: TestContext, transport: string) => {
	const session = startEngine(t);
	await spawn(session, transport, 1);
	return session;
};

test('frames above TLS: pongs are dropped there too', async t => {
	const session = await framed(t, 'wss');
	session.say('fault c1 drop-frame kind=text direction=down');
	await session.waitFor('fault.armed');
	session.say('send c1 lost');
	await session.waitFor('fault.hit', ({effect}) => effect === 'dropped');
	const events = await session.end();
	assert.deepEqual(events.filter(event => event.type === 'frame.received' && event.endpoint === 'c1' && event.kind === 'text'), []);
});
