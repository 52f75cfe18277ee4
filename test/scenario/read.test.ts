import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {scenarioOptions} from '../../source/plan/scenario-options.js';
import {readScenario} from '../../source/scenario/read.js';
import type {Scenario, ScenarioProblem} from '../../source/scenario/scenario.js';

const read = (text: string): Scenario => {
	const result = readScenario(text, 'file', scenarioOptions);
	assert.ok('scenario' in result, JSON.stringify(result));
	return result.scenario;
};

const problemOf = (text: string): ScenarioProblem => {
	const result = readScenario(text, 'file', scenarioOptions);
	assert.ok('problem' in result, JSON.stringify(result));
	return result.problem;
};

test('a whole scenario', () => {
	const {steps, ...rest} = read(`
name: deploy
about: the listener goes away
seed: 7
for: 1m
options:
  reply: tick:100
  insecure: true
  header: ['a: b', 'c: d']
clients: [ws, tcp x3]
steps:
  - do: send c1 hello
    at: 250ms
  - wait: 2s
  - expect: size > 1k and dir == in
    within: 3s
    count: '2..4'
    since: start
    note: all of it
  - never: cause == rst
    for: 500ms
  - never: cause == fin
`);
	assert.deepEqual(rest, {
		name: 'deploy', about: 'the listener goes away', seed: 7, most: 60_000, mode: 'playground',
		options: [['reply', 'tick:100'], ['insecure', 'true'], ['header', 'a: b'], ['header', 'c: d']],
		clients: [{what: 'ws', count: 1}, {what: 'tcp', count: 3}],
	});
	assert.deepEqual(steps.map(({place, ...step}) => ({line: place.line, ...step, ...('wanted' in step && {wanted: step.wanted.text})})), [
		{line: 12, kind: 'do', command: {type: 'send', target: {endpoint: 'c1'}, data: {text: 'hello'}}, text: 'send c1 hello', at: 250},
		{line: 14, kind: 'wait', duration: 2000},
		{line: 15, kind: 'expect', wanted: 'size > 1k and dir == in', within: 3000, count: {least: 2, most: 4}, since: 'start', note: 'all of it'},
		{line: 20, kind: 'never', wanted: 'cause == rst', span: 500, since: 'actions'},
		{line: 22, kind: 'never', wanted: 'cause == fin', since: 'actions'},
	]);
});

test('its name is that of its file, if it has none', () => {
	assert.equal(read('steps: [{wait: 1s}]').name, 'file');
});

const step = (text: string): string => `clients: [ws]\nsteps:\n  - ${text}\n`;

