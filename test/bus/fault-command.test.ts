import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {completeCommand, formatCommand, parseCommand} from '../../source/bus/command-line.js';
import type {Command} from '../../source/bus/commands.js';
import {faultHints} from '../../source/faults/fault-hints.js';
import {parseFaultSpec} from '../../source/faults/fault-spec.js';
import {readFault, tellingOptions} from '../../source/faults/read-fault.js';
import {faults} from '../../source/faults/registry.js';

const problem = (result: object): string => 'problem' in result ? String(result.problem) : assert.fail(JSON.stringify(result));

test('fault and unfault, as they are typed', () => {
	assert.deepEqual(parseCommand('fault c1  latency delay=200  jitter=50 '), {command: {type: 'fault', target: {endpoint: 'c1'}, name: 'latency', options: {delay: '200', jitter: '50'}}});
	assert.deepEqual(parseCommand('fault #7 reset'), {command: {type: 'fault', target: {connection: 7}, name: 'reset', options: {}}});
	assert.deepEqual(parseCommand('unfault f12'), {command: {type: 'unfault', fault: 'f12'}});
	for (const [line, why] of [
		['fault', /^fault takes a target, a fault and its options/],
		['fault c1', /^fault takes a target/],
		['fault 7 latency', /connection 7 is written #7/],
		['fault c1 latency 200', /^An option is written name=value, like delay=200; "200" is not\.$/],
		['fault c1 latency delay=', /name=value/],
		['fault c1 latency delay=1 delay=2', /^delay is given twice\.$/],
		['fault c1 latency __proto__=1', /name=value/],
		['unfault', /like f1, or all/],
		['unfault latency', /like f1, or all/],
	] as const) {
		assert.match(problem(parseCommand(line)), why, line);
	}
});

test('what is formatted is read back', () => {
	const option = fc.tuple(fc.stringMatching(/^[a-z][a-z-]{0,9}$/), fc.stringMatching(/^[\w.]{1,9}$/));
	const command: fc.Arbitrary<Command> = fc.oneof(
		fc.tuple(fc.constantFrom(...faults.map(({name}) => name)), fc.uniqueArray(option, {maxLength: 5, selector: ([name]) => name}))
			.map(([name, options]): Command => ({type: 'fault', target: 'all', name, options: Object.fromEntries(options)})),
		fc.integer({min: 1, max: 9999}).map((number): Command => ({type: 'unfault', fault: `f${number}`})),
	);
	fc.assert(fc.property(command, original => {
		assert.deepEqual(parseCommand(formatCommand(original)), {command: original});
	}));
});

test('options are read in their units, and what is wrong says what they take', () => {
	const read = (name: string, texts: Readonly<Record<string, string>>) => {
		const result = readFault(name, texts);
		return 'problem' in result ? assert.fail(result.problem) : tellingOptions(result);
	};

	const refused = (name: string, texts: Readonly<Record<string, string>>) => problem(readFault(name, texts));

	assert.deepEqual(read('latency', {}), {delay: 200, jitter: 0});
	assert.deepEqual(read('latency', {delay: '2s', jitter: '150ms'}), {delay: 2000, jitter: 150});
	assert.deepEqual(read('bandwidth', {rate: '0.5', direction: 'up', chance: '0.25'}), {rate: 0.5, direction: 'up', chance: 0.25});
	assert.deepEqual(read('reset', {after: '5s', for: '1m'}), {after: 5000, for: 60_000});
	assert.match(refused('reset', {direction: 'up'}), /^reset has no option "direction"; it takes after, chance, for, first\./);
	assert.match(refused('limit-data', {bytes: '1.5'}), /^bytes of limit-data takes 0 to 1000000000000 bytes; "1\.5" is not that\.$/);
	assert.match(refused('latency', {chance: '2'}), /takes 0 to 1;/);
	assert.match(refused('drop-frame', {kind: 'pnog'}), /^kind of drop-frame takes one of any, data, text, .*; "pnog" is not that\.$/);
	assert.match(refused('constructor', {}), /is no fault/);
	assert.match(refused('latency', {constructor: '1'}), /no option "constructor"/);
});

test('the flag\'s spec', () => {
	assert.deepEqual(parseFaultSpec('latency:delay=200,jitter=50'), {type: 'fault', target: 'all', name: 'latency', options: {delay: '200', jitter: '50'}});
	assert.deepEqual(parseFaultSpec('refuse'), {type: 'fault', target: 'all', name: 'refuse', options: {}});
	assert.match(problem(parseFaultSpec('latency:200')), /name=value/);
	assert.match(problem(parseFaultSpec('latncy:delay=1')), /Did you mean latency\?/);
	assert.match(problem(parseFaultSpec('')), /is no fault/);
});

test('completion goes from the target to the last option', () => {
	const context = {endpoints: ['s1', 'c1'], connections: [7], transports: [], faults: faultHints('en'), armed: [{id: 'f3', name: 'latency'}]};
	const texts = (line: string) => completeCommand(line, line.length, context).map(({text}) => text);
	assert.deepEqual(texts('fault '), ['s1', 'c1', '#7', 'all']);
	assert.deepEqual(texts('fault c1 d'), ['drop-frame', 'duplicate-frame', 'delay-pong']);
	assert.deepEqual(texts('fault c1 latency '), ['delay=', 'jitter=', 'direction=both', 'direction=up', 'direction=down', 'chance=', 'after=', 'for=', 'first=']);
	assert.deepEqual(texts('fault c1 latency delay=1 d'), ['direction=both', 'direction=up', 'direction=down']);
	assert.deepEqual(texts('unfault '), ['f3', 'all']);
});
