import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const cli = path.join(dist, 'cli.js');
const manifest = JSON.parse(await readFile(path.join(dist, '../package.json'), 'utf8')) as {version: string};

type Coverage = {readonly result: ReadonlyArray<{readonly url: string}>};

/** Runs the program and gives its output and the files of the bundle that Node loaded: its own coverage names them. */
const run = async (t: TestContext, ...arguments_: string[]) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'sockdash-coverage-'));
	t.after(async () => rm(folder, {recursive: true}));
	const {stdout} = await promisify(execFile)(process.execPath, [cli, ...arguments_], {env: {...process.env, NODE_V8_COVERAGE: folder}});
	const reports = await Promise.all((await readdir(folder)).map(async name => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Coverage));
	const files = reports.flatMap(({result}) => result).map(({url}) => url).filter(url => url.startsWith('file:')).map(url => fileURLToPath(url));
	return {stdout, files: files.filter(file => file.startsWith(dist))};
};

/** React and Ink say so themselves: these strings are in their code, and not in ours. */
const hasScreen = async (files: readonly string[]) => {
	const texts = await Promise.all(files.map(async file => readFile(file, 'utf8')));
	return texts.some(text => text.includes('react.transitional.element') || text.includes('ink-virtual-text'));
};

test('--version and --help load no screen', async t => {
	const version = await run(t, '--version');
	assert.equal(version.stdout, `${manifest.version}\n`);
	assert.ok(version.files.includes(cli), 'the coverage names what was loaded');
	assert.equal(await hasScreen(version.files), false);
	const help = await run(t, '--help');
	assert.match(help.stdout, /--port/);
	assert.equal(await hasScreen(help.files), false);
});

test('--json loads no screen', async t => {
	const {stdout, files} = await run(t, '--json', '-p', '0', '--for', '50ms');
	assert.match(stdout, /"type":"session.ended"/);
	assert.ok(files.length > 1);
	assert.equal(await hasScreen(files), false);
});

test('there is a screen, and React in it is made for production', async () => {
	const names = (await readdir(dist)).filter(name => name.endsWith('.js'));
	const files = names.map(name => path.join(dist, name));
	assert.equal(await hasScreen(files), true);
	for (const file of files) {
		const text = await readFile(file, 'utf8');
		assert.doesNotMatch(text, /Invalid hook call\. Hooks can only be called inside of the body/, `${file} holds development React`);
		assert.doesNotMatch(text, /node_modules\/react-devtools-core/);
	}
});

test('the program can be executed, its worker and the licences stand beside it', async () => {
	const text = await readFile(cli, 'utf8');
	assert.match(text, /^#!\/usr\/bin\/env node\n/);
	assert.equal((await stat(cli)).mode & 0o111, 0o111);
	await stat(path.join(dist, 'worker.js'));
	const licences = await readFile(path.join(dist, 'licenses.txt'), 'utf8');
	for (const name of ['ink', 'react', 'ws', 'meow', 'yoga-layout']) {
		assert.match(licences, new RegExp(String.raw`^${name} \d+\.\d+\.\d+ \(MIT\)$`, 'm'));
	}
});
