import assert from 'node:assert/strict';
import test from 'node:test';
import {commandUsages, completeCommand, parseCommand} from '../../source/bus/command-line.js';

test('completion', async t => {
	const context = {endpoints: ['s1', 'c1', 'c12'], connections: [7], transports: ['tcp', 'ws']};
	const texts = (line: string, cursor = line.length): readonly string[] => completeCommand(line, cursor, context).map(completion => completion.text);

	await t.test('offers commands, then what fits behind them', () => {
		assert.deepEqual(texts(''), commandUsages.map(({name}) => name));
		assert.deepEqual(texts('re'), ['reconnect', 'retry', 'remove', 'reply', 'refuse', 'report']);
		assert.deepEqual(texts('kill '), ['s1', 'c1', 'c12', '#7', 'all']);
		assert.deepEqual(texts('kill c1'), ['c12']);
		assert.deepEqual(texts('kill #7 tr'), ['truncate']);
		assert.deepEqual(texts('reconnect '), ['c1', 'c12', 'all']);
		assert.deepEqual(texts('spawn t'), ['tcp', 'tcp://']);
		assert.deepEqual(texts('spawn ws '), ['x2', 'x5', 'x10', 'x100']);
		assert.deepEqual(texts('clear c'), ['closed']);
		assert.deepEqual(texts('nonsense '), []);
		assert.deepEqual(texts('quit '), []);
	});

	await t.test('replaces the word at the cursor and nothing behind it', () => {
		assert.deepEqual(completeCommand('kill c1 fr now', 10, context), [{text: 'freeze', from: 8, hint: 'stop reading'}]);
		assert.deepEqual(texts('sp ws', 2), ['spawn']);
	});

	await t.test('whatever it offers is a step towards a command', () => {
		for (const line of ['kill c1 ', 'reply ', 'wait ', 'clear ', 'spawn ws ']) {
			for (const word of texts(line)) {
				assert.ok('command' in parseCommand(`${line}${word}`), `${line}${word}`);
			}
		}
	});
});
