import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import {keys, openShell, openTerminal} from './terminal.js';

const script = String.raw`
	process.stdin.setRawMode(true);
	process.stdout.write('\u001B[?1049h\u001B[?25l\u001B[?1000;1006h\u001B[?2004h안녕 👍 ' + process.stdout.columns);
	process.stdout.on('resize', () => process.stdout.write(' ' + process.stdout.columns + 'x' + process.stdout.rows));
	process.stdin.on('data', data => {
		if (data.toString() === 'q') {
			process.stdout.write('\u001B[?1000;1006l\u001B[?2004l\u001B[?25h\u001B[?1049l');
			process.exit(7);
		}

		process.stdout.write(' ' + JSON.stringify(data.toString()));
	});
`;

test('a terminal shows lines, modes, keys, sizes and the exit', async t => {
	const terminal = openTerminal(t, {columns: 60, rows: 5, command: process.execPath, args: ['-e', script]});
	await terminal.waitFor('안녕 👍 60');
	assert.deepEqual(terminal.modes.changed(), ['alternate screen', 'hidden cursor', 'mouse', 'mouse SGR', 'paste']);
	terminal.press(keys.shiftTab);
	await terminal.waitFor(String.raw`"\u001b[Z"`);
	terminal.resize(50, 7);
	await terminal.waitFor(/50x7/);
	await terminal.idle(50);
	terminal.press('q');
	assert.deepEqual(await terminal.exit(), {code: 7, signal: 0});
	assert.deepEqual(terminal.modes.changed(), []);
	assert.ok(terminal.modes.seen().includes('paste'));
});

test('a wait that cannot be met fails with the screen, at its deadline and at the exit', async t => {
	const terminal = openTerminal(t, {command: process.execPath, args: ['-e', 'console.log("only this"); setInterval(() => {}, 1000)'], deadline: 600});
	await assert.rejects(terminal.waitFor('something else'), /No something else on the screen within 600 ms[\s\S]*only this/);
	terminal.kill('SIGTERM');
	assert.deepEqual(await terminal.exit(), {code: 0, signal: 15});
	await assert.rejects(terminal.waitFor('something else'), /ended before[\s\S]*only this/);
});

test('a shell has job control', async t => {
	const shell = openShell(t, {columns: 80, rows: 24});
	await shell.waitFor('ready>');
	shell.press('sh -c "echo go-$((1 + 1)); exec sleep 60"\r');
	await shell.waitFor('go-2');
	shell.press(keys.ctrlZ);
	await shell.waitFor('Stopped');
	shell.press('fg\r');
	await shell.waitFor(/fg\nsh -c/);
	shell.press(keys.ctrlC);
	await shell.waitFor(lines => lines.filter(line => line.startsWith('ready>')).length === 3);
	shell.press('exit 3\r');
	assert.equal((await shell.exit()).code, 3);
});
