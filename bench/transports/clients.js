/*
The load's clients, on the official libraries. Each is {send, onAnswer, close}: `send` returns at once,
`onAnswer` is called for each echo.
*/
import {Agent, request} from 'node:http';
import {connect} from 'node:net';
import process from 'node:process';
import {connect as connectTls} from 'node:tls';

const size = 64;
const text = 'x'.repeat(size);
const host = '127.0.0.1';

const opened = async (client, open) => new Promise((resolve, reject) => {
	open(() => resolve(client), reject);
});

const overSocket = socketOf => async port => {
	const socket = socketOf(Number(port));
	const client = {onAnswer() {}, send: () => socket.write(text), close: () => socket.destroy()};
	let received = 0;
	socket.on('data', chunk => {
		received += chunk.length;
		for (; received >= size; received -= size) {
			client.onAnswer();
		}
	});
	return opened(client, (resolve, reject) => socket.once(socket.encrypted ? 'secureConnect' : 'connect', resolve).on('error', reject));
};

const overWebSocket = scheme => async port => {
	const {WebSocket} = await import('ws');
	const socket = new WebSocket(`${scheme}://${host}:${port}/ws`, {rejectUnauthorized: false, perMessageDeflate: false});
	const client = {onAnswer() {}, send: () => socket.send(text), close: () => socket.terminate()};
	socket.on('message', () => client.onAnswer());
	return opened(client, (resolve, reject) => socket.once('open', resolve).on('error', reject));
};

let sessions = 0;

// One GET after the other, and a POST for each message; a poller asks once for each message of its own.
const overHttp = name => async port => {
	const agent = new Agent({keepAlive: true, noDelay: true});
	const path = `/${name}?session=load-${process.pid}-${++sessions}`;
	let isClosed = false;
	let last = 0;
	const ask = (method, query, body) => new Promise((resolve, reject) => {
		request({host, port, agent, method, path: path + query, headers: body === undefined ? {} : {'content-type': 'text/plain', 'content-length': body.length}}, resolve)
			.on('error', error => isClosed || reject(error))
			.end(body);
	});

	const client = {
		onAnswer() {},
		close() {
			isClosed = true;
			agent.destroy();
		},
	};

	// Counts what ends a message, wherever the chunks are cut.
	const read = (response, mark) => new Promise(resolve => {
		let before = '';
		response.setEncoding('utf8').on('data', chunk => {
			const parts = (before + chunk).split(mark);
			before = parts.pop();
			for (const part of parts) {
				const id = Number(/"id":(\d+)|^id: (\d+)/m.exec(part)?.slice(1).find(Boolean) ?? 0);
				if (part.includes(text)) {
					last = Math.max(last, id);
					client.onAnswer();
				}
			}
		}).on('end', resolve).on('error', resolve);
	});

	const drain = response => new Promise(resolve => {
		response.resume().on('end', resolve).on('error', resolve);
	});

	const poll = async () => read(await ask('GET', `&after=${last}`), '\n');
	const post = async () => drain(await ask('POST', '', text));

	if (name === 'stream') {
		client.send = post;
		client.listening = read(await ask('GET', ''), '\n\n');
	} else if (name === 'poll') {
		client.send = async () => {
			await post();
			await poll();
		};

		await poll();
	} else {
		client.send = post;
		const listen = async () => {
			while (!isClosed) {
				await poll();
			}
		};

		client.listening = listen();
	}

	return client;
};

export const clients = {
	tcp: overSocket(port => connect({port, host, noDelay: true})),
	tls: overSocket(port => connectTls({port, host, rejectUnauthorized: false}).setNoDelay(true)),
	ws: overWebSocket('ws'),
	wss: overWebSocket('wss'),
	poll: overHttp('poll'),
	'long-poll': overHttp('long-poll'),
	stream: overHttp('stream'),
	async socketio(port) {
		const {io} = await import('socket.io-client');
		const socket = io(`http://${host}:${port}`, {transports: ['websocket'], forceNew: true, reconnection: false});
		const client = {onAnswer() {}, send: () => socket.emit('message', text), close: () => socket.disconnect()};
		socket.on('message', () => client.onAnswer());
		return opened(client, (resolve, reject) => socket.once('connect', resolve).on('connect_error', reject));
	},
	async sockjs(port) {
		const {default: SockJS} = await import('sockjs-client');
		const socket = new SockJS(`http://${host}:${port}/sockjs`, [], {transports: ['websocket']});
		const client = {onAnswer() {}, send: () => socket.send(text), close: () => socket.close()};
		socket.addEventListener('message', () => client.onAnswer());
		return opened(client, (resolve, reject) => {
			socket.addEventListener('open', resolve);
			socket.addEventListener('close', ({reason}) => reject(new Error(reason)));
		});
	},
};
