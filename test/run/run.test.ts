import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test, {type TestContext} from 'node:test';
import type {Event} from '../../source/bus/events.js';
import {checkGrammar} from '../helpers/grammar.js';
import {program} from '../helpers/session.js';

const play = (argv: readonly string[], folder?: string) => {
	const child = spawn(process.execPath, [program, 'run', ...argv], {stdio: 'pipe', cwd: folder, env: {...process.env, LANG: 'C', LC_ALL: 'C', FORCE_COLOR: '0'}, timeout: 120_000, killSignal: 'SIGKILL'});
	child.stdin.end();
	const done = (async () => {
		const [stdout, stderr, code] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			new Promise<number | null>(resolve => {
				child.on('close', resolve);
			}),
		]);
		return {stdout, stderr, code};
	})();
	return {child, done};
};

const run = async (argv: readonly string[], folder?: string) => play(argv, folder).done;

const folderOf = async (t: TestContext, files: Readonly<Record<string, string>>): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'sockdash-run-'));
	t.after(async () => rm(folder, {recursive: true}));
	for (const [name, content] of Object.entries(files)) {
		await writeFile(path.join(folder, name), content);
	}

	return folder;
};

const eventsOf = (stdout: string): readonly Event[] => stdout.split('\n').filter(line => line.trim() !== '').map(line => JSON.parse(line) as Event);

const echo = `
about: an echo comes back
clients: [ws]
steps:
  - do: send c1 hello
  - expect: type == frame.received and endpoint == c1 and text == "hello"
`;

const wrong = `
name: wrong
seed: 3
clients: [ws]
steps:
  - expect: type == endpoint.ready and endpoint == c1
  - do: kill c1 rst
  - expect: type == channel.closed and endpoint == c1 and code == 1000
    within: 2s
  - never: type == connection.closed and how == rst
    note: but it does
`;

test('what is as expected is 0, a line for each step', async t => {
	const folder = await folderOf(t, {'echo.yaml': echo});
	const {code, stdout, stderr} = await run(['echo.yaml'], folder);
	assert.deepEqual([code, stderr], [0, '']);
	assert.match(stdout, /^echo {2}an echo comes back {2}seed \d+\n {3}0\.\d\ds {4}do {6}send c1 hello\n +\d\.\d\ds {2}✓ expect {2}type == frame\.received [^\n]+ after [^\n]+\n1 passed, 0 failed {2}[^\n]+\n\n$/);
});

test('what is not is 3, and shown beside what came', async t => {
	const folder = await folderOf(t, {'wrong.yaml': wrong, 'echo.yaml': echo});
	const {code, stdout} = await run(['wrong.yaml', 'echo.yaml', '--junit', 'report.xml'], folder);
	assert.equal(code, 3);
	assert.match(stdout, /^wrong {2}seed 3\n/);
	assert.match(stdout, /✗ expect {2}type == channel\.closed and endpoint == c1 and code == 1000 within 2s {2}wrong\.yaml:8\n +expected >= 1 within 2s, and none came\n/);
	assert.match(stdout, /channel\.closed .*code=1006[^\n]*\n +type == channel\.closed\n +endpoint == c1\n +- code == 1000\n +\+ 1006\n/);
	assert.match(stdout, /✗ never {3}type == connection\.closed and how == rst {2}wrong\.yaml:10 {2}but it does\n +expected never, and it happened\n/);
	assert.match(stdout, /\n1 passed, 2 failed /);
	// The next one is played all the same.
	assert.match(stdout, /\n1 passed, 0 failed /);
	const xml = await readFile(path.join(folder, 'report.xml'), 'utf8');
	assert.match(xml, /<testsuites name="sockdash" tests="4" failures="2"/);
	assert.equal(xml.match(/<testsuite /g)?.length, 2);
});

test('under --json it is events, those of expectations among them', async t => {
	const folder = await folderOf(t, {'wrong.yaml': wrong});
	const {code, stdout} = await run(['wrong.yaml', '--json', '--seed', '9'], folder);
	assert.equal(code, 3);
	const events = eventsOf(stdout);
	checkGrammar(events);
	assert.ok(events[0]?.type === 'session.started' && events[0].seed === 9);
	const met = events.filter(event => event.type === 'expectation.met');
	assert.deepEqual(met.map(({scenario, step, expected, count}) => ({scenario, step, expected, count})), [{scenario: 'wrong', step: 1, expected: 'expect type == endpoint.ready and endpoint == c1', count: 1}]);
	const failed = events.filter(event => event.type === 'expectation.failed');
	assert.deepEqual(failed.map(({step}) => step).toSorted((one, other) => one - other), [3, 4]);
	const [, nearest] = [failed, failed.find(({step}) => step === 3)!.nearest];
	const near = events.find(({seq}) => seq === nearest[0]);
	assert.ok(near?.type === 'channel.closed' && near.endpoint === 'c1' && near.code === 1006);
	const last = events.at(-1);
	assert.ok(last?.type === 'session.ended' && last.reason === 'scenario wrong: 2 not as expected');
});

test('under --json any number of them are played, and none is listened for when it is over', async t => {
	const folder = await folderOf(t, {'short.yaml': 'steps:\n  - wait: 1ms\n'});
	const {code, stdout, stderr} = await run([...Array.from({length: 12}, () => 'short.yaml'), '--json'], folder);
	assert.deepEqual([code, stderr], [0, '']);
	assert.equal(eventsOf(stdout).filter(({type}) => type === 'session.ended').length, 12);
});

