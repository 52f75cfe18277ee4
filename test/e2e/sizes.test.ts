import assert from 'node:assert/strict';
import test from 'node:test';
import {openTerminal} from '../helpers/terminal.js';

const sizes = [[80, 24], [200, 60], [40, 10], [39, 9], [10, 3], [1, 1], [2, 40], [120, 1], [120, 40]] as const;

test('every size is filled and none is overrun', async t => {
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', '0', '-c', 'ws', '-n', '3']});
	await terminal.waitFor(/3 open of 3/);
	await terminal.idle();
	for (const [columns, rows] of sizes) {
		terminal.resize(columns, rows);
		await terminal.idle(300);
		const lines = terminal.screen();
		const size = `${columns}×${rows}`;
		assert.equal(lines.length, rows, size);
		// Nothing has scrolled: what the screen draws is never taller than the terminal.
		assert.equal(terminal.emulator.buffer.active.baseY, 0, size);
		if (columns >= 40 && rows >= 10) {
			assert.match(lines[0]!, /sockdash/, size);
			assert.match(lines.at(-1)!, /\? help|\?/, size);
			assert.ok(lines.every((line, row) => row === 0 || row === rows - 1 || line !== ''), `an empty row at ${size}:\n${lines.join('\n')}`);
		}
	}

	await terminal.waitFor(/3 open of 3/);
	terminal.press('Q');
	assert.equal((await terminal.exit()).code, 0);
});

test('it starts in the smallest terminal and grows with it', async t => {
	const terminal = openTerminal(t, {columns: 1, rows: 1, args: ['--lang', 'en', '-p', '0']});
	await terminal.idle(700);
	terminal.resize(120, 40);
	await terminal.waitFor('LISTEN');
	terminal.press('Q');
	assert.equal((await terminal.exit()).code, 0);
});
