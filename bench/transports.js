/*
What each transport costs beside what one would write without sockdash: its bare official library, or
plain node:http where there is none. The same official clients load both, which take turns.
*/
import {spawn} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {withBundle} from './bundled.js';
import {freePort, ready, resultOf} from './servers.js';
import {median} from './statistics.js';

const file = name => fileURLToPath(new URL(name, import.meta.url));

// Of the paced load, messages a second: what every one of them can take.
const paces = {poll: 300, 'long-poll': 300, stream: 500};
const usualPace = 2000;
const names = ['tcp', 'tls', 'ws', 'wss', 'poll', 'long-poll', 'stream', 'socketio', 'sockjs'];

const start = async argv => {
	const port = await freePort();
	const child = spawn(process.execPath, [...argv, String(port)], {stdio: ['ignore', 'ignore', 'inherit']});
	await ready(port);
	return {port, stop: () => child.kill()};
};

const measure = async (name, port, {clients, milliseconds}) => {
	const load = async mode => resultOf([file('transports/load.js'), mode, name, ...[port, clients, milliseconds, paces[name] ?? usualPace].map(String)]);
	return {...await load('full'), ...await load('paced')};
};

// Both servers take turns; in the first round everything is compiled.
const takeTurns = async (name, ports, {rounds, ...load}) => {
	const results = {bare: [], watched: []};
	for (let round = 0; round < rounds; round++) {
		for (const server of ['bare', 'watched']) {
			const result = await measure(name, ports[server], load);
			if (round > 0 || rounds === 1) {
				results[server].push(result);
			}
		}
	}

	return results;
};

const rowOf = (name, {bare, watched}) => {
	const middle = (results, key) => median(results.map(result => result[key]));
	const relative = key => median(watched.map((result, round) => result[key] / bare[round][key]));
	return [
		name,
		Math.round(middle(bare, 'throughput')),
		Math.round(middle(watched, 'throughput')),
		relative('throughput').toFixed(2),
		middle(bare, 'p99').toFixed(2),
		middle(watched, 'p99').toFixed(2),
		relative('p99').toFixed(1),
	];
};

export const transports = {
	name: 'transports',
	title: 'Transports: 20 official clients, 64-byte echo, one message in flight each; latency at 2,000 messages a second (500 stream, 300 polls)',
	async run({quick}) {
		const load = quick ? {rounds: 1, milliseconds: 100, clients: 4} : {rounds: 3, milliseconds: 800, clients: 20};
		return withBundle('bench/observer/engine.ts', {}, async engine => {
			const rows = [];
			const watched = await start([engine]);
			try {
				for (const name of names) {
					const bare = await start([file('transports/bare-server.js'), name]);
					try {
						rows.push(rowOf(name, await takeTurns(name, {bare: bare.port, watched: watched.port}, load)));
					} finally {
						bare.stop();
					}
				}
			} finally {
				watched.stop();
			}

			return {head: ['transport', 'bare/s', 'sockdash/s', 'of bare', 'bare p99 ms', 'p99 ms', 'of bare'], rows};
		});
	},
};
