import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keys, openTerminal} from '../helpers/terminal.js';

const portOf = (lines: readonly string[], text: RegExp): string => {
	const found = text.exec(lines.join('\n'));
	assert.ok(found, lines.join('\n'));
	return found[1]!;
};

test('sockdash learn: the tour goes on by what is done, and by answers read off the screen', async t => {
	const terminal = openTerminal(t, {args: ['learn', '--port', '0', '--lang', 'en'], columns: 120, rows: 40});
	const answer = async (text: string) => {
		terminal.press('L');
		await terminal.waitFor('answer ›');
		terminal.press(text);
		await terminal.waitFor(`answer › ${text}`);
		terminal.press(keys.enter);
	};

	const asked = await terminal.waitFor(/tour 1\/16 · the listening socket[\s\S]*Which port/);
	const port = portOf(asked, /127\.0\.0\.1:(\d+)/);
	await answer('1');
	await terminal.waitFor('"1" is not what the events say');
	await answer(port);
	await terminal.waitFor(/tour 2\/16[\s\S]*Press a, then t/);

	terminal.press('a');
	await terminal.waitFor('add a client');
	terminal.press('t');
	const connected = await terminal.waitFor(/ephemeral port, picked by its system/);
	await answer(portOf(connected, new RegExp(String.raw`is connected: 127\.0\.0\.1:(\d+) → 127\.0\.0\.1:${port}`)));
	await terminal.waitFor(/tour 3\/16/);

	terminal.press(keys.escape);
	await terminal.waitFor(lines => !lines.join('\n').includes('tour 3/16'));
	terminal.press('L');
	await terminal.waitFor(/tour 3\/16/);
	await answer(port);
	await terminal.waitFor(/tour 4\/16/);

	terminal.press('e');
	await terminal.waitFor(/explain what just happened[\s\S]*why just now/);
	terminal.press(keys.escape);
	await terminal.waitFor(/tour 4\/16/);
	terminal.press('Q');
	assert.equal((await terminal.exit()).code, 0);
});

test('in Korean, on a small terminal', async t => {
	const terminal = openTerminal(t, {args: ['learn', '--port', '0', '--lang', 'ko'], columns: 80, rows: 24});
	await terminal.waitFor(/둘러보기 1\/16 · 리스닝 소켓/);
	terminal.press('e');
	await terminal.waitFor(/방금 일어난 일 설명[\s\S]*왜 지금/);
	terminal.press('q');
	await terminal.waitFor(/둘러보기 1\/16/);
	terminal.press('Q');
	assert.equal((await terminal.exit()).code, 0);
});
