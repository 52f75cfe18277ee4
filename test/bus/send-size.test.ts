import assert from 'node:assert/strict';
import test from 'node:test';
import {formatCommand, parseCommand} from '../../source/bus/command-line.js';
import {limits} from '../../source/lib/limits.js';
import {startEngine} from '../helpers/engine-session.js';

test('so much text, by its size', () => {
	for (const [line, size] of [['send c1 size:512', 512], ['send c1 size:1.5MB', 1_500_000], ['send c1 size:64Ki', 65_536], ['send c1 size:0', 0]] as const) {
		const parsed = parseCommand(line);
		assert.ok('command' in parsed);
		assert.deepEqual(parsed.command, {type: 'send', target: {endpoint: 'c1'}, data: {size}});
		assert.equal(formatCommand(parsed.command), `send c1 size:${size}`);
	}

	for (const line of ['send c1 size:', 'send c1 size:big', `send c1 size:${limits.payload + 1}`]) {
		assert.match(JSON.stringify(parseCommand(line)), /size: takes a number of bytes/, line);
	}

	assert.equal(formatCommand({type: 'send', target: 'all', data: {text: 'size:1'}}), 'send all text:size:1');
});

test('it is on the wire as text of that size', async t => {
	const {say, waitFor} = startEngine(t, {first: [{type: 'spawn', what: 'ws', count: 1}]});
	await waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	say('send c1 size:70k');
	const {size, text, compressed} = await waitFor('frame.received', ({endpoint, kind}) => endpoint === 'c1' && kind === 'text');
	assert.equal(size, 70_000);
	assert.match(text ?? '', /^[a-z\d]{256}$/);
	assert.ok(compressed !== undefined && compressed > 40_000, `${compressed} bytes on the wire`);
});
