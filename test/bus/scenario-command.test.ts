import assert from 'node:assert/strict';
import test from 'node:test';
import {completeCommand, formatCommand, parseCommand} from '../../source/bus/command-line.js';

test('scenario takes save and a file', () => {
	const parsed = parseCommand('scenario save my file.yaml ');
	assert.ok('command' in parsed);
	assert.equal(formatCommand(parsed.command), 'scenario save my file.yaml');
	for (const line of ['scenario', 'scenario save', 'scenario save  ', 'scenario sav x']) {
		const refused = parseCommand(line);
		assert.ok('problem' in refused, line);
		assert.equal(refused.problem, 'scenario takes save and the file to write, like scenario save mine.yaml.');
	}

	assert.deepEqual(completeCommand('scenario s', 10, {endpoints: [], connections: [], transports: []}).map(({text}) => text), ['save']);
});
