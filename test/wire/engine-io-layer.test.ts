import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import {suite, test} from 'node:test';
import {engineIo} from '../../source/wire/engine-io-layer.js';
import {encodeFrame} from './encode-frame.js';
import {listen, text} from './listen.js';

const layers = [engineIo];
const target = '/socket.io/?EIO=4&transport=polling&sid=x';

const answer = (body: string | Buffer, head = ''): Buffer =>
	Buffer.concat([text(`HTTP/1.1 200 OK\r\n${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`), Buffer.from(body)]);

const exchange = (request: string, response: Buffer): string[] => {
	const {stack, finish} = listen({layers});
	stack.write('in', text(request));
	stack.write('out', response);
	return finish().filter(line => line.startsWith('in') || line.startsWith('out'));
};

suite('polls', () => {
	test('the answer to GET and the body of POST are packets; what answers a POST is not', () => {
		assert.deepEqual(exchange(`GET ${target} HTTP/1.1\r\n\r\n`, answer('2\u001E42["a"]')), ['out 1 engine.io ping ', 'out 1 socket.io event ["a"]']);
		assert.deepEqual(exchange(`POST ${target} HTTP/1.1\r\nContent-Length: 1\r\n\r\n3`, answer('ok')), ['in 1 engine.io pong ']);
	});

	test('a refusal is what the server says', () => {
		const refusal = text('HTTP/1.1 400 Bad Request\r\nContent-Length: 41\r\n\r\n{"code":1,"message":"Session ID unknown"}');
		assert.deepEqual(exchange(`GET ${target} HTTP/1.1\r\n\r\n`, refusal), ['out 1 engine.io error {"code":1,"message":"Session ID unknown"}']);
		assert.deepEqual(exchange(`GET ${target} HTTP/1.1\r\n\r\n`, text('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')), []);
	});

	test('a compressed answer is shown as what it is', () => {
		const [line] = exchange(`GET ${target} HTTP/1.1\r\n\r\n`, answer(gzipSync('2'), 'Content-Encoding: gzip\r\n'));
		assert.match(line ?? '', /^out 1 engine\.io compressed /);
	});

	test('neither the version before nor JSONP is read as if it were this one', () => {
		for (const other of ['/socket.io/?EIO=3&transport=polling', '/socket.io/?EIO=4&transport=polling&j=0', '/socket.io/socket.io.js', '/']) {
			assert.deepEqual(exchange(`GET ${other} HTTP/1.1\r\n\r\n`, answer('2')), [], other);
		}
	});

	test('by its own path Engine.IO has nothing above it', () => {
		assert.deepEqual(exchange('GET /engine.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\n\r\n', answer('4hi\u001EbAAA=')), ['out 1 engine.io message hi', 'out 1 engine.io message \0\0']);
	});
});

suite('on a WebSocket', () => {
	const upgrade = text('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
	const switching = text('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
	const mask = Uint8Array.of(1, 2, 3, 4);

	const listening = () => {
		const listened = listen({layers});
		listened.stack.write('in', upgrade);
		listened.stack.write('out', switching);
		return {
			...listened,
			frames: () => listened.finish().filter(line => /^(?:in|out) /.test(line)),
		};
	};

	test('a message is a packet, and the frame that carries it is told before', () => {
		const {stack, frames} = listening();
		stack.write('in', encodeFrame({opcode: 1, payload: text('2probe'), mask}));
		stack.write('out', encodeFrame({opcode: 1, payload: text('3probe')}));
		stack.write('out', encodeFrame({opcode: 2, payload: text('bin')}));
		assert.deepEqual(frames(), [
			'in 1 websocket text 2probe', 'in 1 engine.io probe probe', 'out 1 websocket text 3probe', 'out 1 engine.io probe probe',
			'out 1 websocket binary bin', 'out 1 socket.io attachment bin',
		]);
	});

	test('so is one in fragments, with a ping between them', () => {
		const {stack, frames} = listening();
		stack.write('out', encodeFrame({opcode: 1, payload: text('42["a'), fin: false}));
		stack.write('out', encodeFrame({opcode: 9, payload: text('')}));
		stack.write('out', encodeFrame({opcode: 0, payload: text('b"]')}));
		assert.deepEqual(frames(), [
			'out 1 websocket text 42["a', 'out 1 websocket ping ', 'out 1 websocket continuation b"]', 'out 1 socket.io event ["ab"]',
		]);
	});

	test('a message that never ends is no packet, and what it held is given back', () => {
		const {stack, frames} = listening();
		stack.write('out', encodeFrame({opcode: 1, payload: text('42["a'), fin: false}));
		assert.deepEqual(frames(), ['out 1 websocket text 42["a']);
	});

	test('a message with something wrong in it is no packet', () => {
		const {stack, frames} = listening();
		stack.write('in', encodeFrame({opcode: 1, payload: text('42["unmasked"]')}));
		stack.write('in', encodeFrame({opcode: 1, payload: text('42["b"]'), mask}));
		assert.equal(frames().some(line => line.includes('engine.io') || line.includes('unmasked"] ')), false);
	});
});
