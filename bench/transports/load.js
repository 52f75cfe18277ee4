/*
Load of echoes on one transport, from a process of its own. `node load.js <mode> <transport> <port> <clients> <ms> <pace>`

`full`: one message in flight per client; prints {throughput}, messages a second.
`paced`: `pace` messages a second over all clients, one in flight each; prints {p50, p99}, ms as the peer sees them.
*/
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {percentile} from '../statistics.js';
import {clients as kinds} from './clients.js';

const [mode, transport, ...figures] = process.argv.slice(2);
const [port, count, milliseconds, pace] = figures.map(Number);

const fullSpeed = async clients => {
	let answers = 0;
	let isOver = false;
	for (const client of clients) {
		client.onAnswer = () => {
			answers++;
			if (!isOver) {
				client.send();
			}
		};

		client.send();
	}

	await delay(milliseconds / 4);
	const before = answers;
	const began = performance.now();
	await delay(milliseconds);
	const throughput = (answers - before) / (performance.now() - began) * 1000;
	isOver = true;
	await delay(100);
	return {throughput};
};

const paced = async clients => {
	const times = [];
	const sentAt = clients.map(() => undefined);
	for (const [index, client] of clients.entries()) {
		client.onAnswer = () => {
			times.push(performance.now() - sentAt[index]);
			sentAt[index] = undefined;
		};
	}

	const began = performance.now();
	for (let sent = 0; performance.now() - began < milliseconds;) {
		for (const due = (performance.now() - began) / 1000 * pace; sent < due; sent++) {
			const index = sent % clients.length;
			// One that still waits is left out: a queue would be measured instead of the server.
			if (sentAt[index] === undefined) {
				sentAt[index] = performance.now();
				clients[index].send();
			}
		}

		await delay(1);
	}

	await delay(100);
	return {p50: percentile(times, 0.5), p99: percentile(times, 0.99)};
};

const clients = [];
for (let index = 0; index < count; index++) {
	clients.push(await kinds[transport](port));
}

const result = await (mode === 'full' ? fullSpeed : paced)(clients);
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
