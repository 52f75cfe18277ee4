import assert from 'node:assert/strict';
import {afterEach, describe, test} from 'node:test';
import process from 'node:process';
import {render} from 'ink-testing-library';
import {runScreen} from '../../source/tui.js';
import {App} from '../../source/ui/app.js';
import {createInput} from '../../source/ui/input.js';
import {createStore} from '../../source/ui/store.js';
import {createTheme} from '../../source/ui/theme.js';
import {wordsFor} from '../../source/words/words.js';
import type {Plan} from '../../source/bus/plan.js';
import {plainRow} from './cells-of.js';
import {createFakeTerminal} from './fake-terminal.js';
import {busySnapshot, createFakeLink, hostileText, snapshotWith, subjects} from './fixtures.js';

const plan: Plan = {version: '0.1.0', seed: 1, first: [], reply: {mode: 'echo'}, dial: {headers: [], subprotocols: [], insecure: false}, allowOrigins: []};
const options = {color: true, ascii: false, mouse: true, lang: 'en'} as const;
const clock = {now: () => 0, after: () => () => undefined};

describe('the app', () => {
	test('draws what the store has and hands it the keys', async () => {
		const fake = createFakeLink();
		const store = createStore({link: fake.link, theme: createTheme({color: false, ascii: false}), words: wordsFor('en'), size: {columns: 100, rows: 24}, clock, onEffect: ({type}) => assert.fail(type)});
		const {stdin, lastFrame, unmount} = render(<App store={store} input={createInput(store)}/>);
		await fake.untilLook(() => true);
		fake.send(busySnapshot);
		store.act([{view: {type: 'focus', pane: 'clients'}}]);
		await fake.untilLook(({subject}) => subject !== undefined && 'endpoint' in subject);
		stdin.write('j');
		stdin.write('jj');
		assert.equal(store.scene().view.cursors.clients?.at, 'c4');
		stdin.write('xr');
		assert.deepEqual(fake.commands, [{type: 'kill', target: {endpoint: 'c4'}, how: 'rst'}]);
		assert.match(plainRow(lastFrame() ?? ''), /s1 ● LISTEN 127\.0\.0\.1:7070/);
		unmount();
	});
});

