import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type {Command} from '../../source/bus/commands.js';
import type {Event} from '../../source/bus/events.js';
import {scenarioOptions} from '../../source/plan/scenario-options.js';
import {compose, isTelling, type History} from '../../source/scenario/compose.js';
import {readScenario} from '../../source/scenario/read.js';
import type {Scenario} from '../../source/scenario/scenario.js';
import {writeScenario} from '../../source/scenario/write.js';
import {planOf} from '../helpers/engine-session.js';
import {closed, frame} from './stage.js';

const readBack = (history: History, events: readonly Event[] = [], plan = planOf()): Scenario => {
	const text = writeScenario(compose({history, events: events.filter(event => isTelling(history)(event)), plan, file: 'some/where.yaml'}).draft, 0);
	const result = readScenario(text, 'where', scenarioOptions);
	assert.ok('scenario' in result, `${JSON.stringify(result)}\n${text}`);
	return result.scenario;
};

const send = (text: string): Command => ({type: 'send', target: {endpoint: 'c1'}, data: {text}});

test('whatever was sent is sent again, and looked for as it stands', () => {
	// A line that was typed has no line break and nothing around it, and no half of a surrogate pair.
	const line = fc.oneof(fc.string({unit: 'grapheme'}), fc.string({unit: fc.constantFrom('"', '\'', ':', '#', ' ', '-', '{', '[', '&', '*', '!', '|', '>', '%', '@', '\\', '/', 'a', '\u0007', '한')}))
		.filter(text => !/[\r\n\u0085\u2028\u2029]/.test(text) && text.trim() === text && text !== '');
	fc.assert(fc.property(fc.array(line, {minLength: 1, maxLength: 4}), texts => {
		const history = texts.map((text, index) => ({command: send(text), at: index * 100}));
		const events = texts.map((text, index): Event => ({seq: index + 1, at: index * 100 + 5, ...frame(text)}));
		const {steps, name} = readBack(history, events);
		assert.equal(name, 'where');
		assert.deepEqual(steps.flatMap(step => step.kind === 'do' ? [step.command] : []), texts.map(text => send(text)));
		assert.deepEqual(
			steps.flatMap(step => step.kind === 'expect' && step.wanted.filter.kind === 'all' ? step.wanted.filter.terms.flatMap(term => term.kind === 'compare' && term.field.name === 'text' ? [term.value.text] : []) : []),
			texts,
		);
	}), {numRuns: 200});
});

test('what the session was asked for comes along', () => {
	const plan = planOf({
		server: undefined,
		first: [
			{type: 'retry', target: 'all', policy: 'fixed', options: {delay: '1s'}},
			{type: 'fault', target: 'all', name: 'latency', options: {delay: '20', jitter: '5'}},
			{type: 'spawn', what: 'ws://127.0.0.1:9/ws', count: 2},
		],
		dial: {headers: [['a', 'b: c'], ['d', 'e']], subprotocols: ['chat'], insecure: true},
		heartbeat: {client: {interval: 5000, timeout: 3000}, server: 'off'},
	});
	const {mode, options, clients} = readBack([{command: send('x'), at: 10}], [], plan);
	assert.equal(mode, 'connect');
	assert.deepEqual(clients, [{what: 'ws://127.0.0.1:9/ws', count: 2}]);
	assert.deepEqual(options, [
		['retry', 'fixed:delay=1s'], ['insecure', 'true'], ['header', 'a: b: c'], ['header', 'd: e'], ['subprotocol', 'chat'],
		['fault', 'latency:delay=20,jitter=5'], ['heartbeat', 'client:5s/3s'], ['heartbeat', 'server:off'],
	]);
});

test('more of one kind is a count, and leaves out what the server says again', () => {
	const history: History = [{command: {type: 'kill', target: 'all', how: 'rst'}, at: 10}];
	const events = ['c1', 'c2', 'c3', 'c4', 's1', 's1'].map((endpoint, index): Event => ({seq: index + 1, at: 20, ...closed(endpoint, 1006)}));
	const [, expectation, ...more] = readBack(history, events).steps;
	assert.deepEqual(more, []);
	assert.ok(expectation && 'count' in expectation);
	assert.deepEqual(expectation.count, {least: 4});
	assert.equal(expectation.wanted.text, 'type == channel.closed and by == client and cause == rst and code == 1006 and endpoint != s1');
});
