import assert from 'node:assert/strict';
import {once} from 'node:events';
import test, {type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import fc from 'fast-check';
import WebSocket, {type ClientOptions} from 'ws';
import {startEngine} from '../helpers/engine-session.js';

/*
Short frames go past ws, both ways; all others go through it, and it may take its time: it inflates
and deflates elsewhere, and is told to pause. What was said first is still heard first.
*/

const connected = async (t: TestContext, options: ClientOptions) => {
	const session = startEngine(t);
	const port = await session.port();
	const peer = new WebSocket(`ws://127.0.0.1:${port}/ws`, options);
	t.after(() => {
		peer.terminate();
	});
	const heard: string[] = [];
	peer.on('message', data => {
		heard.push((data as Buffer).toString());
	});
	await once(peer, 'open');
	return {session, peer, heard};
};

const until = async (isSo: () => boolean) => {
	for (const deadline = Date.now() + 20_000; !isSo() && Date.now() < deadline;) {
		await new Promise(resolve => {
			setTimeout(resolve, 2);
		});
	}
};

test('long messages that are inflated and deflated elsewhere, and short ones right behind them', async t => {
	const {session, peer, heard} = await connected(t, {perMessageDeflate: {threshold: 1024}});
	const said = Array.from({length: 60}, (_, index) => index % 6 === 0 ? `${index} ${'long '.repeat(20_000)}` : `${index} short`);
	for (const text of said) {
		peer.send(text);
	}

	await until(() => heard.length === said.length);
	assert.deepEqual(heard.map(text => text.slice(0, 12)), said.map(text => text.slice(0, 12)));
	assert.deepEqual(heard, said);
	const compressed = session.events().filter(event => event.type === 'frame.received' && event.compressed !== undefined);
	assert.ok(compressed.length >= 10, 'the long ones were compressed');
	await session.end();
});

test('a short frame that comes while a long one is still being inflated waits for it', async t => {
	const {session, peer, heard} = await connected(t, {perMessageDeflate: {threshold: 1024}});
	const long = 'long '.repeat(1_600_000);
	peer.send(long);
	await session.waitFor('frame.received', ({compressed}) => compressed !== undefined);
	peer.send('short');
	await until(() => heard.length === 2);
	assert.deepEqual(heard.map(text => text.length), [long.length, 5]);
	await session.end();
});

test('and so does each one after it: what is left to tell is counted whichever way it came', async t => {
	const {session, peer, heard} = await connected(t, {perMessageDeflate: {threshold: 1024}});
	const long = 'long '.repeat(1_600_000);
	const received = () => session.events().filter(({type}) => type === 'frame.received').length;
	for (let round = 1; round <= 4; round++) {
		const before = received();
		peer.send(long);
		await until(() => received() > before);
		peer.send('short');
		await until(() => heard.length === round * 2);
	}

	assert.deepEqual(heard.map(text => text.length), Array.from({length: 4}, () => [long.length, 5]).flat());
	await session.end();
});

test('a server that pauses, since its peer does not read, hears what it was sent meanwhile in order', async t => {
	const {session, peer, heard} = await connected(t, {perMessageDeflate: false});
	peer.pause();
	const said = Array.from({length: 120_000}, (_, index) => String(index).padStart(120, '0'));
	for (const text of said) {
		peer.send(text);
	}

	await session.waitFor('connection.blocked');
	peer.resume();
	await until(() => heard.length === said.length);
	assert.equal(heard.length, said.length);
	assert.equal(heard.findIndex((text, index) => text !== said[index]), -1);
	await session.end();
});

test('what the server sends by itself goes out in order, however long', async t => {
	const {session, heard} = await connected(t, {perMessageDeflate: {threshold: 0}});
	const said = Array.from({length: 40}, (_, index) => index % 4 === 0 ? `${index} ${'x'.repeat(60_000)}` : `${index}`);
	for (const text of said) {
		session.say(`send s1 ${text}`);
	}

	await until(() => heard.length === said.length);
	assert.deepEqual(heard.map(text => text.slice(0, 12)), said.map(text => text.slice(0, 12)));
	await session.end();
});

/** A message, in fragments or not; or something that happens meanwhile. */
const say = fc.oneof(
	{weight: 3, arbitrary: fc.string({maxLength: 60}).map(text => [text])},
	{weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 40}).map(text => [text])},
	{weight: 1, arbitrary: fc.integer({min: 26, max: 100_000}).map(words => ['long '.repeat(words)])},
	{weight: 1, arbitrary: fc.array(fc.string({maxLength: 20}), {minLength: 2, maxLength: 4})},
).map(fragments => ({fragments}));
const meanwhile = fc.constantFrom('ping', 'turn', 'freeze', 'blackhole', 'thaw').map(event => ({event}));
const steps = fc.array(fc.oneof({weight: 4, arbitrary: say}, {weight: 1, arbitrary: meanwhile}), {minLength: 1, maxLength: 60});

test('whatever is said comes back as it was said, whatever is held up meanwhile', async t => {
	await fc.assert(fc.asyncProperty(steps, fc.constantFrom(false, {threshold: 0}, {threshold: 1024}), async (list, perMessageDeflate) => {
		const {session, peer, heard} = await connected(t, {perMessageDeflate});
		const {connection} = await session.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
		const said: string[] = [];
		for (const step of list) {
			if ('fragments' in step) {
				said.push(step.fragments.join(''));
				for (const [index, fragment] of step.fragments.entries()) {
					peer.send(fragment, {fin: index === step.fragments.length - 1});
				}
			} else if (step.event === 'ping') {
				peer.ping();
			} else if (step.event === 'turn') {
				await delay(2);
			} else {
				session.say(`kill #${connection} ${step.event}`);
			}
		}

		session.say(`thaw #${connection}`);
		await until(() => heard.length >= said.length);
		assert.deepEqual(heard, said);
		peer.terminate();
		await session.end();
	}), {numRuns: 25});
});
