import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {constants} from 'node:os';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {keys, openShell, openTerminal, program, type Exit, type TestTerminal} from '../helpers/terminal.js';

const open = async (t: TestContext, ...args: string[]) => {
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', '0', ...args]});
	await terminal.waitFor('LISTEN');
	await terminal.idle();
	assert.deepEqual(terminal.modes.changed(), ['alternate screen', 'hidden cursor', 'mouse', 'mouse SGR', 'paste']);
	return terminal;
};

const portOf = (terminal: TestTerminal) => Number(/127\.0\.0\.1:(\d+)/.exec(terminal.screen().join('\n'))![1]);

const accepts = async (port: number) => new Promise<boolean>(resolve => {
	const socket = connect({port, host: '127.0.0.1'});
	socket.on('connect', () => {
		socket.destroy();
		resolve(true);
	});
	socket.on('error', () => {
		resolve(false);
	});
});

/** The terminal is as it was found, and the port is free. */
const leaves = async (terminal: TestTerminal, act: () => void | Promise<void>, expected: Exit) => {
	const port = portOf(terminal);
	assert.equal(await accepts(port), true);
	await terminal.idle();
	await act();
	assert.deepEqual(await terminal.exit(), expected);
	assert.deepEqual(terminal.modes.changed(), []);
	assert.equal(await accepts(port), false);
};

test('q leaves at once where nothing is open', async t => {
	const terminal = await open(t);
	await leaves(terminal, () => {
		terminal.press('q');
	}, {code: 0, signal: 0});
});

test('q asks while connections are open; no stays, yes leaves', async t => {
	const terminal = await open(t, '-c', 'ws');
	await terminal.waitFor(/1 open of 1/);
	await leaves(terminal, async () => {
		terminal.press('q');
		await terminal.waitFor(/Quit\?/);
		terminal.press('n');
		await terminal.waitFor(lines => !lines.join('\n').includes('Quit?'));
		terminal.press('q');
		await terminal.waitFor(/Quit\?/);
		terminal.press('y');
	}, {code: 0, signal: 0});
});

test('Q leaves at once', async t => {
	const terminal = await open(t, '-c', 'ws');
	await terminal.waitFor(/1 open of 1/);
	await leaves(terminal, () => {
		terminal.press('Q');
	}, {code: 0, signal: 0});
});

test('Ctrl+C leaves with 130', async t => {
	const terminal = await open(t, '-c', 'ws');
	await leaves(terminal, () => {
		terminal.press(keys.ctrlC);
	}, {code: 130, signal: 0});
});

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129], ['SIGQUIT', 131]] as const) {
	test(`${signal} leaves with ${code}`, async t => {
		const terminal = await open(t, '-c', 'ws');
		await leaves(terminal, () => {
			terminal.kill(signal);
		}, {code, signal: 0});
	});
}

test('the shell has its terminal back: modes, echo, colours, and its own lines', async t => {
	const shell = openShell(t);
	await shell.waitFor('ready>');
	shell.press('before=$(stty -g); echo kept-$((1 + 1))\r');
	await shell.waitFor(/^kept-2\nready>/m);
	shell.press(`'${process.execPath}' '${program}' --lang en -p 0 -c ws\r`);
	await shell.waitFor('LISTEN');
	await shell.idle();
	shell.press(keys.ctrlC);
	await shell.waitFor(lines => lines.filter(line => line.startsWith('ready>')).length === 3);
	assert.deepEqual(shell.modes.changed(), []);
	shell.press('echo code $?; [ "$before" = "$(stty -g)" ] && echo same-$((1 + 1)) || stty -a\r');
	const lines = await shell.waitFor(/same-2|speed/);
	assert.ok(lines.includes('code 130'), lines.join('\n'));
	assert.ok(lines.includes('same-2'), lines.join('\n'));
	const {active} = shell.emulator.buffer;
	const prompt = active.getLine(active.baseY + active.cursorY)!.getCell(0)!;
	assert.ok(prompt.isFgDefault() && prompt.isBgDefault() && prompt.isInverse() === 0, 'the prompt has the colours of the terminal');
});

test('Ctrl+Z gives the terminal to the shell, and fg brings the screen back', async t => {
	const shell = openShell(t);
	await shell.waitFor('ready>');
	shell.press(`'${process.execPath}' '${program}' --lang en -p 0 -c ws\r`);
	await shell.waitFor('LISTEN');
	await shell.idle();
	shell.press(keys.ctrlZ);
	await shell.waitFor(/Stopped/);
	assert.deepEqual(shell.modes.changed(), []);
	shell.press('echo still-$((40 + 2))\r');
	await shell.waitFor(/^still-42\nready>/m);
	shell.press('fg\r');
	await shell.waitFor('LISTEN');
	await shell.waitFor(/1 open of 1/);
	await shell.idle();
	assert.deepEqual(shell.modes.changed(), ['alternate screen', 'hidden cursor', 'mouse', 'mouse SGR', 'paste']);
	shell.press('?');
	await shell.waitFor(lines => lines.join('\n').includes('Ctrl'));
	shell.press(keys.escape);
	await shell.waitFor('LISTEN');
	shell.press('Q');
	await shell.waitFor(lines => lines.includes('still-42') && lines.filter(line => line.startsWith('ready>')).length >= 3);
	assert.deepEqual(shell.modes.changed(), []);
});

test('a terminal that is gone ends the session, and without a core dump', async t => {
	const terminal = await open(t, '-c', 'ws');
	const port = portOf(terminal);
	terminal.vanish();
	assert.deepEqual(await terminal.exit(), {code: 0, signal: constants.signals.SIGHUP});
	assert.equal(await accepts(port), false);
});