const mistakes: ReadonlyArray<readonly [text: string, at: string, message: RegExp]> = [
	['stepz: []', '1:1', /no key "stepz"\. Did you mean steps\?/],
	['name: x', '1:1', /has steps, and this one has none/],
	['', '1:1', /keys with values/],
	['- a', '1:1', /keys with values/],
	['steps: []', '1:8', /at least one step/],
	['steps: [{do: sned c1 x}]', '1:14', /no command "sned"\. Did you mean send\?/],
	['options: {replay: echo}\nsteps: [{wait: 1s}]', '1:11', /no key "replay"\. Did you mean reply\?/],
	['options: {reply: ecko}\nsteps: [{wait: 1s}]', '1:18', /^reply: .*Did you mean echo\?/],
	['options: {insecure: maybe}\nsteps: [{wait: 1s}]', '1:21', /insecure is true or false/],
	['clients: [wss, wz]\nsteps: [{wait: 1s}]', '1:16', /neither a transport/],
	['mode: conect\nsteps: [{wait: 1s}]', '1:7', /mode takes playground or connect/],
	['mode: connect\nclients: ws\nsteps: [{wait: 1s}]', '2:10', /clients are URLs/],
	['mode: connect\nsteps: [{wait: 1s}]', '1:1', /clients/],
	['seed: -1\nsteps: [{wait: 1s}]', '1:7', /seed takes a number/],
	['for: soon\nsteps: [{wait: 1s}]', '1:6', /for takes a time/],
	[step('wait: 2 seconds'), '3:11', /wait takes a time/],
	[step('{do: send c1 x, within: 2s}'), '3:21', /within goes with expect, not with do/],
	[step('{expect: size > 1, for: 2s}'), '3:24', /for goes with never, not with expect/],
	[step('{do: send c1 x, wait: 2s}'), '3:21', /one thing, and this one has do and wait/],
	[step('{at: 2s}'), '3:5', /one thing: do, wait, expect, never/],
	[step('{expct: size > 1}'), '3:6', /no key "expct"\. Did you mean expect\?/],
	[step('{expect: size > 1, count: 3}'), '3:24', /like within: 2s/],
	[step('{expect: size > 1, count: lots}'), '3:31', /count takes how often/],
	[step('{expect: size > 1, since: then}'), '3:31', /since takes actions, start, now/],
	[step('do: quit'), '3:9', /ends with its last step/],
	[step('do: wait 2s'), '3:9', /a step of its own/],
	[step('do: scenario save x'), '3:9', /saved by the person/],
	[step('do: [a]'), '3:9', /do is one value/],
	['steps: [{do: send c1 x, at: 2s}, {do: send c1 x, at: 1s}]', '1:34', /before the step above/],
	['steps: [', '1:9', /^This is no YAML: /],
	['a: 1\na: 2', '2:1', /^This is no YAML: Map keys must be unique/],
	['steps: !!python/object x', '1:8', /^This is no YAML: Unresolved tag/],
	['steps: &a [*a]', '1:11', /nested deeper/],
	['['.repeat(20_000), '1:1', /nested deeper/],
	['? {a: b}\n: c', '1:3', /A key is one word/],
];

for (const [text, at, message] of mistakes) {
	test(`one sentence with its place: ${text.slice(0, 60).replaceAll('\n', '⏎')}`, () => {
		const {place, message: said} = problemOf(text);
		assert.match(said, message);
		assert.equal(`${place?.line}:${place?.column}`, at);
		assert.doesNotMatch(said, /\n/);
	});
}

test('a filter that is wrong is told with the place in it', () => {
	const problem = problemOf(step('expect: type == "channel.closed" and endpont == "c1"'));
	assert.deepEqual(problem.under, {text: 'type == "channel.closed" and endpont == "c1"', from: 29, to: 36});
	assert.match(problem.message, /Did you mean endpoint\?/);
});

test('the name of a type alone is not what anybody means', () => {
	const problem = problemOf(step('expect: endpoint == c1 and not frame.received'));
	assert.match(problem.message, /type == frame\.received/);
	assert.deepEqual(problem.under, {text: 'endpoint == c1 and not frame.received', from: 23, to: 37});
});

test('aliases of aliases are no way to make it large', () => {
	const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]', ...Array.from({length: 8}, (_, index) => `a${index + 1}: &a${index + 1} [${Array.from({length: 10}, () => `*a${index}`).join(',')}]`)];
	assert.match(problemOf(lines.join('\n')).message, /nested deeper|at most/);
	const wide = `x: &a {${Array.from({length: 400}, (_, index) => `k${index}: v`).join(', ')}}\ny: [${Array.from({length: 400}, () => '*a').join(', ')}]`;
	assert.match(problemOf(wide).message, /at most 100000 values/);
});

test('an alias is what it stands for', () => {
	const {steps} = read('clients: [ws]\nsteps:\n  - &send {do: send c1 x}\n  - *send');
	assert.deepEqual(steps.map(({kind}) => kind), ['do', 'do']);
});

test('no text makes it throw', () => {
	const pieces = fc.constantFrom('steps:', '- ', '{', '}', '[', ']', '\n', '  ', 'do: ', 'expect: ', 'send c1 x', '"', '\'', '&a ', '*a', '|\n', '? ', ': ', 'count: ', '!!int ', '\u0000', '한', '%YAML 1.1\n', '---\n', '...\n', '#');
	fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.array(pieces, {maxLength: 30}).map(parts => parts.join(''))), text => {
		const result = readScenario(text, 'file', scenarioOptions);
		return 'scenario' in result || /^[^\n]+$/.test(result.problem.message);
	}), {numRuns: 400});
});