test('a file that is no scenario is 2, with its place, and nothing is played', async t => {
	const folder = await folderOf(t, {'echo.yaml': echo, 'bad.yaml': 'clients: [ws]\nsteps:\n  - expect: endpont == c1\n', 'large.yaml': `about: ${'x'.repeat(10 * 1024 * 1024)}`});
	const {code, stdout, stderr} = await run(['echo.yaml', 'bad.yaml'], folder);
	assert.deepEqual([code, stdout], [2, '']);
	assert.equal(stderr, 'sockdash: bad.yaml:3:13: There is no field "endpont". Did you mean endpoint?\n  endpont == c1\n  ^~~~~~~\n');
	assert.deepEqual(await run(['large.yaml'], folder), {code: 2, stdout: '', stderr: 'sockdash: large.yaml is larger than a scenario may be (256 KiB).\n'});
	assert.deepEqual(await run(['absent.yaml'], folder), {code: 2, stdout: '', stderr: 'sockdash: absent.yaml is not there.\n'});
	assert.deepEqual(await run(['half-opne'], folder), {code: 2, stdout: '', stderr: 'sockdash: There is no scenario "half-opne". Did you mean half-open?\n'});
	assert.match((await run([], folder)).stderr, /^sockdash: run takes one scenario or more/);
});

test('a port that is taken is 4', async t => {
	const folder = await folderOf(t, {'taken.yaml': 'options: {host: 203.0.113.1}\nsteps:\n  - wait: 1s\n'});
	const {code, stderr} = await run(['taken.yaml'], folder);
	assert.equal(code, 4);
	assert.match(stderr, /^sockdash: [^\n]*EADDRNOTAVAIL[^\n]*\n$/);
});

test('--for ends it, and what was still open is not as expected', async t => {
	const folder = await folderOf(t, {'slow.yaml': 'clients: [ws]\nsteps:\n  - wait: 1m\n  - expect: code == 1\n'});
	const {code, stdout} = await run(['slow.yaml', '--for', '300ms'], folder);
	assert.equal(code, 3);
	assert.match(stdout, /✗ expect {2}code == 1 {2}the session was over before its turn {2}slow\.yaml:4\n0 passed, 1 failed/);
});

test('Ctrl+C ends it at once, with 130', async t => {
	const folder = await folderOf(t, {'slow.yaml': 'clients: [ws]\nsteps:\n  - do: send c1 x\n  - wait: 1m\n'});
	const {child, done} = play(['slow.yaml'], folder);
	await new Promise<void>(resolve => {
		child.stdout.on('data', (chunk: Uint8Array) => {
			if (chunk.toString().includes('send c1 x')) {
				resolve();
			}
		});
	});
	child.kill('SIGINT');
	const {code, stdout} = await done;
	assert.equal(code, 130);
	assert.doesNotMatch(stdout, /✗|passed/);
});

test('what is told ends with the session, also after Ctrl+C', async t => {
	const folder = await folderOf(t, {'slow.yaml': 'clients: [ws]\nsteps:\n  - never: code == 1001\n  - expect: code == 1\n    within: 1m\n'});
	const {child, done} = play(['slow.yaml', '--json'], folder);
	await new Promise<void>(resolve => {
		child.stdout.on('data', (chunk: Uint8Array) => {
			if (chunk.toString().includes('endpoint.ready')) {
				resolve();
			}
		});
	});
	child.kill('SIGINT');
	const {code, stdout} = await done;
	assert.equal(code, 130);
	const events = eventsOf(stdout);
	checkGrammar(events);
	assert.ok(events.every(({type}) => !type.startsWith('expectation.')));
});

test('clients alone, to a server that is there', async t => {
	const server = spawn(process.execPath, [program, '--json', '--port', '0'], {stdio: ['pipe', 'pipe', 'inherit']});
	t.after(() => {
		server.kill('SIGKILL');
	});
	const port = await new Promise<number>(resolve => {
		let seen = '';
		server.stdout.on('data', (chunk: Uint8Array) => {
			seen += chunk.toString();
			const ready = /"type":"endpoint\.ready".*?"address":\{"address":"[^"]+","port":(\d+)/.exec(seen);
			if (ready) {
				resolve(Number(ready[1]));
			}
		});
	});
	const folder = await folderOf(t, {'theirs.yaml': `mode: connect\nclients: ["ws://127.0.0.1:${port}/ws x2"]\nsteps:\n  - do: send all hi\n  - expect: dir == in and text == "hi"\n    count: 2\n    within: 500ms\n`});
	const {code, stdout} = await run(['theirs.yaml'], folder);
	assert.equal(code, 0, stdout);
});

test('an ordinary session does not load what reads YAML', async () => {
	const folder = path.dirname(program);
	const names = (await readdir(folder)).filter(name => name.endsWith('.js'));
	const withYaml: string[] = [];
	for (const name of names) {
		if ((await readFile(path.join(folder, name), 'utf8')).includes('tag:yaml.org,2002:')) {
			withYaml.push(name);
		}
	}

	const loaded = async (...argv: readonly string[]) => {
		const child = spawn(process.execPath, [program, ...argv], {stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, NODE_DEBUG: 'esm'}});
		const stderr = await text(child.stderr);
		return withYaml.filter(name => stderr.includes(name));
	};

	assert.ok((await loaded('run', '--list')).length > 0);
	assert.deepEqual(await loaded('--json', '--port', '0', '--for', '1ms'), []);
});
