import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {openTerminal, program} from '../helpers/terminal.js';

const occupied = async (t: TestContext): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.close();
	});
	return (server.address() as AddressInfo).port;
};

test('a given port that is taken is an error of one line, and the terminal is untouched after it', async t => {
	const port = await occupied(t);
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', String(port)]});
	assert.deepEqual(await terminal.exit(), {code: 4, signal: 0});
	const lines = terminal.screen().filter(line => line !== '');
	assert.equal(lines.length, 1, lines.join('\n'));
	assert.match(lines[0]!, new RegExp(`${port}.*(?:taken|in use|EADDRINUSE)`));
	assert.deepEqual(terminal.modes.changed(), []);
});

test('a usage error is one line, without a screen', async t => {
	const terminal = openTerminal(t, {args: ['--prot', '80']});
	assert.deepEqual(await terminal.exit(), {code: 2, signal: 0});
	const lines = terminal.screen().filter(line => line !== '');
	assert.equal(lines.length, 1);
	assert.match(lines[0]!, /--port/);
	assert.deepEqual(terminal.modes.seen(), []);
});

test('TERM=dumb is no screen: the same session, as JSON lines', async t => {
	const terminal = openTerminal(t, {args: ['-p', '0', '--for', '200ms'], env: {TERM: 'dumb'}, columns: 400});
	assert.deepEqual(await terminal.exit(), {code: 0, signal: 0});
	assert.deepEqual(terminal.modes.seen(), []);
	assert.match(terminal.screen()[0]!, /^\{"seq":1,.*"type":"session\.started"/);
});

test('CI in the environment changes nothing for a person at a terminal', async t => {
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', '0'], env: {CI: '1'}});
	await terminal.waitFor('LISTEN');
	terminal.press('Q');
	assert.equal((await terminal.exit()).code, 0);
});

test('NO_COLOR: no colour, and the same screen', async t => {
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', '0', '-c', 'ws'], env: {NO_COLOR: '1'}});
	await terminal.waitFor(/1 open of 1/);
	await terminal.idle();
	assert.doesNotMatch(terminal.raw(), /\u001B\[(?:\d+;)*(?:3[0-7]|9[0-7]|38;[25])(?:;\d+)*m/);
});

test('output that is no terminal is JSON lines, though the input is one', async t => {
	const terminal = openTerminal(t, {command: 'sh', args: ['-c', `'${process.execPath}' '${program}' -p 0 --for 200ms | head -1`], columns: 400});
	assert.deepEqual(await terminal.exit(), {code: 0, signal: 0});
	assert.match(terminal.screen()[0]!, /"type":"session\.started"/);
	assert.deepEqual(terminal.modes.seen(), []);
});
