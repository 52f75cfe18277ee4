import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import test, {mock} from 'node:test';
import {formatCommand} from '../../source/bus/command-line.js';
import {tell} from '../../source/bus/phrases/phrase.js';
import {feedCommands} from '../../source/headless/command-feed.js';

const rig = (longestLine?: number) => {
	const input = new PassThrough();
	const seen: string[] = [];
	const stop = feedCommands(input, {
		dispatch: command => seen.push(formatCommand(command)),
		reject: (command, why) => seen.push(`${command}: ${tell(why)}`),
	}, longestLine);
	const settle = async (): Promise<void> => new Promise(resolve => {
		setImmediate(() => {
			setImmediate(resolve);
		});
	});
	return {input, seen, stop, settle};
};

test('lines become commands, in order; a bad one is refused', async () => {
	const {input, seen, settle} = rig();
	input.write('spawn ws x2\n\n  \nsned c1\r\nsend c1  two ');
	input.write('words\nquit');
	await settle();
	assert.deepEqual(seen, ['spawn ws x2', 'sned c1: There is no command "sned". Did you mean send?', 'send c1  two words']);
	input.end();
	await settle();
	assert.equal(seen.at(-1), 'quit');
});

test('wait holds back what stands behind it, and another wait after that', async () => {
	mock.timers.enable({apis: ['setTimeout']});
	try {
		const {input, seen, settle} = rig();
		input.write('spawn ws\nwait 1s\nsend c1 a\nwait 1s\nsend c1 b\n');
		await settle();
		input.end('send c1 c\n');
		await settle();
		assert.deepEqual(seen, ['spawn ws']);
		mock.timers.tick(999);
		assert.deepEqual(seen, ['spawn ws']);
		mock.timers.tick(1);
		await settle();
		assert.deepEqual(seen, ['spawn ws', 'send c1 a']);
		mock.timers.tick(1000);
		await settle();
		assert.deepEqual(seen, ['spawn ws', 'send c1 a', 'send c1 b', 'send c1 c']);
	} finally {
		mock.timers.reset();
	}
});

test('a line that is too long is refused with one sentence, and the next one is read', async () => {
	const {input, seen, settle} = rig(20);
	input.write(`send c1 ${'x'.repeat(12)}\nsend c1 ${'x'.repeat(13)}\nquit\n`);
	await settle();
	assert.deepEqual(seen, [`send c1 ${'x'.repeat(12)}`, 'send c1 xxxxxxxxxxxxx: A line may have 20 bytes.', 'quit']);
});

test('nothing is obeyed once it is stopped', async () => {
	const {input, seen, stop, settle} = rig();
	input.write('wait 1h\nquit\n');
	await settle();
	stop();
	input.write('quit\n');
	await settle();
	assert.deepEqual(seen, []);
});
