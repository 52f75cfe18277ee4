import assert from 'node:assert/strict';
import type {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect} from 'node:net';
import test, {type TestContext} from 'node:test';
import WebSocket from 'ws';
import {rungs} from '../../source/bus/commands.js';
import {startEngine} from '../helpers/engine-session.js';

/* What each rung does, seen by a peer that is not ours: the official ws client, and a bare TCP socket. */

const openPeer = async (t: TestContext) => {
	const session = startEngine(t);
	const port = await session.port();
	const peer = new WebSocket(`ws://127.0.0.1:${port}/ws`);
	t.after(() => {
		peer.terminate();
	});
	const said: string[] = [];
	peer.on('error', (error: NodeJS.ErrnoException & {code?: string}) => {
		said.push(error.code ?? error.message);
	});
	await once(peer, 'open');
	const {connection} = await session.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
	return {session, peer, connection, said};
};

// Not `once`, which takes an error for the answer.
const codeOf = async (peer: WebSocket): Promise<number> => new Promise(resolve => {
	peer.once('close', resolve);
});

for (const [how, code, cause, by] of [
	['close 4001 enough', 4001, 'close-frame', 'server'],
	['abandon', 1000, 'abandoned', 'server'],
	['abandon 4002 안녕', 4002, 'abandoned', 'server'],
	['fin', 1006, 'fin', 'server'],
	['rst', 1006, 'rst', 'server'],
	['truncate', 1006, 'truncated', 'server'],
	['garbage', 1006, 'protocol-error', 'server'],
] as const) {
	test(`kill ${how}: the peer is told ${code}, the verdict says ${cause}`, async t => {
		const {session, peer, connection, said} = await openPeer(t);
		const told = codeOf(peer);
		session.say(`kill #${connection} ${how}`);
		assert.equal(await told, code);
		if (how === 'garbage') {
			assert.match(said[0]!, /^WS_ERR_/);
		}

		const {verdict} = await session.waitFor('channel.closed');
		assert.deepEqual([verdict.cause, verdict.by], [cause, by], verdict.text);
		await session.end();
	});
}

test('abandon says goodbye even while ws deflates what it has yet to send', async t => {
	const {session, peer, connection} = await openPeer(t);
	const told = codeOf(peer);
	session.say(`send #${connection} size:8M`);
	session.say(`kill #${connection} abandon 4003`);
	assert.equal(await told, 4003);
	const {verdict} = await session.waitFor('channel.closed');
	assert.deepEqual([verdict.cause, verdict.by], ['abandoned', 'server'], verdict.text);
	await session.end();
});

test('mute: data flows, pings stay unanswered, and thawing answers again', async t => {
	const {session, peer, connection} = await openPeer(t);
	const pongs: string[] = [];
	peer.on('pong', data => {
		pongs.push(data.toString());
	});
	session.say(`kill #${connection} mute`);
	peer.ping('one');
	peer.send('still here');
	assert.equal(String((await once(peer, 'message'))[0]), 'still here');
	assert.deepEqual(pongs, []);
	session.say(`thaw #${connection}`);
	peer.ping('two');
	await once(peer, 'pong');
	assert.deepEqual(pongs, ['two']);
	await session.end();
});

test('black hole: silence, and after the thaw nothing is lost', async t => {
	const {session, peer, connection} = await openPeer(t);
	session.say(`kill #${connection} blackhole`);
	for (let number = 0; number < 50; number++) {
		peer.send(`n${number}`);
	}

	const answers: string[] = [];
	peer.on('message', data => {
		answers.push((data as Buffer).toString());
	});
	session.say(`send #${connection} from us`);
	await new Promise(resolve => {
		setTimeout(resolve, 80);
	});
	assert.deepEqual(answers, []);
	session.say(`thaw #${connection}`);
	while (answers.length < 51) {
		await once(peer, 'message');
	}

	assert.deepEqual(answers.filter(answer => answer !== 'from us'), Array.from({length: 50}, (_, number) => `n${number}`));
	await session.end();
});

test('raw TCP: rungs that need framing are refused with the reason, and nothing happens', async t => {
	const session = startEngine(t);
	const peer = connect(await session.port(), '127.0.0.1');
	t.after(() => {
		peer.destroy();
	});
	peer.write('hello');
	const {connection} = await session.waitFor('channel.opened');
	for (const how of ['abandon', 'mute', 'garbage', 'truncate', 'thaw']) {
		session.say(`kill #${connection} ${how}`);

		const {reason} = await session.waitFor('command.rejected', ({command}) => command.includes(how));
		assert.match(reason, /raw TCP|nothing is frozen/);
	}

	peer.write('still');
	await session.waitFor('frame.sent', ({text}) => text === 'still');
	session.say(`kill #${connection} rst`);
	const [error] = await once(peer, 'error') as [NodeJS.ErrnoException];
	assert.equal(error.code, 'ECONNRESET');
	await session.end();
});

test('the ladder lists every rung of the contract', async t => {
	const {session, connection} = await openPeer(t);
	const window = {anchor: 'end', reach: 5} as const;
	const {subject} = session.engine.snapshot({since: 0, log: window, server: window, clients: window, subject: {connection}});
	assert.strictEqual(subject?.kind, 'connection');
	assert.deepEqual(subject.rungs.map(({name}) => name), [...rungs]);
	assert.deepEqual(subject.rungs.filter(({why}) => why !== undefined).map(({name}) => name), ['thaw']);
	await session.end();
});
