import assert from 'node:assert/strict';
import test from 'node:test';
import {startSession} from '../helpers/session.js';
import {keys, openTerminal} from '../helpers/terminal.js';

test('a half-open connection: found by who beats, and open for ever without', async t => {
	const session = startSession(t, ['-p', '0', '-c', 'ws', '-n', '2', '--heartbeat', 'client:300ms/200ms']);
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c2');
	session.send('heartbeat c1 off');
	await session.waitFor('heartbeat.answered', ({endpoint}) => endpoint === 'c2');
	session.send('kill c1 blackhole');
	session.send('kill c2 blackhole');
	const {verdict} = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c2');
	assert.deepEqual([verdict.by, verdict.cause], ['client', 'timeout']);
	session.send('wait 1s');
	session.send('ping c1');
	session.send('heartbeat c9 1s');
	await session.waitFor('command.rejected', ({command}) => command.startsWith('heartbeat c9'));
	assert.equal(session.events.some(event => event.type === 'channel.closed' && event.endpoint === 'c1'), false);
	const {code} = await session.end();
	assert.equal(code, 0);
});

test('on the screen: h beats, the row has a lane, and counts down when the answer stays out', async t => {
	const terminal = openTerminal(t, {args: ['--lang', 'en', '-p', '0', '-c', 'ws'], columns: 160, rows: 48});
	await terminal.waitFor(lines => lines.some(line => line.includes('c1') && line.includes('open')));
	terminal.press('2');
	terminal.press('h');
	await terminal.waitFor('heartbeat of c1');
	terminal.press('t');
	await terminal.waitFor('heartbeat c1');
	terminal.press('300ms 20s');
	terminal.press(keys.enter);
	await terminal.waitFor(lines => lines.some(line => /c1 +ws.*♥ [▁▂▃▄▅▆▇█]{8} +[\d.]+m?s/.test(line)));
	terminal.press('x');
	await terminal.waitFor('kill c1');
	terminal.press('b');
	await terminal.waitFor(lines => lines.some(line => /♥×\d+ 1\d\.\ds +blackhole/.test(line)));
	terminal.press('Q');
	const {code} = await terminal.exit();
	assert.equal(code, 0);
});
