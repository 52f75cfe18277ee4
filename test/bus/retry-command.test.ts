import assert from 'node:assert/strict';
import test from 'node:test';
import {completeCommand, formatCommand, parseCommand} from '../../source/bus/command-line.js';
import {policyHints} from '../../source/retry/policy-hints.js';

test('retry, with colon and commas or with spaces, and back', () => {
	const command = {type: 'retry', target: {endpoint: 'c1'}, policy: 'exponential', options: {from: '200ms', cap: '5s'}} as const;
	assert.deepEqual(parseCommand('retry c1 exponential:from=200ms,cap=5s'), {command});
	assert.deepEqual(parseCommand('retry c1  exponential  from=200ms cap=5s '), {command});
	assert.equal(formatCommand(command), 'retry c1 exponential:from=200ms,cap=5s');
	assert.deepEqual(parseCommand('retry all none'), {command: {type: 'retry', target: 'all', policy: 'none', options: {}}});
	for (const line of ['retry', 'retry c1', 'retry exponential']) {
		assert.ok('problem' in parseCommand(line), line);
	}
});

test('completion knows clients, policies and their options', () => {
	const context = {endpoints: ['s1', 'c1', 'c2'], connections: [4], transports: [], policies: policyHints('en')};
	const texts = (line: string) => completeCommand(line, line.length, context).map(({text}) => text);
	assert.deepEqual(texts('retry '), ['c1', 'c2', 'all']);
	assert.deepEqual(texts('retry c1 '), ['none', 'fixed', 'exponential']);
	assert.deepEqual(texts('retry c1 exponential jitter=full f'), ['from=', 'factor=']);
	assert.deepEqual(texts('retry c1 exponential j'), ['jitter=full', 'jitter=equal', 'jitter=decorrelated', 'jitter=none']);
});
