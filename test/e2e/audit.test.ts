import test from 'node:test';
import {keys, openTerminal} from '../helpers/terminal.js';

test('M shows each message at each client; a reset names what it took', async t => {
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', '0', '--audit', '-c', 'ws', '-n', '2', '--reply', 'tick:100']});
	await terminal.waitFor('LISTEN');
	terminal.press('M');
	await terminal.waitFor(lines => lines.filter(line => /┃.c[12] .*●/.test(line)).length === 2);
	terminal.press('h');
	await terminal.waitFor(/c1 got #\d+ after \d/);
	terminal.press(keys.escape);
	await terminal.waitFor(/c1 got \d+ of \d+, lost 0/);
	terminal.press(keys.escape);
	await terminal.waitFor(lines => lines.every(line => !line.includes('━ loss audit')));
	terminal.press(':');
	await terminal.waitFor(lines => lines.at(-1)!.startsWith(' :'));
	terminal.press('fault c2 drop-frame direction=down every=2');
	await terminal.waitFor('every=2');
	terminal.press(keys.enter);
	await terminal.waitFor(/audit: [1-9]\d* lost/);
	terminal.press('M');
	await terminal.waitFor(lines => lines.some(line => /┃.c2 .*✗/.test(line)) && lines.every(line => !/┃.c1 .*✗/.test(line)));
	terminal.press('a');
	await terminal.waitFor('over: this is how it ended');
});
