/*
A load generator on raw sockets, so that it costs less than what it measures: frames are masked once,
beforehand, and answers are counted by their length.

	node load.js full|pipelined|paced <port> <connections> <milliseconds>

`full`: one message in flight per connection; prints {messages, throughput}, the latter a second.
`pipelined`: the same with 16 messages in one write, and the next 16 when all have come back.
`paced`: 5,000 messages a second; prints {messages, p50, p99}, in ms as the peer sees them.
*/
import {connect} from 'node:net';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {performance} from 'node:perf_hooks';
import {percentile} from '../statistics.js';

const [mode, ...figures] = process.argv.slice(2);
const [port, connections, milliseconds] = figures.map(Number);
const size = 64;
const pace = 5000;

// RFC 6455 §5.2: FIN and text, masked by a key of zeros and a payload of `x`.
const message = Buffer.concat([Buffer.from([0x81, 0x80 | size, 0, 0, 0, 0]), Buffer.alloc(size, 'x')]);
const burst = mode === 'pipelined' ? 16 : 1;
const burstBytes = Buffer.concat(Array.from({length: burst}, () => message));
const answerLength = 2 + size;

const handshake = [
	'GET /ws HTTP/1.1',
	`Host: 127.0.0.1:${port}`,
	'Connection: Upgrade',
	'Upgrade: websocket',
	'Sec-WebSocket-Version: 13',
	'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
	'\r\n',
].join('\r\n');

// One WebSocket. `onAnswer` is called per answer; `send` returns at once.
const open = async () => new Promise((resolve, reject) => {
	const socket = connect({port, host: '127.0.0.1', noDelay: true});
	const client = {onAnswer() {}, send: () => socket.write(burstBytes), close: () => socket.destroy()};
	let received = 0;
	const count = chunk => {
		received += chunk.length;
		while (received >= answerLength) {
			received -= answerLength;
			client.onAnswer();
		}
	};

	let head = '';
	const greet = chunk => {
		head += chunk.toString('latin1');
		if (!head.includes('\r\n\r\n')) {
			return;
		}

		if (!head.startsWith('HTTP/1.1 101')) {
			reject(new Error(`the server answered ${head.split('\r\n', 1)[0]}`));
			return;
		}

		socket.off('data', greet);
		socket.on('data', count);
		resolve(client);
	};

	socket.on('data', greet);
	socket.on('error', reject);
	socket.on('close', () => reject(new Error('the server hung up')));
	socket.write(handshake);
});

const fullSpeed = async clients => {
	let answers = 0;
	let isOver = false;
	for (const client of clients) {
		let missing = burst;
		client.onAnswer = () => {
			answers++;
			missing--;
			if (missing === 0 && !isOver) {
				missing = burst;
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
	return {messages: answers, throughput};
};

const paced = async clients => {
	const times = [];
	const waiting = clients.map(() => []);
	for (const [index, client] of clients.entries()) {
		client.onAnswer = () => {
			times.push(performance.now() - waiting[index].shift());
		};
	}

	const began = performance.now();
	let sent = 0;
	while (performance.now() - began < milliseconds) {
		for (const due = (performance.now() - began) / 1000 * pace; sent < due; sent++) {
			const index = sent % clients.length;
			waiting[index].push(performance.now());
			clients[index].send();
		}

		await delay(1);
	}

	await delay(100);
	return {messages: times.length, p50: percentile(times, 0.5), p99: percentile(times, 0.99)};
};

const clients = await Promise.all(Array.from({length: connections}, open));
const result = await (mode === 'paced' ? paced : fullSpeed)(clients);
for (const client of clients) {
	client.close();
}

console.log(JSON.stringify(result));
