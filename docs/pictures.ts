/*
The pictures in the readme: `npm run pictures`

Runs the program in a terminal of its own, through a short session with real sockets, and writes what
is on the screen to docs/screen-dark.svg and docs/screen-light.svg.
*/
import {writeFile} from 'node:fs/promises';
/* eslint-disable node-test/no-import-test-files -- The harness, not a test. */
import {dark, light} from '../test/helpers/palettes.js';
import {screenSvg} from '../test/helpers/screen-svg.js';
import {keys, openTerminal, type Condition} from '../test/helpers/terminal.js';
/* eslint-enable node-test/no-import-test-files */

const cleanUps: Array<() => Promise<void>> = [];
const terminal = openTerminal({after: clean => cleanUps.push(clean)}, {
	columns: 120,
	rows: 34,
	args: ['--lang', 'en', '--seed', '7', '-c', 'ws', '-n', '4'],
});

/** Says `line` on the command line, and waits for what comes of it. */
const say = async (line: string, until: Condition) => {
	terminal.press(':');
	await terminal.waitFor(lines => lines.at(-1)!.trim() === ':');
	terminal.press(line);
	await terminal.waitFor(lines => lines.at(-1)!.trim() === `: ${line}`);
	terminal.press(keys.enter);
	await terminal.waitFor(lines => lines.at(-1)!.includes('help'));
	await terminal.waitFor(until);
};

try {
	await terminal.waitFor(lines => lines.some(line => line.includes('4 open of 4')));
	await terminal.idle();
	await say('spawn tcp', /#10 .*tcp .*channel open|channel open: tcp/);
	await say('send c5 no framing here', /← data .*no framing/);
	await say('ping c2 still there?', /← pong/);
	await say('send c1 {"price":41250}', /← text .*41250/);
	await say('close c4 1000 bye', /c4 .*1000/);
	await say('kill c2 freeze', /c2 .*freeze/);
	await say('kill c3 rst', /c3 .*(rst|1006)/);
	await say('send c1 안녕하세요!', /← text .*안녕하세요/);
	// The detail follows the newest frame at its own, slower pace.
	await terminal.waitFor(/text .*안녕하세요!.*\n.*68 65|│ 안녕하세요!/);
	await terminal.idle();
	const title = 'sockdash: the server and its connections, the clients, the frames on the wire, and one frame in detail';
	await writeFile(new URL('screen-dark.svg', import.meta.url), screenSvg(terminal.emulator, dark, title));
	await writeFile(new URL('screen-light.svg', import.meta.url), screenSvg(terminal.emulator, light, title));
} finally {
	for (const clean of cleanUps) {
		await clean();
	}
}
