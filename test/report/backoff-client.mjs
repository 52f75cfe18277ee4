import {connect} from 'node:net';
import process from 'node:process';
import WebSocket from 'ws';

/*
Clients that are none of ours: `node backoff-client.mjs <tcp or ws> <port> <count> <first message> <base ms> <factor> <cap ms> <jitter>`.
Each waits `base`, `factor` times as long after each failure, ± `jitter`, and begins anew once it is through.
*/

const [transport, port, count, hello, ...numbers] = process.argv.slice(2);
const [base, factor, cap, jitter] = numbers.map(Number);

const open = {
	tcp(onOpen, onClose) {
		const socket = connect(Number(port), '127.0.0.1', () => {
			onOpen();
			socket.write(hello);
		});
		socket.on('error', () => {
			// What matters is that it closes.
		});
		socket.on('close', onClose);
		socket.resume();
	},
	ws(onOpen, onClose) {
		const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`);
		socket.on('open', () => {
			onOpen();
			socket.send(hello);
		});
		socket.on('error', () => {
			// What matters is that it closes.
		});
		socket.on('close', onClose);
	},
};

const start = () => {
	let failures = 0;
	let openedAt = Number.POSITIVE_INFINITY;
	const dial = () => {
		open[transport](() => {
			openedAt = performance.now();
		}, () => {
			// A TCP connection that is reset at once has been open, too.
			failures = performance.now() - openedAt > 500 ? 0 : failures;
			const wait = Math.min(cap, base * (factor ** failures));
			openedAt = Number.POSITIVE_INFINITY;
			failures++;
			setTimeout(dial, wait * (1 + jitter * (2 * Math.random() - 1)));
		});
	};

	dial();
};

for (let index = 0; index < Number(count); index++) {
	start();
}
