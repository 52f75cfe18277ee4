import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'node:test';
import {program} from './helpers/session.js';

const run = async (argv: readonly string[], {input = '', environment = {}}: {readonly input?: string; readonly environment?: Readonly<Record<string, string>>} = {}) => {
	const child = spawn(process.execPath, [program, ...argv], {stdio: 'pipe', env: {...process.env, ...environment}, timeout: 60_000, killSignal: 'SIGKILL'});
	child.stdin.on('error', () => undefined).end(input);
	const [stdout, stderr, code] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		new Promise<number | null>(resolve => {
			child.on('close', resolve);
		}),
	]);
	return {code, stdout, stderr};
};

test('--help and --version go to stdout and end with 0', async () => {
	const help = await run(['--help']);
	assert.equal(help.code, 0);
	assert.match(help.stdout, /^Watch real sockets/);
	assert.equal(help.stderr, '');
	const version = await run(['--version']);
	assert.deepEqual({...version, stdout: ''}, {code: 0, stdout: '', stderr: ''});
	assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
});

test('a bad flag is one line on stderr, and 2', async () => {
	assert.deepEqual(await run(['--prot', '1']), {code: 2, stdout: '', stderr: 'sockdash: There is no flag --prot. Did you mean --port <n>?\n'});
});

test('what stands on the command line cannot write to the terminal', async () => {
	const {code, stderr} = await run(['--\u001B]52;c;aGk=\u0007\u009B2J\u202E']);
	assert.equal(code, 2);
	assert.doesNotMatch(stderr.slice(0, -1), /[\u0000-\u001F\u007F-\u009F\u202E]/);
});

test('without a terminal the session runs as with --json', async () => {
	const {code, stdout, stderr} = await run(['--port', '0'], {input: 'quit\n'});
	assert.deepEqual([code, stderr], [0, '']);
	const lines = stdout.trim().split('\n').map(line => JSON.parse(line) as {type: string});
	assert.equal(lines[0]?.type, 'session.started');
	assert.equal(lines.at(-1)?.type, 'session.ended');
});

test('an address wider than this machine is warned of', async () => {
	const {code, stderr} = await run(['--host', '0.0.0.0', '--port', '0'], {input: 'quit\n'});
	assert.equal(code, 0);
	assert.match(stderr, /^sockdash: warning: 0\.0\.0\.0 is wider than this machine.*\n$/);
});

test('an address that is not ours is one line, and 4', async () => {
	const {code, stderr} = await run(['--host', '203.0.113.1', '--port', '0']);
	assert.equal(code, 4);
	assert.match(stderr, /^sockdash: warning: [^\n]*\nsockdash: [^\n]*EADDRNOTAVAIL[^\n]*\n$/);
});

test('what needs no screen loads neither Ink nor React', async () => {
	const loaded = async (...argv: string[]): Promise<readonly string[]> => {
		const {stderr, code} = await run(argv, {environment: {NODE_DEBUG: 'esm'}});
		assert.equal(code, 0);
		return ['cli', 'headless', 'tui'].filter(name => new RegExp(`/dist/${name}[-.]`).test(stderr));
	};

	assert.deepEqual(await loaded('--help'), ['cli']);
	assert.deepEqual(await loaded('--json', '--port', '0', '--for', '1ms'), ['cli', 'headless']);
});
