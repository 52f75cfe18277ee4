/* What one would write without sockdash: an echo server on ws. `node bare-server.js <port>` */
import process from 'node:process';
import {WebSocketServer} from 'ws';

const server = new WebSocketServer({port: Number(process.argv[2]), host: '127.0.0.1', path: '/ws'});
server.on('connection', socket => {
	socket.on('message', (data, isBinary) => {
		socket.send(data, {binary: isBinary});
	});
});
