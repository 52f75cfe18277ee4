import assert from 'node:assert/strict';
import {once} from 'node:events';
import {Agent, createServer, get, type IncomingMessage} from 'node:http';
import {connect, type AddressInfo, type Socket} from 'node:net';
import test, {type TestContext} from 'node:test';
import {keepReading} from '../../source/sockets/idle.js';

/** A client's socket that idles in the pool of its agent, and the server's end of it. */
const idle = async (t: TestContext) => {
	const agent = new Agent({keepAlive: true});
	keepReading(agent);
	const made: Socket[] = [];
	agent.createConnection = options => {
		const socket = connect({host: '127.0.0.1', port: Number(options.port), allowHalfOpen: true});
		made.push(socket);
		return socket;
	};

	const ends: Socket[] = [];
	const server = createServer((request, response) => {
		if (!ends.includes(request.socket)) {
			ends.push(request.socket);
		}

		response.end('x');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	t.after(() => {
		agent.destroy();
		server.closeAllConnections();
		server.close();
	});
	const ask = async () => {
		const [response] = await once(get({port, agent}), 'response') as [IncomingMessage];
		response.resume();
		const [socket] = await once(agent, 'free') as [Socket];
		return socket;
	};

	return {ask, made, ends, socket: await ask()};
};

test('an idle socket goes on being read: an RST is an error of its own', async t => {
	const {socket, ends} = await idle(t);
	const failed = once(socket, 'error');
	ends[0]!.resetAndDestroy();
	const [error] = await failed as [NodeJS.ErrnoException];
	assert.equal(error.code, 'ECONNRESET');
});

test('a FIN ends it as a FIN, and it is not used again', async t => {
	const {socket, ends, ask, made} = await idle(t);
	const ended = once(socket, 'end');
	ends[0]!.end();
	await ended;
	await ask();
	assert.equal(made.length, 2);
});

test('bytes that nobody asked for are no answer to the next request', async t => {
	const {socket, ends, ask, made} = await idle(t);
	const seen = once(socket, 'data');
	ends[0]!.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison');
	const [data] = await seen as [Buffer];
	assert.match(String(data), /poison$/);
	await ask();
	assert.equal(made.length, 2);
});

test('one that nothing happened to is used again', async t => {
	const {ask, made, socket} = await idle(t);
	assert.deepEqual([await ask() === socket, await ask() === socket], [true, true]);
	assert.equal(made.length, 1);
	assert.ok(socket.listenerCount('data') <= 1, 'what watches it does not pile up');
});
