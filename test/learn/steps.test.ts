import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event, EventBody} from '../../source/bus/events.js';
import {languages} from '../../source/bus/language.js';
import {see, nothingSeen} from '../../source/learn/seen.js';
import {steps} from '../../source/learn/steps.js';
import {tourText} from '../../source/learn/tour-text.js';
import {createTour} from '../../source/learn/tour.js';

const server = {address: '127.0.0.1', port: 4321};
const client = (port: number) => ({address: '127.0.0.1', port});

const story = (...bodies: readonly EventBody[]): readonly Event[] => bodies.map((body, index) => ({seq: index + 1, at: index, ...body}));

const listening: EventBody = {type: 'endpoint.ready', endpoint: 's1', role: 'server', transport: 'any', target: '127.0.0.1:4321', address: server, backlog: 9};
const dialed = (connection: number, port: number): EventBody =>
	({type: 'connection.opened', connection, endpoint: `c${connection}`, side: 'dialed', local: client(port), remote: server, family: 'IPv4', peer: connection + 1, took: 1});
const accepted = (connection: number, port: number): EventBody =>
	({type: 'connection.opened', connection, endpoint: 's1', side: 'accepted', local: server, remote: client(port), family: 'IPv4', peer: connection - 1});
const killed = (connection: number, how: string): EventBody => ({type: 'connection.killed', connection, how});

/** A tour that stands before the step `id`, with what came before it skipped. */
const tourAt = (id: string, ...known: readonly EventBody[]) => {
	const tour = createTour(known.length);
	for (const event of story(...known)) {
		tour.apply(event);
	}

	while (tour.state().id !== id) {
		const {index} = tour.state();
		tour.skip();
		assert.equal(tour.state().index, index + 1);
	}

	let seq = known.length;
	return {
		...tour,
		happen(...bodies: readonly EventBody[]) {
			for (const body of bodies) {
				seq++;
				tour.apply({seq, at: seq, ...body});
			}
		},
	};
};

test('every step has an id of its own, and words in both languages', () => {
	assert.ok(steps.length >= 12 && steps.length <= 16);
	assert.equal(new Set(steps.map(({id}) => id)).size, steps.length);
	for (const step of steps) {
		for (const language of languages) {
			const {title, task, hint, ask} = step[language];
			assert.equal(ask === undefined, step.right === undefined, step.id);
			for (const text of [title, task, hint]) {
				assert.ok(text.length > 3 && text.length < 320, `${step.id}: ${text}`);
				assert.equal(/\p{Script=Hangul}/u.test(text), language === 'ko', `${step.id}: ${text}`);
			}
		}
	}
});

test('the steps teach all 37 facts', () => {
	const taught = new Set(steps.flatMap(({facts}) => facts));
	assert.deepEqual([...taught].toSorted((a, b) => a - b), Array.from({length: 37}, (_, index) => index + 1));
});

test('what was before the tour is known, but fulfils no step', () => {
	const {state} = tourAt('connect', listening, dialed(1, 50_001), accepted(2, 50_001));
	assert.equal(state().done, undefined);
	const {state: later} = tourAt('accept', listening, dialed(1, 50_001), accepted(2, 50_001));
	assert.deepEqual(later().done, {id: 2, local: server, remote: client(50_001), listening: server});
});

test('an answer before the question is ignored, a wrong one is kept and counted', () => {
	const {state, answer, happen} = tourAt('connect', listening);
	answer('50001');
	assert.deepEqual([state().id, state().wrong], ['connect', undefined]);
	happen(dialed(1, 50_001));
	answer('4321');
	answer('x'.repeat(500));
	assert.deepEqual(state().wrong, {answer: 'x'.repeat(60), tries: 2});
	for (const language of languages) {
		const {ask, wrong, hint} = tourText(state(), language);
		assert.match(ask!, /127\.0\.0\.1:50001 → 127\.0\.0\.1:4321/);
		assert.match(wrong!, /x{60}/);
		assert.equal(hint, steps.find(({id}) => id === 'connect')![language].hint);
	}

	answer('  #50001. ');
	assert.equal(state().last?.id, 'connect');
	assert.equal(state().wrong, undefined);
});

test('the port is the one of this session, whatever it is', () => {
	for (const port of [1025, 40_000, 65_535]) {
		const {state, answer, happen} = tourAt('connect', listening);
		happen(dialed(1, port));
		answer('50001');
		assert.equal(state().id, 'connect');
		answer(String(port));
		assert.equal(state().last?.id, 'connect');
	}
});

test('a second client while the first is silent is not enough', () => {
	const {state, happen} = tourAt('second', listening, dialed(1, 50_001), accepted(2, 50_001));
	const frame = (connection: number): EventBody => ({type: 'frame.received', endpoint: 's1', channel: 1, connection, protocol: 'tcp', kind: 'data', size: 1, text: 'x'});
	happen(frame(2), dialed(3, 50_003), accepted(4, 50_003), frame(4));
	assert.equal(state().done, undefined);
	happen(frame(2));
	assert.equal((state().done as {second: {id: number}}).second.id, 4);
});

