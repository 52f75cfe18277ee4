import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLedger} from '../../../source/engine/heartbeat/ledger.js';
import {limits} from '../../../source/lib/limits.js';

const ping = (id = '') => ({act: 'ping', kind: 'websocket', id}) as const;
const pong = (id = '') => ({act: 'pong', kind: 'websocket', id}) as const;

test('A pong with the bytes of the ping answers it, and says how long that took', () => {
	const ledger = createLedger();
	assert.equal(ledger.see(ping('a'), 'out', 100), undefined);
	assert.equal(ledger.outSince('websocket', 'out'), 100);
	assert.deepEqual(ledger.see(pong('a'), 'in', 100.5), {type: 'heartbeat.answered', kind: 'websocket', by: 'local', rtt: 0.5});
	assert.equal(ledger.outSince('websocket', 'out'), undefined);
});

test('A pong that answers nothing is no answer (RFC 6455 §5.5.3), nor is one in the same direction', () => {
	const ledger = createLedger();
	assert.equal(ledger.see(pong('a'), 'in', 1), undefined);
	ledger.see(ping('a'), 'out', 2);
	assert.equal(ledger.see(pong('b'), 'in', 3), undefined);
	assert.equal(ledger.see(pong('a'), 'out', 4), undefined);
	assert.equal(ledger.outSince('websocket', 'out'), 2);
});

test('A pong answers the most recent such ping, and those before it need no answer any more', () => {
	const ledger = createLedger();
	ledger.see(ping('a'), 'out', 10);
	ledger.see(ping('b'), 'out', 20);
	ledger.see(ping('b'), 'out', 30);
	ledger.see(ping('c'), 'out', 40);
	const told = ledger.see(pong('b'), 'in', 50);
	assert.equal(told?.type === 'heartbeat.answered' && told.rtt, 20);
	assert.equal(ledger.outSince('websocket', 'out'), 40);
	assert.equal(ledger.see(pong('a'), 'in', 60), undefined);
});

test('What the peer asks and what we answer is told as the peer\'s', () => {
	const ledger = createLedger();
	ledger.see(ping('x'), 'in', 5);
	const told = ledger.see(pong('x'), 'out', 6);
	assert.deepEqual(told, {type: 'heartbeat.answered', kind: 'websocket', by: 'remote', rtt: 1});
});

test('Our own ping counts from the wire once it is there, and the next one tells that it was missed', () => {
	const ledger = createLedger();
	assert.equal(ledger.ask('websocket', 'beat 1', 100, undefined), undefined);
	assert.equal(ledger.see(ping('beat 1'), 'out', 103), undefined);
	assert.equal(ledger.outSince('websocket', 'out', true), 103);
	assert.deepEqual(ledger.ask('websocket', 'beat 2', 200, 203), {type: 'heartbeat.missed', kind: 'websocket', by: 'local', missed: 1, waited: 97, left: 203});
	// Held back by a black hole of our own: never on the wire.
	assert.deepEqual(ledger.ask('websocket', 'beat 3', 300, 103), {type: 'heartbeat.missed', kind: 'websocket', by: 'local', missed: 2, waited: 197, left: 103});
	assert.equal(ledger.missed(), 2);
	assert.deepEqual(ledger.see(pong('beat 1'), 'in', 310), {type: 'heartbeat.answered', kind: 'websocket', by: 'local', rtt: 207, missed: 2});
	assert.equal(ledger.missed(), 0);
	assert.equal(ledger.outSince('websocket', 'out', true), 200);
});

test('Of a foreign ping nobody knows the interval: it is missed when the next one comes and it has waited a second', () => {
	const ledger = createLedger();
	ledger.see(ping('a'), 'in', 0);
	assert.equal(ledger.see(ping('b'), 'in', 300), undefined);
	const told = ledger.see(ping('c'), 'in', 1000);
	assert.deepEqual(told, {type: 'heartbeat.missed', kind: 'websocket', by: 'remote', missed: 1, waited: 1000});
});

test('An application\'s pings stand beside WebSocket\'s; its pong may have no number, and an echo is an answer', () => {
	const ledger = createLedger();
	ledger.see(ping('ws'), 'out', 0);
	ledger.see({act: 'ping', kind: 'application', id: '7'}, 'out', 1);
	const told = ledger.see({act: 'pong', kind: 'application', id: ''}, 'in', 3);
	assert.deepEqual(told, {type: 'heartbeat.answered', kind: 'application', by: 'local', rtt: 2});
	ledger.see({act: 'ping', kind: 'application', id: '8'}, 'out', 100);
	const echo = ledger.see({act: 'ping', kind: 'application', id: '8'}, 'in', 104);
	assert.deepEqual(echo, {type: 'heartbeat.answered', kind: 'application', by: 'local', rtt: 4});
	assert.equal(ledger.outSince('websocket', 'out'), 0);
	assert.equal(ledger.outSince('application', 'in'), undefined);
});

test('A flood of pings is remembered up to a bound, and its answers are told together', () => {
	const ledger = createLedger();
	let told = 0;
	let counted = 0;
	for (let index = 0; index < 10_000; index++) {
		ledger.see(ping(String(index)), 'in', index / 100);
		const answer = ledger.see(pong(String(index)), 'out', index / 100);
		if (answer?.type === 'heartbeat.answered') {
			told++;
			counted += answer.count ?? 1;
		}
	}

	assert.ok(told <= 100 / limits.beatTold + 1, `${told} events for 100 ms`);
	assert.ok(counted > 10_000 - (100 * limits.beatTold), `${counted} counted`);
	for (let index = 0; index < 1000; index++) {
		ledger.see(ping(`never answered ${index}`), 'in', 200);
	}

	assert.equal(ledger.see(pong('never answered 500'), 'out', 201), undefined, 'forgotten');
	assert.equal(ledger.see(pong('never answered 999'), 'out', 202)?.type, 'heartbeat.answered');
});

test('Engine.IO says in its open packet how often it asks, and from when that counts', () => {
	const ledger = createLedger();
	ledger.see({act: 'terms', kind: 'engine-io', interval: 25_000, timeout: 20_000}, 'in', 10);
	assert.deepEqual(ledger.terms(), {interval: 25_000, timeout: 20_000, at: 10});
	ledger.see({act: 'ping', kind: 'engine-io', id: ''}, 'in', 25_010);
	assert.equal(ledger.terms()?.at, 25_010);
});

test('Signs of life need no answer', () => {
	const ledger = createLedger();
	assert.deepEqual(ledger.expire('sse', 'remote', 0, 900), {type: 'heartbeat.missed', kind: 'sse', by: 'remote', missed: 1, waited: 900, left: 0});
	assert.equal(ledger.see({act: 'life', kind: 'sse'}, 'in', 1000), undefined);
	assert.deepEqual([ledger.kind(), ledger.lifeAt(), ledger.missed(), ledger.lifeEvery()], ['sse', 1000, 0, undefined]);
	ledger.see({act: 'life', kind: 'sse'}, 'in', 16_000);
	assert.equal(ledger.lifeEvery(), 15_000);
});

test('What whoever asks no more has asked is neither answered nor missed', () => {
	const ledger = createLedger();
	ledger.ask('websocket', 'beat 1', 0, undefined);
	ledger.see(ping('by hand'), 'out', 5);
	ledger.forgetOurs();
	assert.equal(ledger.outSince('websocket', 'out', true), undefined);
	assert.equal(ledger.see(pong('beat 1'), 'in', 10), undefined);
	assert.equal(ledger.see(pong('by hand'), 'in', 11)?.type, 'heartbeat.answered');
});
