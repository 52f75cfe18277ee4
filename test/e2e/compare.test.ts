import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, openTerminal} from '../helpers/terminal.js';

test(':compare opens its table, which grows until it is done; the session goes on', async t => {
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', '0']});
	await terminal.waitFor('LISTEN');
	terminal.press(':');
	await terminal.waitFor(lines => lines.at(-1)!.startsWith(' :'));
	terminal.press('compare duration=600ms transports=tcp,ws');
	await terminal.waitFor('transports=tcp,ws');
	terminal.press(keys.enter);
	await terminal.waitFor(lines => lines.some(line => line.includes('━ comparison')));
	const lines = await terminal.waitFor(/the same message, 2 ways .* done/);
	for (const row of [/┃ *tcp(?: ~)? +\d/, /┃ *ws(?: ~)? +\d/, /does not recover by itself/]) {
		assert.ok(lines.some(line => row.test(line)), String(row));
	}

	terminal.press(keys.escape);
	await terminal.waitFor('comparison done');
	await terminal.waitFor('LISTEN');
});

test('sockdash compare on a terminal draws over itself and leaves the table behind', async t => {
	const terminal = openTerminal(t, {args: ['compare', '--lang', 'en', '--duration', '1s', '--transports', 'tcp,ws']});
	await terminal.waitFor(' % done');
	const lines = await terminal.waitFor(lines => lines.some(line => line.trimEnd().endsWith(' · done')));
	assert.equal(lines.filter(line => line.includes('the same message')).length, 1);
});