test('pieces: three writes at least, and all of them read after the thaw', () => {
	const open: readonly EventBody[] = [listening, dialed(1, 50_001), accepted(2, 50_001), {type: 'channel.opened', channel: 1, endpoint: 'c1', connection: 1, transport: 'tcp'}];
	const sent = (size: number): EventBody => ({type: 'frame.sent', endpoint: 's1', channel: 2, connection: 2, protocol: 'tcp', kind: 'data', size});
	const read = (size: number): EventBody => ({type: 'frame.received', endpoint: 'c1', channel: 1, connection: 1, protocol: 'tcp', kind: 'data', size});
	const thawed: EventBody = {type: 'connection.thawed', connection: 1};
	const {state, answer, happen} = tourAt('pieces', ...open);
	happen(killed(1, 'freeze'), sent(3), thawed, read(3));
	assert.equal(state().done, undefined);
	happen(killed(1, 'freeze'), sent(3), sent(4), sent(5), thawed, read(3));
	assert.equal(state().done, undefined);
	happen(read(9));
	assert.deepEqual(state().done, {writes: 3, reads: 2, bytes: 12});
	answer('3');
	assert.equal(state().id, 'pieces');
	answer('2');
	assert.equal(state().id, 'polling');
});

test('FIN and RST: the answer is where the error was seen', () => {
	const closed = (connection: number, how: 'fin' | 'rst'): EventBody => ({type: 'connection.closed', connection, how, by: 'remote', bytesIn: 0, bytesOut: 0, lifetime: 1});
	const {state, answer, happen} = tourAt('fin-rst', listening, dialed(1, 50_001), accepted(2, 50_001), dialed(3, 50_003), accepted(4, 50_003));
	happen(killed(1, 'fin'), closed(2, 'fin'), killed(3, 'rst'));
	assert.equal(state().done, undefined);
	happen({type: 'connection.errored', connection: 4, problem: {code: 'ECONNRESET', message: 'reset'}});
	assert.deepEqual(state().done, {fin: 1, rst: 3, how: 'rst', code: 'ECONNRESET', connection: 4});
	assert.deepEqual(tourText(state(), 'en').choices, ['FIN', 'RST']);
	answer('1');
	assert.equal(state().id, 'fin-rst');
	answer('RST');
	assert.equal(state().last?.id, 'fin-rst');
});

test('TIME_WAIT belongs to whoever sent the first FIN, seen from either end', () => {
	for (const [connection, by, first] of [[1, 'local', 'client'], [1, 'remote', 'server'], [2, 'local', 'server'], [2, 'remote', 'client']] as const) {
		const {state, answer, happen} = tourAt('time-wait', listening, dialed(1, 50_001), accepted(2, 50_001));
		happen({type: 'connection.closed', connection, how: 'fin', by, bytesIn: 0, bytesOut: 0, lifetime: 1});
		const {address} = state().done as {address: string};
		assert.equal(address, first === 'client' ? '127.0.0.1:50001' : '127.0.0.1:4321');
		answer(first);
		assert.equal(state().id, undefined);
	}
});

test('a step that is fulfilled already asks at once, one without a question passes by itself', () => {
	const {state, happen} = tourAt('ping', listening);
	const frame = (type: 'frame.sent' | 'frame.received', kind: string): EventBody =>
		({type, endpoint: 'c1', channel: 1, connection: 1, protocol: 'websocket', kind, opcode: kind === 'ping' ? 9 : 10, size: 2, text: 'hi'});
	happen(frame('frame.received', 'pong'), frame('frame.sent', 'ping'));
	assert.equal(state().id, 'ping');
	happen(frame('frame.received', 'pong'));
	assert.equal(state().id, 'close');
	assert.deepEqual(state().last, {id: 'ping', done: {text: 'hi', took: 1}});
	assert.equal(tourAt('listen', listening).state().done === undefined, false);
});

test('skipping goes to the end and stays there', () => {
	const tour = createTour();
	for (let count = 0; count < steps.length + 3; count++) {
		tour.skip();
	}

	assert.deepEqual(tour.state(), {index: steps.length, total: steps.length});
	for (const language of languages) {
		assert.match(tourText(tour.state(), language).title, new RegExp(`${steps.length}/${steps.length}`));
		assert.match(tourText(tour.state(), language).task!, /\S/);
	}
});

test('a load test beside the tour does not make it grow', () => {
	let seen = nothingSeen;
	for (const [index, event] of story(...Array.from({length: 5000}, (_, index) => dialed(index, 1024 + index))).entries()) {
		seen = see(seen, event);
		assert.ok(seen.links.length <= 64 && seen.links.at(-1)!.id === index);
	}
});

test('a message that went by POST: either end\'s number of that connection is right', () => {
	for (const number of ['3', '4']) {
		const tour = tourAt('streaming', listening);
		tour.happen(dialed(1, 40_001), accepted(2, 40_001));
		tour.happen({type: 'frame.received', endpoint: 'c1', channel: 1, connection: 1, protocol: 'sse', kind: 'message', size: 2});
		tour.happen({...dialed(3, 40_003), endpoint: 'c1'} as EventBody, accepted(4, 40_003));
		tour.happen({type: 'frame.sent', endpoint: 'c1', channel: 1, connection: 3, protocol: 'stream', kind: 'message', size: 2});
		const {index} = tour.state();
		tour.answer('1');
		assert.equal(tour.state().index, index);
		tour.answer(number);
		assert.equal(tour.state().index, index + 1);
	}
});
