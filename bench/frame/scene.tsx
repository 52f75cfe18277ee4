/*
The screen under traffic, on a terminal that costs nothing: `node scene.js <columns> <rows> <frames> [plain|mixed]`

Every frame brings new rows of the log, new counters and new rates, as a busy session does. `mixed` has
emoji, controls and combining marks in the payloads, under a Korean interface.
Prints {milliseconds, bytes, digest}: CPU time and bytes a frame, and a digest of all that was written.
*/
import {createHash} from 'node:crypto';
import process from 'node:process';
import {render} from 'ink';
import type {Snapshot} from '../../source/bus/snapshot.js';
import {App} from '../../source/ui/app.js';
import {createInput} from '../../source/ui/input.js';
import {createStore} from '../../source/ui/store.js';
import {createTheme} from '../../source/ui/theme.js';
import {wordsFor} from '../../source/words/words.js';
// eslint-disable-next-line node-test/no-import-test-files -- A fixture, not a test.
import {createFakeTerminal} from '../../test/ui/fake-terminal.js';
// eslint-disable-next-line node-test/no-import-test-files -- A fixture, not a test.
import {busySnapshot, connection, createFakeLink, dialed, frame, hostileText, subjects} from '../../test/ui/fixtures.js';

const [columns, rows, frames] = process.argv.slice(2, 5).map(Number) as [number, number, number];
const isMixed = process.argv[5] === 'mixed';
/** Painted before the clock starts: what is just-in-time compiled by then is not measured. */
const warmUp = Math.min(frames, 40);
const listed = 60;
const perFrame = 37;

const plainTexts = ['{"id":1,"method":"subscribe","channel":"ticker"}', '안녕하세요, 소켓! 한글도 잘 맞습니다', 'ping', '{"price":41234.5,"size":0.25,"side":"buy","time":"2026-11-30T09:12:30Z"}', '→ naïve café ✓'];
const texts = isMixed ? [...plainTexts, '👍🏽 👨‍👩‍👧 🇰🇷 ❤️ ok', hostileText, 'cafe\u0301 नमस्ते', '\u1112\u1161\u11AB'] : plainTexts;

const snapshotOf = (number: number): Snapshot => {
	const last = 1000 + number * perFrame;
	const numbers = {framesIn: last, framesOut: last + 1, bytesIn: last * 64, bytesOut: last * 60};
	return {
		...busySnapshot,
		version: number,
		at: number * 33,
		totals: {...busySnapshot.totals, ...numbers, lag: number % 7},
		rates: {...busySnapshot.rates, framesIn: busySnapshot.rates.framesIn.map((rate, second) => rate + (number + second) % 9)},
		server: {total: listed, index: 0, rows: Array.from({length: listed}, (_, row) => connection(row + 1, numbers))},
		clients: {total: listed, index: 0, rows: Array.from({length: listed}, (_, row) => ({id: `c${row + 1}`, transport: 'ws', target: 'ws://127.0.0.1:7070/ws', status: 'ready', attempt: 1, connection: dialed(row + 1, numbers)}))},
		log: {total: last, index: last - rows, rows: Array.from({length: rows}, (_, row) => frame(last - rows + row, {text: texts[(last + row) % texts.length], connection: row % listed})), first: 1, last, dropped: 0},
		subject: subjects.frame,
		notices: [],
	};
};

const {terminal, output} = createFakeTerminal(columns, rows);
const {link, send} = createFakeLink();
const store = createStore({
	link,
	theme: createTheme({color: true, ascii: false}),
	words: wordsFor(isMixed ? 'ko' : 'en'),
	size: {columns, rows},
	clock: {now: () => 0, after: () => () => undefined},
	onEffect() {
		throw new Error('nobody pressed a key');
	},
});
const screen = render(<App store={store} input={createInput(store)}/>, {...terminal, maxFps: 1000, patchConsole: false, exitOnCtrlC: false, interactive: true, alternateScreen: true});

const paint = async (from: number, to: number) => {
	for (let number = from; number < to; number++) {
		send(snapshotOf(number));
		await screen.waitUntilRenderFlush();
	}
};

await paint(0, warmUp);
const bytesBefore = output().length;
const before = process.cpuUsage();
await paint(warmUp, warmUp + frames);
const {user, system} = process.cpuUsage(before);
const written = output();
screen.unmount();
process.stdout.write(JSON.stringify({
	milliseconds: (user + system) / 1000 / frames,
	bytes: Math.round((written.length - bytesBefore) / frames),
	digest: createHash('sha256').update(written).digest('hex'),
}) + '\n');
// Ink leaves its listeners to a terminal that is none.
process.exit(0);
