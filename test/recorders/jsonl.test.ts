import assert from 'node:assert/strict';
import {once} from 'node:events';
import {PassThrough, Writable} from 'node:stream';
import {text as readAll} from 'node:stream/consumers';
import test from 'node:test';
import {createFeed} from '../../source/recorders/jsonl.js';
import {checkGrammar} from '../helpers/grammar.js';
import {createMiniature, parseLines, startedBody, type Miniature} from '../helpers/frames.js';

const unreachable = (error: Error): void => {
	throw error;
};

const open = ({bus}: Miniature): void => {
	bus.publish(startedBody);
	bus.publish({type: 'connection.opened', connection: 1, endpoint: 'c1', side: 'dialed', local: {address: '::1', port: 1}, remote: {address: '::1', port: 2}, family: 'IPv6'});
	bus.publish({type: 'channel.opened', channel: 1, connection: 1, endpoint: 'c1', transport: 'tcp'});
};

const close = ({bus, end}: Miniature): void => {
	bus.publish({type: 'channel.closed', channel: 1, connection: 1, endpoint: 'c1', transport: 'tcp', clean: true, verdict: {by: 'client', cause: 'fin', text: '', evidence: []}});
	bus.publish({type: 'connection.closed', connection: 1, how: 'fin', by: 'local', bytesIn: 0, bytesOut: 0, lifetime: 1});
	end();
};

test('all events of a session, frames among them, as lines', async () => {
	const session = createMiniature();
	const output = new PassThrough();
	const read = readAll(output);
	const feed = createFeed({...session, output, onGone: unreachable});
	open(session);
	for (let index = 0; index < 1000; index++) {
		session.frame('é'.repeat(index % 20));
		if (index % 10 === 0) {
			session.event();
		}
	}

	close(session);
	await feed.finish();
	output.end();
	const events = parseLines(await read);
	assert.equal(events.length, 1106);
	assert.equal(events.filter(({type}) => type === 'feed.dropped').length, 0);
});

test('a terminal is given nothing that it would obey, a pipe the text as it is', async () => {
	for (const isTerminal of [true, false]) {
		const session = createMiniature();
		const output = new PassThrough();
		const read = readAll(output);
		const feed = createFeed({...session, output, isTerminal, onGone: unreachable});
		open(session);
		session.frame('\u009B31m');
		close(session);
		await feed.finish();
		output.end();
		const text = await read;
		assert.equal(text.includes('\u009B'), !isTerminal);
		assert.ok(parseLines(text).some(event => event.type === 'frame.sent' && event.text === '\u009B31m'));
	}
});

test('an event is written without waiting for the end, and so is a frame', async () => {
	const session = createMiniature();
	const output = new PassThrough({encoding: 'utf8'});
	const feed = createFeed({...session, output, onGone: unreachable});
	session.bus.publish(startedBody);
	const [first] = await once(output, 'data') as [string];
	assert.equal(parseLines(first)[0]?.type, 'session.started');
	session.frame();
	const [second] = await once(output, 'data') as [string];
	assert.equal(parseLines(second)[0]?.type, 'frame.sent');
	session.end();
	await feed.finish();
});

test('for a reader that stands still little is kept, and the rest is counted', async () => {
	const session = createMiniature(500);
	let isStill = true;
	let held: (() => void) | undefined;
	let text = '';
	const output = new Writable({
		decodeStrings: false,
		write(chunk, _encoding, done) {
			const take = (): void => {
				text += String(chunk);
				done();
			};

			if (isStill) {
				held = take;
			} else {
				take();
			}
		},
	});
	const room = 20_000;
	const feed = createFeed({...session, output, onGone: unreachable, room});
	open(session);
	for (let index = 0; index < 200; index++) {
		for (let count = 0; count < 50; count++) {
			session.frame();
		}

		session.event();
		await new Promise(resolve => {
			setImmediate(resolve);
		});
		assert.ok(output.writableLength < 200_000, 'the stream holds little');
	}

	close(session);
	isStill = false;
	held?.();
	await feed.finish();
	const events = parseLines(text);
	const lost = events.filter(event => event.type === 'feed.dropped').reduce((sum, {count}) => sum + count, 0);
	assert.ok(lost > 1000, `${lost} of 10,000 frames are counted as lost`);
	assert.equal(events.filter(({type}) => type !== 'feed.dropped').length + lost, 10_000 + 200 + 6);
	checkGrammar(events);
});

test('a finish with patience gives up on a reader that stands still', async () => {
	const session = createMiniature();
	const output = new Writable({
		write() {
			// Never done.
		},
	});
	const feed = createFeed({...session, output, onGone: unreachable});
	session.bus.publish(startedBody);
	session.end();
	await feed.finish(20);
	assert.ok(output.writableLength > 0);
});

test('a quiet session finds out that its reader has gone, and its lines stay lines', async t => {
	t.mock.timers.enable({apis: ['setTimeout']});
	const session = createMiniature();
	let text = '';
	let isOpen = true;
	const output = new Writable({
		decodeStrings: false,
		write(chunk, _encoding, done) {
			text += String(chunk);
			done(isOpen ? undefined : Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		},
	});
	const gone: Error[] = [];
	const feed = createFeed({...session, output, probe: true, onGone: error => gone.push(error)});
	const pass = async (): Promise<void> => {
		for (let turn = 0; turn < 300; turn++) {
			t.mock.timers.tick(25);
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}
	};

	session.bus.publish(startedBody);
	await pass();
	session.event();
	await pass();
	assert.deepEqual(text.split('\n').map(line => /^ */.exec(line)![0].length), [0, 2, 2]);
	assert.deepEqual(parseLines(text.trimEnd()).map(({seq}) => seq), [1, 2]);
	isOpen = false;
	session.event();
	await pass();
	assert.equal(gone.length, 1);
	await feed.finish();
});

test('a reader that goes away stops the feed, and its finish waits for nobody', async () => {
	const session = createMiniature();
	const output = new Writable({
		write(_chunk, _encoding, done) {
			done(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		},
	});
	const gone = new Promise<Error>(resolve => {
		const feed = createFeed({
			...session,
			output,
			async onGone(error) {
				session.end();
				await feed.finish();
				resolve(error);
			},
		});
	});
	session.bus.publish(startedBody);
	assert.equal((await gone as NodeJS.ErrnoException).code, 'EPIPE');
});
