/*
What it costs the sockets that somebody watches: a bare `ws` server against sockdash, with the same
load from a process of its own. All servers stand ready at once and take turns.
*/
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {spawn as spawnInTerminal} from '@lydell/node-pty';
import {withBundle} from './bundled.js';
import {freePort, ready, resultOf} from './servers.js';
import {median} from './statistics.js';

const file = name => fileURLToPath(new URL(name, import.meta.url));
const cli = file('../dist/cli.js');

// Standard output goes to /dev/null by the shell of this process: no pipe, no reader.
const inBackground = argv => {
	const child = spawn(process.execPath, argv, {stdio: ['ignore', 'ignore', 'inherit']});
	return {pid: child.pid, stop: () => child.kill()};
};

const onScreen = (columns, rows) => argv => {
	const {CI, CONTINUOUS_INTEGRATION, ...env} = process.env;
	const pty = spawnInTerminal(process.execPath, argv, {name: 'xterm-256color', cols: columns, rows, env, encoding: null});
	pty.onData(() => {});
	return {pid: pty.pid, stop: () => pty.kill()};
};

// CPU time of a process so far, all threads, in µs; NaN where there is no /proc (proc(5), `stat`).
const cpuOf = pid => {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
		return (Number(fields[11]) + Number(fields[12])) * 10_000;
	} catch {
		return Number.NaN;
	}
};

const load = async (mode, port, milliseconds) => resultOf([file('observer/load.js'), mode, String(port), '100', String(milliseconds)]);

// Latency first, while nothing has to catch up.
const measure = async ({port, pid}, milliseconds) => {
	const {p50, p99} = await load('paced', port, milliseconds);
	const before = cpuOf(pid);
	const {messages, throughput} = await load('full', port, milliseconds);
	const cpu = (cpuOf(pid) - before) / messages;
	const pipelined = await load('pipelined', port, milliseconds);
	return {throughput, cpu, pipelined: pipelined.throughput, p50, p99};
};

export const observer = {
	name: 'observer',
	title: 'Observer effect: 100 WebSocket connections, 64-byte echo, one or 16 messages in flight on each; latency at 5,000 messages a second',
	async run({quick}) {
		const [rounds, milliseconds] = quick ? [1, 100] : [6, 1500];
		return withBundle('bench/observer/engine.ts', {}, async engine => {
			const servers = [
				{name: 'bare ws', start: inBackground, argv: port => [file('observer/bare-server.js'), port]},
				{name: 'engine, nobody reads', start: inBackground, argv: port => [engine, port]},
				{name: '--json > /dev/null', start: inBackground, argv: port => [cli, '--json', '-p', port]},
				{name: 'screen 120×40', start: onScreen(120, 40), argv: port => [cli, '-p', port]},
			];
			const stops = [];
			try {
				for (const server of servers) {
					server.port = await freePort();
					server.results = [];
					const {pid, stop} = server.start(server.argv(String(server.port)));
					server.pid = pid;
					stops.push(stop);
					await ready(server.port);
				}

				for (let round = 0; round < rounds; round++) {
					for (const server of servers) {
						const result = await measure(server, milliseconds);
						// In the first round everything is compiled.
						if (round > 0 || rounds === 1) {
							server.results.push(result);
						}
					}
				}
			} finally {
				for (const stop of stops) {
					stop();
				}
			}

			const [bare] = servers;
			const relative = (server, key) => median(server.results.map((result, round) => result[key] / bare.results[round][key]));
			return {
				head: ['server', 'messages/s', 'of bare', 'CPU µs', 'of bare', '16 in one', 'of bare', 'p50 ms', 'p99 ms', 'of bare'],
				rows: servers.map(server => [
					server.name,
					Math.round(median(server.results.map(result => result.throughput))),
					relative(server, 'throughput').toFixed(2),
					median(server.results.map(result => result.cpu)).toFixed(1),
					relative(server, 'cpu').toFixed(2),
					Math.round(median(server.results.map(result => result.pipelined))),
					relative(server, 'pipelined').toFixed(2),
					median(server.results.map(result => result.p50)).toFixed(2),
					median(server.results.map(result => result.p99)).toFixed(2),
					relative(server, 'p99').toFixed(1),
				]),
			};
		});
	},
};
