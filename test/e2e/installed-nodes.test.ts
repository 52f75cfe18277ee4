import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, realpathSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {startSession} from '../helpers/session.js';
import {openTerminal, program} from '../helpers/terminal.js';

/*
The bundle on every Node that this machine has, from 20.20 on: the one that the project brings, which
runs these tests, and whatever a user has installed.
*/

const versionOf = (node: string): string => spawnSync(node, ['--version'], {encoding: 'utf8'}).stdout.trim();

const isSupported = (version: string): boolean => {
	const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
	return major > 20 || (major === 20 && minor >= 20);
};

const found = (process.env.PATH ?? '').split(path.delimiter).map(folder => path.join(folder, 'node')).filter(file => existsSync(file)).map(file => realpathSync(file));
const nodes = [...new Set([realpathSync(process.execPath), ...found])].map(file => ({file, version: versionOf(file)})).filter(({version}) => isSupported(version));
const own = fileURLToPath(new URL('../..', import.meta.url));

for (const {file, version} of nodes) {
	const title = `${version}${file.startsWith(own) ? ' of the project' : ''}`;

	test(`${title}: a client is killed, and both ends see who did it`, async t => {
		const session = startSession(t, ['-p', '0', '-c', 'ws', '-c', 'tcp'], {node: file});
		await session.waitFor('channel.opened', ({endpoint, transport}) => endpoint === 'c2' && transport === 'tcp');
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
		session.send('send c1 hello');
		const back = await session.waitFor('frame.received', ({endpoint, text}) => endpoint === 'c1' && text === 'hello');
		assert.equal(back.masked, false);
		session.send('kill c1 rst');
		for (const endpoint of ['c1', 's1']) {
			const {verdict} = await session.waitFor('channel.closed', event => event.endpoint === endpoint && event.transport === 'ws');
			assert.deepEqual([verdict.by, verdict.cause], ['client', 'rst'], verdict.text);
		}

		assert.deepEqual(await session.end(), {code: 0, signal: null, stderr: ''});
	});

	test(`${title}: the screen comes, takes a key, and gives the terminal back`, async t => {
		const terminal = openTerminal(t, {command: file, args: [program, '--lang', 'en', '-p', '0']});
		await terminal.waitFor('LISTEN');
		terminal.press('a');
		await terminal.waitFor('WebSocket');
		terminal.press('w');
		await terminal.waitFor('ESTAB');
		terminal.press('q');
		await terminal.waitFor(/Quit\?/);
		terminal.press('y');
		assert.deepEqual(await terminal.exit(), {code: 0, signal: 0});
		assert.deepEqual(terminal.modes.changed(), []);
	});
}
