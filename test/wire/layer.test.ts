import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, request as httpRequest, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {test} from 'node:test';
import {blankFrame} from '../../source/wire/frame.js';
import type {Layer} from '../../source/wire/layer.js';
import {listen, message, switching, text, upgrade} from './listen.js';

/** A layer for this test: a line of a body is a frame; a WebSocket message in capitals is a shout. */
const toy: Layer = {
	body({request, response}, sink) {
		if (!request.target.startsWith('/lines')) {
			return undefined;
		}

		const frame = {...blankFrame('lines'), kind: response ? 'down' : 'up'};
		let line = '';
		const report = () => {
			frame.payload = text(line);
			frame.size = line.length;
			line = '';
			sink.frame(frame);
		};

		return {
			write(chunk) {
				for (const byte of chunk) {
					if (byte === 0x0A) {
						report();
					} else {
						line += String.fromCodePoint(byte);
					}
				}
			},
			end() {
				if (line !== '') {
					report();
				}
			},
		};
	},
	messages: (_carrier, sink) => ({
		frame({payload, size}) {
			const value = Buffer.from(payload).toString();
			if (value === value.toUpperCase()) {
				sink.frame({...blankFrame('shouts'), kind: 'shout', payload, size});
			}
		},
	}),
};

test('on bodies in both directions, whatever their framing', () => {
	const {stack, finish} = listen({layers: [{}, toy]});
	stack.write('in', text('POST /lines HTTP/1.1\r\nContent-Length: 5\r\n\r\na\nb\nc'));
	stack.write('out', text('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nd\ne\r\n1\r\n\n\r\n'));
	stack.write('out', text('2\r\nf\n\r\n0\r\n\r\n'));
	stack.write('in', text('GET /other HTTP/1.1\r\n\r\n'));
	stack.write('out', text('HTTP/1.1 200 OK\r\n\r\nx\ny\n'));
	assert.deepEqual(finish(), [
		'request 1 POST /lines', 'in 1 lines up a', 'in 1 lines up b', 'in 1 lines up c',
		'response 1 100', 'response 1 200', 'out 1 lines down d', 'out 1 lines down e', 'out 1 lines down f', 'ended 1',
		'request 2 GET /other', 'response 2 200', 'ended 2',
	]);
});

test('a body that is cut off ends its layer', () => {
	const {stack, finish} = listen({layers: [toy]});
	stack.write('in', text('GET /lines HTTP/1.1\r\n\r\n'));
	stack.write('out', text('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf'));
	assert.deepEqual(finish(), ['request 1 GET /lines', 'response 1 200', 'out 1 lines down half', 'ended 1 aborted']);
});

test('on WebSocket messages, after the frame itself', () => {
	const {stack, finish} = listen({layers: [toy]});
	stack.write('in', upgrade);
	stack.write('out', switching());
	stack.write('in', Buffer.concat([message('hey', true), message('HEY', true)]));
	assert.deepEqual(finish().slice(4), ['in 1 websocket text hey', 'in 1 websocket text HEY', 'in 1 shouts shout HEY']);
});

test('a real Node server and client, keep-alive: seen as they saw it', async () => {
	const {stack, finish} = listen({accepts: 'in', layers: [toy]});
	const server = createServer((request, response) => {
		request.pipe(response);
	});
	server.on('connection', socket => {
		const {write} = socket;
		socket.on('data', chunk => {
			stack.write('in', chunk);
		});
		socket.write = ((...parameters: Parameters<typeof write>) => {
			const [chunk] = parameters;
			stack.write('out', typeof chunk === 'string' ? text(chunk) : chunk);
			return write.apply(socket, parameters);
		}) as typeof write;
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	for (const body of ['first\n', 'second\nthird\n']) {
		const request = httpRequest({port, host: '127.0.0.1', path: '/lines', method: 'POST'});
		request.end(body);
		const [response] = await once(request, 'response') as [IncomingMessage];
		assert.equal(Buffer.concat(await response.toArray() as Buffer[]).toString(), body);
	}

	server.closeAllConnections();
	server.close();
	await once(server, 'close');
	const lines = finish();
	for (const direction of ['in 1 lines up first', 'in 2 lines up second', 'in 2 lines up third', 'out 1 lines down first', 'out 2 lines down third', 'ended 1', 'ended 2']) {
		assert.ok(lines.includes(direction), `${direction}\n${lines.join('\n')}`);
	}
});
