/* From the command to something to look at, against Node alone. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {spawn as spawnInTerminal} from '@lydell/node-pty';
import {median} from './statistics.js';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const untilEnd = async argv => {
	const began = performance.now();
	const child = spawn(process.execPath, argv, {stdio: 'ignore'});
	await once(child, 'close');
	return performance.now() - began;
};

// The first line of `--json` is there.
const untilLine = async argv => {
	const began = performance.now();
	const child = spawn(process.execPath, argv, {stdio: ['ignore', 'pipe', 'ignore']});
	await once(child.stdout, 'data');
	const milliseconds = performance.now() - began;
	child.kill();
	await once(child, 'close');
	return milliseconds;
};

// The frame that shows the server's address is on the terminal.
const untilPainted = async argv => {
	const {CI, CONTINUOUS_INTEGRATION, ...env} = process.env;
	const began = performance.now();
	const pty = spawnInTerminal(process.execPath, argv, {name: 'xterm-256color', cols: 120, rows: 40, env});
	const gone = new Promise(resolve => {
		pty.onExit(resolve);
	});
	let output = '';
	const milliseconds = await new Promise(resolve => {
		pty.onData(text => {
			output += text;
			if (output.includes('127.0.0.1:')) {
				resolve(performance.now() - began);
			}
		});
	});
	pty.kill('SIGKILL');
	await gone;
	return milliseconds;
};

const cases = [
	{name: 'node -e 0', run: async () => untilEnd(['-e', '0'])},
	{name: '--version', run: async () => untilEnd([cli, '--version'])},
	{name: '--help', run: async () => untilEnd([cli, '--help'])},
	{name: '--json, first line', run: async () => untilLine([cli, '--json', '-p', '0'])},
	{name: 'screen, first paint', run: async () => untilPainted([cli, '-p', '0'])},
];

export const start = {
	name: 'start',
	title: 'Start: from the command to its answer',
	async run({quick}) {
		const results = cases.map(() => []);
		for (let round = 0; round < (quick ? 1 : 9); round++) {
			for (const [index, {run}] of cases.entries()) {
				results[index].push(await run());
			}
		}

		return {
			head: ['what', 'ms', 'of bare node'],
			rows: cases.map(({name}, index) => [
				name,
				Math.round(median(results[index])),
				median(results[index].map((milliseconds, round) => milliseconds / results[0][round])).toFixed(1),
			]),
		};
	},
};
