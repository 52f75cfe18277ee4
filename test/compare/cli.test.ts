import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import process from 'node:process';
import {test} from 'node:test';
import {promisify} from 'node:util';
import type {Event, EventOf} from '../../source/bus/events.js';
import {program} from '../helpers/session.js';

const run = async (...argv: string[]) => promisify(execFile)(process.execPath, [program, 'compare', ...argv], {timeout: 120_000, env: {...process.env, LC_ALL: 'C', TERM: 'xterm'}});

test('--json: one line for each transport at the end', async () => {
	const {stdout, stderr} = await run('--json', '--duration', '1s', '--transports', 'ws,tcp,stream');
	assert.equal(stderr, '');
	const events = stdout.trim().split('\n').map(line => JSON.parse(line) as Event);
	assert.deepEqual(events.map(({seq}) => seq), events.map((_, index) => index + 1), 'seq has no gaps');
	assert.deepEqual([events[0]!.type, events[1]!.type, events.at(-2)!.type, events.at(-1)!.type], ['session.started', 'compare.started', 'compare.ended', 'session.ended']);
	const rows = events.filter((event): event is EventOf<'compare.measured'> => event.type === 'compare.measured');
	assert.deepEqual(rows.map(({transport}) => transport), ['ws', 'tcp', 'stream']);
	for (const {failed, push, send, bytes, cut} of rows) {
		assert.equal(failed, undefined);
		assert.ok(push!.p99 > 0 && send!.p99 > 0 && bytes!.all > 0 && cut!.connections > 0);
	}

	const progress = events.filter(({type}) => type === 'compare.progressed').map(({at}) => at);
	const took = events.at(-1)!.at;
	assert.ok(progress.length > 0 && progress.length <= took / 500, `at most twice a second: ${progress.join(', ')} in ${took} ms`);
	// They are in a session of their own.
	assert.ok(events.every(({type}) => !/^(?:connection|frame)\./.test(type)));
});

test('on a pipe: the table, once, without colours', async () => {
	const {stdout, stderr} = await run('--duration', '300ms', '--transports', 'tcp,ws', '--no-cut', '--ascii');
	assert.equal(stderr, '');
	assert.match(stdout, /^the same message, 2 ways - 64 B, 50\/s each way, 300 ms - done\n/);
	assert.match(stdout, /^ws( ~)? +\d/m);
	assert.match(stdout, /^[\n\u0020-\u007E]*$/);
	assert.equal(stdout.match(/the same message/g)?.length, 1);
});

test('flags that mean nothing here, and those of a comparison elsewhere, are errors', async () => {
	const stderrOf = async (...argv: string[]) => {
		const error: unknown = await promisify(execFile)(process.execPath, [program, ...argv]).catch((error: unknown) => error);
		const {code, stderr} = error as {readonly code: number; readonly stderr: string};
		assert.equal(code, 2);
		return stderr;
	};

	assert.match(await stderrOf('compare', '--port', '1'), /^sockdash: --port means nothing to compare/);
	assert.match(await stderrOf('--rate', '5'), /^sockdash: --rate is for sockdash compare\.\n$/);
	assert.match(await stderrOf('compare', 'ws'), /^sockdash: compare takes flags alone/);
	assert.match(await stderrOf('compare', '--transports', 'wx'), /^sockdash: --transports: "wx" is no transport/);
});
