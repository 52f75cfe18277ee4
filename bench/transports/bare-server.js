/*
What one would write without sockdash: an echo server of one transport on its official library, or on
plain node:http where there is none. `node bare-server.js <transport> <port>`
*/
import {createServer as createHttp} from 'node:http';
import {createServer as createHttps} from 'node:https';
import {createServer as createTcp} from 'node:net';
import process from 'node:process';
import {createServer as createTls} from 'node:tls';

const [transport, port] = process.argv.slice(2);

const certificate = async () => {
	const {generate} = await import('selfsigned');
	const {private: key, cert} = await generate([{name: 'commonName', value: 'localhost'}]);
	return {key, cert};
};

const echo = socket => {
	socket.on('data', chunk => socket.write(chunk));
	socket.on('error', () => socket.destroy());
};

const webSockets = async server => {
	const {WebSocketServer} = await import('ws');
	new WebSocketServer({server, path: '/ws'}).on('connection', socket => {
		socket.on('message', (data, isBinary) => socket.send(data, {binary: isBinary}));
	});
	return server;
};

const bodyOf = async request => {
	let body = '';
	for await (const text of request.setEncoding('utf8')) {
		body += text;
	}

	return body;
};

// Sessions by name: what was posted goes out with the next answer, or into the one that is open.
const mailboxes = () => {
	const boxes = new Map();
	const boxOf = name => {
		const box = boxes.get(name) ?? {letters: [], last: 0, held: undefined};
		boxes.set(name, box);
		return box;
	};

	const line = (box, text) => `${JSON.stringify({id: ++box.last, at: 0, waited: 0, text})}\n`;
	const answer = (box, response) => {
		const body = box.letters.splice(0).map(text => line(box, text)).join('');
		response.writeHead(body === '' ? 204 : 200, {'content-type': 'application/x-ndjson'}).end(body);
	};

	const get = (box, response) => {
		if (transport === 'stream') {
			response.writeHead(200, {'content-type': 'text/event-stream'}).flushHeaders();
			box.held = response;
		} else if (transport === 'long-poll' && box.letters.length === 0) {
			box.held = response;
		} else {
			answer(box, response);
		}
	};

	const put = (box, text) => {
		const {held} = box;
		if (transport === 'stream' && held) {
			held.write(`id: ${++box.last}\ndata: ${text}\n\n`);
			return;
		}

		box.letters.push(text);
		if (held) {
			box.held = undefined;
			answer(box, held);
		}
	};

	return createHttp(async (request, response) => {
		const box = boxOf(new URL(request.url, 'http://localhost').searchParams.get('session'));
		if (request.method === 'GET') {
			get(box, response);
		} else {
			put(box, await bodyOf(request));
			response.writeHead(204).end();
		}
	});
};

const servers = {
	tcp: () => createTcp({noDelay: true}, echo),
	tls: async () => createTls({...await certificate(), noDelay: true}, echo),
	ws: () => webSockets(createHttp()),
	wss: async () => webSockets(createHttps(await certificate())),
	poll: mailboxes,
	'long-poll': mailboxes,
	stream: mailboxes,
	async socketio() {
		const {Server} = await import('socket.io');
		const server = createHttp();
		new Server(server).on('connection', socket => {
			socket.on('message', data => socket.emit('message', data));
		});
		return server;
	},
	async sockjs() {
		const {default: sockjs} = await import('sockjs');
		const server = createHttp();
		const sessions = sockjs.createServer({prefix: '/sockjs', log() {}});
		sessions.on('connection', session => session.on('data', data => session.write(data)));
		sessions.installHandlers(server);
		return server;
	},
};

const server = await servers[transport]();
server.listen(Number(port), '127.0.0.1');