describe('the screen on a terminal', () => {
	const before = process.env.CI;
	afterEach(() => {
		process.env.CI = before ?? '';
	});

	const begin = (columns = 80, rows = 24, more = {}) => {
		const fake = createFakeLink();
		const screen = createFakeTerminal(columns, rows);
		const ended = runScreen({link: fake.link, options: {...options, ...more}, plan, terminal: screen.terminal});
		return {...fake, ...screen, ended};
	};

	/** All that was switched on is off again, in what was written last. */
	const assertRestored = (output: string) => {
		for (const mode of ['1049', '2004', '1000', '1006']) {
			assert.ok(output.lastIndexOf(`\u001B[?${mode}l`) > output.lastIndexOf(`\u001B[?${mode}h`), mode);
		}

		assert.ok(output.lastIndexOf('\u001B[?25h') > output.lastIndexOf('\u001B[?25l'), 'cursor');
	};

	test('asks, draws, and gives the terminal back on Q', async () => {
		const {send, until, type, ended, output, endings, stdin} = begin();
		await until(/3 frames/);
		send(busySnapshot);
		await until(/101 Switching Protocols|half-closed/);
		assert.ok(stdin.raw);
		type('Q');
		assert.deepEqual(await ended, {code: 0, reason: 'quit'});
		assert.deepEqual(endings, [{code: 0, reason: 'quit'}]);
		assertRestored(output());
	});

	test('no row of a frame is wider than the terminal or holds more than colours', async () => {
		const {send, until, type, ended, output} = begin(100, 30);
		send(snapshotWith(subjects.hostile));
		type('4z');
		await until(/<U\+202E>evil/);
		type('Q');
		await ended;
		// What Ink itself writes: colours, cursor movement, erasing and modes.
		const text = output().replaceAll(/\u001B\[[\d;?]*[A-HJKhlm]/g, '');
		assert.doesNotMatch(text, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E\u200B]/);
	});

	test('y puts the payload into the clipboard', async () => {
		const {send, until, type, ended} = begin();
		send(snapshotWith(subjects.hostile));
		type('y');
		await until(new RegExp(`\u001B\\]52;c;${Buffer.from(hostileText).toString('base64')}\u0007`));
		type('Q');
		await ended;
	});

	test('without --mouse no mouse mode is touched', async () => {
		const {until, type, ended, output} = begin(80, 24, {mouse: false});
		await until(/3 frames/);
		type('Q');
		await ended;
		assert.doesNotMatch(output().replaceAll(/\u001B\[\?100\dl/g, ''), /\u001B\[\?100/);
	});

	test('a click focuses a pane', async () => {
		const {send, until, type, ended, output} = begin();
		send(busySnapshot);
		await until(/2 clients/);
		const from = output().length;
		type('\u001B[<0;60;4M');
		await until(/┏━[^┃]*2 clients/, from);
		type('Q');
		await ended;
	});

	test('a new size is a new picture', async () => {
		const {send, until, type, resize, ended, output} = begin();
		send(busySnapshot);
		await until(/1 server/);
		let from = output().length;
		resize(39, 9);
		await until(/needs 40×10/, from);
		from = output().length;
		resize(120, 40);
		await until(/4 inspector/, from);
		type('Q');
		await ended;
	});

	test('when nothing changes no byte is written', async () => {
		const {send, until, untilLook, type, writes, ended} = begin();
		send(busySnapshot);
		await until(/101 Switching Protocols|half-closed/);
		await untilLook(({subject}) => subject !== undefined && 'frame' in subject);
		send(busySnapshot);
		// A look comes only after the paint of what came before.
		await untilLook(({since}) => since === busySnapshot.version);
		const count = writes();
		send({...busySnapshot, version: 99, at: busySnapshot.at + 500});
		await untilLook(({since}) => since === 99);
		assert.equal(writes(), count);
		type('Q');
		await ended;
	});

	test('the session\'s own end is the screen\'s', async () => {
		const {until, end, ended, output} = begin();
		await until(/3 frames/);
		end({code: 4, reason: 'could not listen', line: 'port 7070 is taken'});
		assert.deepEqual(await ended, {code: 4, reason: 'could not listen', line: 'port 7070 is taken'});
		assertRestored(output());
	});

	test('a crash of the engine is one line and exit code 1', async () => {
		const {until, crash, ended, output} = begin();
		await until(/3 frames/);
		crash(new Error('boom\nat secret place'));
		const ending = await ended;
		assert.deepEqual([ending.code, ending.line], [1, 'sockdash: the engine failed: boom']);
		assertRestored(output());
	});

	test('a fault in the screen itself is one line and exit code 1', async () => {
		const {until, send, ended, output, endings} = begin();
		await until(/3 frames/);
		send({...busySnapshot, rates: undefined as never});
		const ending = await ended;
		assert.equal(ending.code, 1);
		assert.match(ending.line ?? '', /^sockdash: the screen failed: [^\n]+$/);
		assert.equal(endings.length, 1);
		assertRestored(output());
	});

	for (const [signal, code] of [['SIGTERM', 143], ['SIGHUP', 129], ['SIGINT', 130]] as const) {
		test(`${signal} ends with ${code}`, async () => {
			const {until, ended, output} = begin();
			await until(/3 frames/);
			process.emit(signal, signal);
			assert.equal((await ended).code, code);
			assertRestored(output());
		});
	}

	test('a terminal that is gone ends the session', async () => {
		const {until, ended, terminal} = begin();
		await until(/3 frames/);
		terminal.stdout.emit('error', Object.assign(new Error('EPIPE'), {code: 'EPIPE'}));
		assert.equal((await ended).code, 0);
	});
});
