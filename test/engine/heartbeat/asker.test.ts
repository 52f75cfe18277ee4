import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAsker} from '../../../source/engine/heartbeat/asker.js';
import {createLedger, type Told} from '../../../source/engine/heartbeat/ledger.js';
import {createListener} from '../../../source/engine/heartbeat/listener.js';
import {createFakeClock} from '../../helpers/fake-clock.js';

const setUp = (interval: number, timeout: number, phase = 1) => {
	const clock = createFakeClock();
	const ledger = createLedger();
	const pings: Array<{readonly text: string; readonly at: number}> = [];
	const told: Told[] = [];
	let gaveUp: number | undefined;
	let mayAsk = true;
	const asker = createAsker({
		clock, ledger, beat: {interval, timeout}, phase,
		mayAsk: () => mayAsk,
		next: () => `beat ${pings.length}`,
		ping(text) {
			pings.push({text, at: clock.now()});
			ledger.see({act: 'ping', kind: 'websocket', id: text}, 'out', clock.now());
		},
		tell(event) {
			if (event) {
				told.push(event);
			}
		},
		giveUp() {
			gaveUp = clock.now();
		},
	});
	return {
		clock, asker, pings, told,
		answer() {
			ledger.see({act: 'pong', kind: 'websocket', id: pings.at(-1)!.text}, 'in', clock.now());
		},
		gaveUp: () => gaveUp,
		sayGoodbye() {
			mayAsk = false;
		},
	};
};

test('A peer that falls silent right after an answer is found after interval and time-out, to the millisecond', () => {
	for (const [interval, timeout] of [[200, 200], [500, 300], [1000, 3000], [25_000, 20_000]] as const) {
		const {clock, pings, answer, gaveUp} = setUp(interval, timeout);
		for (let beat = 1; beat <= 5; beat++) {
			clock.advance(interval);
			answer();
		}

		const silentSince = clock.now();
		clock.advance(interval + timeout - 1);
		assert.equal(gaveUp(), undefined);
		clock.advance(2);
		assert.equal(gaveUp()! - silentSince, interval + timeout, `${interval}/${timeout}`);
		assert.equal(clock.pending(), 0, 'no timer is left');
		assert.equal(new Set(pings.map(({text}) => text)).size, pings.length, 'each ping is told apart');
	}
});

test('The first ping may come sooner, and then it goes by the interval', () => {
	const {clock, pings, answer} = setUp(1000, 500, 0.25);
	for (let beat = 0; beat < 20; beat++) {
		clock.advance(125);
		if (pings.length > 0) {
			answer();
		}
	}

	assert.deepEqual(pings.map(({at}) => at - 1000), [250, 1250, 2250]);
});

test('While it waits it asks on, and tells each that was missed with what is left', () => {
	const {clock, told, gaveUp} = setUp(1000, 3000);
	clock.advance(5000);
	assert.deepEqual(told.map(event => event.type === 'heartbeat.missed' && [event.missed, event.waited, event.left]), [[1, 1000, 2000], [2, 2000, 1000], [3, 3000, 0]]);
	assert.equal(gaveUp(), 1000 + 4000);
});

test('An answer in the last moment saves the peer, and the one to a later question does, too', () => {
	const {clock, answer, gaveUp} = setUp(1000, 1500);
	clock.advance(2499);
	answer();
	clock.advance(900);
	assert.equal(gaveUp(), undefined);
	clock.advance(3000);
	assert.ok(gaveUp());
});

test('A thread that was held up reads what came meanwhile before it gives anybody up', () => {
	const {clock, answer, gaveUp} = setUp(100, 100);
	clock.advance(100);
	// The timer of the deadline fires; the turn after it the answer is read.
	clock.after(100, answer);
	clock.advance(100);
	assert.equal(gaveUp(), undefined);
	clock.advance(99);
	assert.equal(gaveUp(), undefined);
});

test('Once goodbyes are said it asks nothing and gives nobody up', () => {
	const {clock, pings, gaveUp, sayGoodbye} = setUp(100, 100);
	clock.advance(100);
	sayGoodbye();
	clock.advance(10_000);
	assert.equal(pings.length, 1);
	assert.equal(gaveUp(), undefined);
});

test('Who only listens gives up after an interval and a time-out without a byte, give or take a look', () => {
	const clock = createFakeClock();
	let bytes = 0;
	const gaveUp: number[] = [];
	const listener = createListener({
		clock, beat: {interval: 1000, timeout: 500}, usual: 5000,
		heard: () => bytes,
		giveUp() {
			gaveUp.push(clock.now());
		},
	});
	clock.advance(5400);
	assert.deepEqual(gaveUp, [], 'the other side may not know yet that it is to beat more often');
	bytes += 3;
	for (let beat = 0; beat < 10; beat++) {
		clock.advance(1000);
		bytes += 3;
	}

	const silentSince = clock.now();
	clock.advance(1400);
	assert.deepEqual(gaveUp, []);
	clock.advance(300);
	assert.equal(gaveUp.length, 1);
	assert.ok(gaveUp[0]! - silentSince >= 1500 && gaveUp[0]! - silentSince <= 1500 + 75, `${gaveUp[0]! - silentSince}`);
	listener.stop();
	assert.equal(clock.pending(), 0);
});
