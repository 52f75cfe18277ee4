import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createStore, pace, waitAfter} from '../../source/ui/store.js';
import type {Effect} from '../../source/ui/view/actions.js';
import {createTheme} from '../../source/ui/theme.js';
import {wordsFor} from '../../source/words/words.js';
import {busySnapshot, createFakeLink, frame, subjects} from './fixtures.js';

/** A clock that the test moves. */
const createFakeClock = () => {
	let now = 0;
	let timers: Array<{readonly at: number; readonly run: () => void}> = [];
	return {
		clock: {
			now: () => now,
			after(milliseconds: number, run: () => void) {
				const timer = {at: now + milliseconds, run};
				timers.push(timer);
				return () => {
					timers = timers.filter(other => other !== timer);
				};
			},
		},
		pass(milliseconds: number) {
			now += milliseconds;
			const due = timers.filter(({at}) => at <= now);
			timers = timers.filter(({at}) => at > now);
			for (const {run} of due) {
				run();
			}
		},
		waiting: () => timers.length,
	};
};

const begin = () => {
	const fake = createFakeLink();
	const time = createFakeClock();
	const effects: Effect[] = [];
	const store = createStore({
		link: fake.link, theme: createTheme({color: false, ascii: false}), words: wordsFor('en'), size: {columns: 120, rows: 40}, clock: time.clock, onEffect: effect => effects.push(effect),
	});
	let draws = 0;
	store.subscribe(() => {
		draws++;
	});
	return {...fake, ...time, store, effects, draws: () => draws};
};

describe('the store', () => {
	test('asks for the next snapshot only after its paint, and at its pace', () => {
		const {store, looks, send, pass} = begin();
		store.painted(2);
		assert.equal(looks.length, 1);
		assert.equal(looks[0]!.since, -1);
		send({...busySnapshot, version: 8});
		assert.equal(looks.length, 1);
		store.painted(2);
		pass(waitAfter(2, busySnapshot.totals.busy) - 1);
		assert.equal(looks.length, 1);
		pass(1);
		assert.equal(looks.length, 2);
	});

	test('a dear frame slows the pace', () => {
		assert.equal(waitAfter(2, 0), 33);
		assert.ok(waitAfter(9, 0) >= 66);
		assert.equal(waitAfter(500, 0), 100);
		assert.ok(waitAfter(2, 0.2) > waitAfter(2, 0.1), 'the busier the sockets, the more of the time they need');
		assert.equal(waitAfter(2, 0.9), 100);
	});

	test('a key draws at once from what there is, and asks at once when the look differs', () => {
		const {store, looks, send, draws} = begin();
		store.painted(2);
		send(busySnapshot);
		store.painted(2);
		const before = draws();
		store.act([{view: {type: 'select', pane: 'frames', at: 20, offset: 3}}]);
		assert.equal(draws(), before + 1);
		store.painted(2);
		assert.equal(looks.at(-1)!.log.anchor, 20);
		assert.deepEqual(looks.at(-1)!.subject, {frame: 20});
		assert.equal(looks.at(-1)!.since, -1);
	});

	test('when nothing changes there is one look, waiting at the engine', () => {
		const {store, looks, send, pass, draws, waiting} = begin();
		store.painted(2);
		send({...busySnapshot, version: 3});
		store.painted(2);
		pass(500);
		send({...busySnapshot, version: 4});
		store.painted(2);
		pass(500);
		assert.equal(looks.at(-1)!.since, 4);
		const count = looks.length;
		const drawn = draws();
		pass(60_000);
		assert.deepEqual([looks.length, draws(), waiting()], [count, drawn, 0]);
	});

	test('what the inspector shows of a running log changes at most every 400 ms, and ends at the newest', () => {
		const {store, looks, send, pass} = begin();
		store.painted(1);
		for (let count = 0; count < 30; count++) {
			send({...busySnapshot, version: 10 + count, log: {...busySnapshot.log, last: 100 + count, rows: [frame(100 + count)]}});
			store.painted(1);
			pass(pace.normal);
		}

		const subjectsSeen = new Set(looks.map(({subject}) => JSON.stringify(subject)));
		assert.ok(subjectsSeen.size <= 5, `${subjectsSeen.size}`);
		pass(pace.subject);
		assert.deepEqual(looks.at(-1)!.subject, {frame: 129});
	});

	test('a pause pins the log to its seq', () => {
		const {store, looks, send} = begin();
		send(busySnapshot);
		store.act([{view: {type: 'pause', seq: 53, rows: 53}}]);
		store.painted(1);
		assert.equal(looks.at(-1)!.log.anchor, 53);
	});

	test('as many rows are asked for as the panes have', () => {
		const {store, looks} = begin();
		store.painted(1);
		assert.ok(looks[0]!.log.reach >= 20 && looks[0]!.log.reach <= 40);
		store.resize({columns: 60, rows: 12});
		store.painted(1);
		assert.equal(looks.at(-1)!.server.reach, 1);
	});

	test('a notice goes with the next command: it is not its answer', () => {
		const {store, send, commands} = begin();
		send({...busySnapshot, notices: [{seq: 60, at: 1, type: 'command.rejected', text: 'no', count: 1}]});
		assert.equal(store.scene().view.dismissed, 0);
		store.act([{command: {type: 'unlisten'}}]);
		assert.deepEqual([store.scene().view.dismissed, commands.length], [60, 1]);
		send({...busySnapshot, notices: [{seq: 61, at: 2, type: 'command.rejected', text: 'no', count: 2}]});
		assert.equal(store.scene().view.dismissed, 60);
	});

	test('a notice goes by itself', () => {
		const {store, send, pass} = begin();
		send({...busySnapshot, notices: [{seq: 60, at: 1, type: 'command.rejected', text: 'no', count: 1}]});
		pass(pace.notice);
		assert.equal(store.scene().view.dismissed, 60);
	});

	test('commands go to the engine, effects to the terminal', () => {
		const {store, commands, effects} = begin();
		store.act([{command: {type: 'unlisten'}}, {effect: {type: 'quit'}}]);
		assert.deepEqual(commands, [{type: 'unlisten'}]);
		assert.deepEqual(effects, [{type: 'quit'}]);
	});

	test('closed it neither asks nor waits', () => {
		const {store, looks, send, pass, waiting} = begin();
		store.painted(1);
		send({...busySnapshot, subject: subjects.frame});
		store.painted(1);
		store.close();
		pass(1000);
		assert.equal(looks.length, 1);
		assert.equal(waiting(), 0);
	});
});
