import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {keys, openTerminal, type TestTerminal} from '../helpers/terminal.js';

const open = async (t: TestContext, ...args: string[]) => {
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', '0', ...args]});
	await terminal.waitFor('LISTEN');
	return terminal;
};

/** What the pane of the clients says of one: it stands to the right of the server's. */
const clientRow = (lines: readonly string[], id: string) => lines
	.map(line => line.split(/[│┃]{2}/)[1] ?? '')
	.find(row => row.replace('▌', ' ').trimStart().startsWith(`${id} `)) ?? '';

const client = (id: string, ...what: readonly string[]) => (lines: readonly string[]) =>
	what.every(text => clientRow(lines, id).includes(text));

const footerOf = (lines: readonly string[]) => lines.at(-1) ?? '';

const menu = async (terminal: TestTerminal, key: string, title: string) => {
	terminal.press(key);
	await terminal.waitFor(lines => lines.some(line => line.includes(`━ ${title}`)));
};

test('the first screen shows what listens and what to press', async t => {
	const terminal = await open(t);
	const lines = await terminal.waitFor('a add');
	assert.match(lines[0]!, /sockdash +● 127\.0\.0\.1:\d+/);
	assert.equal(lines.length, 40);
	for (const pane of ['1 server', '2 clients', '3 frames', '4 inspector']) {
		assert.ok(lines.some(line => line.includes(pane)), pane);
	}
});

test('a client that a key starts is seen at both ends, and again with one key', async t => {
	const terminal = await open(t);
	await menu(terminal, 'a', 'add');
	terminal.press('w');
	await terminal.waitFor(client('c1', 'ws', '●'));
	await terminal.waitFor(/1 open of 1/);
	await terminal.waitFor(/101 Switching Protocols/);
	terminal.press('A');
	await terminal.waitFor(client('c2', 'ws', '●'));
	await terminal.waitFor(/2 open of 2/);
	await menu(terminal, 'a', 'add');
	terminal.press('t');
	await terminal.waitFor(client('c3', 'tcp', '●'));
});

test('what is typed is sent, echoed, and opened in the inspector; the cursor stands where one types', async t => {
	const terminal = await open(t, '-c', 'ws');
	await terminal.waitFor(client('c1', '●'));
	await terminal.waitFor('ready');
	terminal.press('s');
	await terminal.waitFor(lines => footerOf(lines).includes('send c1'));
	terminal.press('hello 안녕');
	await terminal.waitFor(lines => footerOf(lines).includes('hello 안녕'));
	assert.equal(terminal.modes.changed().includes('hidden cursor'), false);
	// Korean is two columns wide: the cursor stands behind them, on the last row.
	const prompt = footerOf(terminal.screen()).indexOf('hello');
	assert.deepEqual(terminal.cursor(), {x: prompt + 'hello '.length + 4, y: 39});
	terminal.press(keys.enter);
	await terminal.waitFor(lines => lines.filter(line => line.includes('12 B hello 안녕')).length === 4);
	await terminal.waitFor(/opcode +MASK length/);
	assert.ok(terminal.modes.changed().includes('hidden cursor'));
});

test('each rung of the ladder does what it says, and the verdict is on the screen', async t => {
	const terminal = await open(t, '-c', 'ws', '-n', '6');
	await terminal.waitFor(/6 open of 6/);
	await terminal.waitFor(client('c6', '●'));
	const kill = async (target: string, how: string, what: RegExp) => {
		terminal.press(':');
		await terminal.waitFor(lines => footerOf(lines).trim() === ':');
		terminal.press(`kill ${target} ${how}`);
		await terminal.waitFor(lines => footerOf(lines).includes(`kill ${target} ${how}`));
		terminal.press(keys.enter);
		await terminal.waitFor(lines => what.test(clientRow(lines, target)));
	};

	await kill('c1', 'rst', /1006 by client/);
	await kill('c2', 'close', /1000 by client/);
	await kill('c3', 'freeze', /freeze/);
	await kill('c3', 'thaw', /● (?!.*freeze)/);
	await kill('c4', 'garbage', /by client/);
	await kill('c5', 'truncate', /by client/);
	await kill('c6', 'abandon', /by client/);
	await terminal.waitFor(/1 open of 6/);
});

test('the menu kills what is chosen, and says what cannot be had', async t => {
	const terminal = await open(t, '-c', 'tcp');
	await terminal.waitFor(client('c1', 'tcp', '●'));
	terminal.press('2');
	await terminal.waitFor(/━ 2 clients/);
	await menu(terminal, 'x', 'kill c1');
	await terminal.waitFor(/mute .*not here/);
	terminal.press('m');
	await terminal.waitFor(lines => footerOf(lines).includes('ping'));
	// The first takes the message away, the second the menu.
	terminal.press(keys.escape);
	await terminal.waitFor(lines => footerOf(lines).includes('Esc back'));
	terminal.press(keys.escape);
	await terminal.waitFor(lines => lines.every(line => !line.includes('━ kill')));
	await menu(terminal, 'x', 'kill c1');
	terminal.press('r');
	await terminal.waitFor(client('c1', '■'));
	await terminal.waitFor(/RST/);
});

test('a command that cannot be done is refused in one sentence', async t => {
	const terminal = await open(t);
	terminal.press(':');
	await terminal.waitFor(lines => footerOf(lines).trim() === ':');
	terminal.press('kill c9 rst');
	await terminal.waitFor(lines => footerOf(lines).includes('kill c9 rst'));
	terminal.press(keys.enter);
	await terminal.waitFor(lines => footerOf(lines).includes('✗') && footerOf(lines).includes('c9'));
});

test('when nothing happens nothing is written', async t => {
	const terminal = await open(t, '-c', 'ws');
	await terminal.waitFor(client('c1', '●'));
	// Rates are per second and the detail follows at its own pace; whatever draws by the clock would break this silence.
	await terminal.idle(2500);
});

test('Korean: the interface, and rows that keep their columns', async t => {
	const terminal = openTerminal(t, {args: ['--lang', 'ko', '-p', '0', '-c', 'ws']});
	await terminal.waitFor(/서버/);
	await terminal.waitFor(/101 Switching Protocols/);
	await terminal.idle();
	const {active} = terminal.emulator.buffer;
	for (let row = 1; row < 39; row++) {
		const last = active.getLine(row)!.getCell(119)!.getChars();
		assert.match(last, /[╮│╯┓┃┛]/, terminal.screen()[row]);
	}
});
