import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, request as httpRequest, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {createInflate} from '../../source/sockets/inflate.js';
import {blankFrame, type Direction} from '../../source/wire/frame.js';
import type {Layer} from '../../source/wire/layer.js';
import {createStack, type StackOptions} from '../../source/wire/stack.js';
import {cut, keep, textOf, watchedBudget, type Seen} from './collect.js';
import {encodeFrame} from './encode-frame.js';

type Told = {readonly line: string} & Partial<Seen>;

const listen = (options: Partial<StackOptions> = {}) => {
	const told: Told[] = [];
	const budget = watchedBudget();
	const stack = createStack({
		start: 'http',
		accepts: 'in',
		inflate: createInflate,
		budget,
		...options,
		sink: {
			request(exchange, {method, target}) {
				told.push({line: `request ${exchange} ${method} ${target}`});
			},
			response(exchange, {status}) {
				told.push({line: `response ${exchange} ${status}`});
			},
			exchangeEnded(exchange, aborted) {
				told.push({line: `ended ${exchange}${aborted ? ' aborted' : ''}`});
			},
			opened(protocol, opening, exchange) {
				told.push({line: `opened ${protocol} ${exchange} ${JSON.stringify(opening)}`});
			},
			frame(direction, frame, exchange) {
				const seen = keep(frame);
				told.push({...seen, line: `${direction} ${exchange} ${frame.protocol} ${frame.kind} ${textOf(seen)}`});
			},
			malformed(direction, problem, offset) {
				told.push({line: `malformed ${direction} ${offset} ${problem}`});
			},
		},
	});
	const finish = () => {
		stack.end('in');
		stack.end('out');
		stack.abort();
		assert.equal(budget.out(), 0);
		return told.map(({line}) => line);
	};

	return {stack, told, finish};
};

const text = (value: string) => Buffer.from(value, 'latin1');
const mask = Uint8Array.of(1, 2, 3, 4);
const message = (value: string, byClient: boolean) => encodeFrame({opcode: 1, payload: text(value), mask: byClient ? mask : undefined});
const upgrade = text('GET /ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
const switching = (extra = '') => text(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${extra}\r\n`);

test('raw TCP: every chunk is a frame, as it came', () => {
	const {stack, finish} = listen({start: 'tcp'});
	stack.write('in', text('one'));
	stack.write('out', text('GET / HTTP/1.1\r\n\r\n'));
	stack.write('in', new Uint8Array(0));
	assert.deepEqual(finish(), ['in 0 tcp data one', 'out 0 tcp data GET / HTTP/1.1\r\n\r\n']);
});

suite('WebSocket after 101', () => {
	for (const accepts of ['in', 'out'] as const) {
		test(`seen from the ${accepts === 'in' ? 'accepted' : 'dialed'} socket`, () => {
			const answers: Direction = accepts === 'in' ? 'out' : 'in';
			const {stack, finish} = listen({accepts});
			stack.write(accepts, Buffer.concat([upgrade, message('early', true)]));
			stack.write(answers, Buffer.concat([switching('Sec-WebSocket-Protocol: chat\r\n'), message('at once', false)]));
			stack.write(accepts, message('later', true));
			assert.deepEqual(finish(), [
				'request 1 GET /ws', 'response 1 101', 'ended 1', 'opened websocket 1 {"subprotocol":"chat"}',
				`${accepts} 1 websocket text early`, `${answers} 1 websocket text at once`, `${accepts} 1 websocket text later`,
			]);
		});
	}

	test('offsets count from the first byte of the connection', () => {
		const {stack, told, finish} = listen();
		stack.write('in', upgrade);
		stack.write('out', switching());
		stack.write('in', text('garbage'));
		finish();
		assert.equal(told.find(({kind}) => kind === 'undecodable')?.problem, `undecodable from byte ${upgrade.length}: reserved opcode 7 (RFC 6455 §5.2)`);
	});

	test('each direction inflates by what was agreed for it', () => {
		const agreed: unknown[] = [];
		const {stack} = listen({
			inflate(parameters) {
				agreed.push(parameters);
				return createInflate(parameters);
			},
		});
		stack.write('in', upgrade);
		stack.write('out', switching('Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\nSec-WebSocket-Extensions: x; client_max_window_bits=9\r\n'));
		assert.deepEqual(agreed, [{noContextTakeover: false, windowBits: 15}, {noContextTakeover: true, windowBits: 15}]);
	});

	test('a switch in the middle of a request leaves that direction unread', () => {
		const {stack, finish} = listen();
		stack.write('in', text('POST / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 9\r\n\r\nabc'));
		stack.write('out', Buffer.concat([switching(), message('hi', false)]));
		stack.write('in', text('\u0081\u0080abcd'));
		assert.deepEqual(finish(), [
			'request 1 POST /', 'response 1 101', 'malformed in 82 the protocol was switched in the middle of a request (RFC 9110 §7.8)',
			'ended 1 aborted', 'opened websocket 1 {}', 'out 1 websocket text hi',
		]);
	});

	test('another protocol is shown as raw bytes', () => {
		const {stack, finish} = listen();
		stack.write('in', text('GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n'));
		stack.write('out', text('HTTP/1.1 101 Fine\r\nUpgrade: foo\r\n\r\nbytes'));
		assert.deepEqual(finish().slice(3), ['opened tcp 1 {}', 'out 1 tcp data bytes']);
	});
});

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

suite('layers', () => {
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

test('any bytes in any order in both directions are told without a throw, within bounds', () => {
	const piece = fc.oneof(
		fc.uint8Array({maxLength: 200}),
		fc.constantFrom<Uint8Array>(upgrade, switching(), switching('Sec-WebSocket-Extensions: permessage-deflate\r\n'), message('hi', true), message('hi', false)),
		fc.constantFrom('GET / HTTP/1.1\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc', 'HTTP/1.1 100 Continue\r\n\r\n', '\r\n').map(value => text(value)),
	);
	const writes = fc.array(fc.record({direction: fc.constantFrom<Direction>('in', 'out'), bytes: piece, places: fc.array(fc.nat({max: 80}), {maxLength: 5})}), {maxLength: 12});
	fc.assert(fc.property(writes, fc.constantFrom<Direction>('in', 'out'), (steps, accepts) => {
		const whole = listen({accepts});
		const pieces = listen({accepts});
		for (const {direction, bytes, places} of steps) {
			whole.stack.write(direction, bytes);
			for (const chunk of cut(bytes, places)) {
				pieces.stack.write(direction, chunk);
			}
		}

		const lines = whole.finish();
		// Raw TCP after an unknown upgrade is the one thing that is shown as it was cut
		if (!lines.some(line => line.startsWith('opened tcp'))) {
			assert.deepEqual(pieces.finish(), lines);
		}

		const count = (start: string) => lines.filter(line => line.startsWith(start)).length;
		assert.ok(count('ended') >= count('request'));
	}), {numRuns: 1000});
});
