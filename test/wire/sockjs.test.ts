import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from 'fast-check';
import {limits} from '../../source/lib/limits.js';
import {createClientReader, createServerReader} from '../../source/wire/sockjs-frame.js';
import {parseSockjsPath, sockjsLayer} from '../../source/wire/sockjs.js';
import {collectFrames, cut, textOf, type Seen} from './collect.js';
import {encodeFrame} from './encode-frame.js';
import {listen, message, switching, text} from './listen.js';

const path = '/echo/000/abc123';
const layers = [sockjsLayer];
const javascript = 'HTTP/1.1 200 OK\r\nContent-Type: application/javascript; charset=UTF-8\r\n';

const post = (leg: string, body = '') => text(`POST ${path}/${leg} HTTP/1.1\r\nContent-Length: ${Buffer.byteLength(body, 'latin1')}\r\n\r\n${body}`);
const answered = (body: string, head = javascript) => text(`${head}Content-Length: ${Buffer.byteLength(body, 'latin1')}\r\n\r\n${body}`);

const framesOf = (lines: readonly string[]) => lines.filter(line => line.includes(' sockjs ')).map(line => line.replace(/^(\w+) \d+ sockjs /, '$1 '));

const readAll = (read: typeof createServerReader, units: readonly string[]): Seen[] => {
	const {sink, frames} = collectFrames();
	const reader = read(sink);
	for (const unit of units) {
		const bytes = Buffer.from(unit);
		reader(bytes, bytes.length, 0);
	}

	return frames;
};

test('each frame of a server has its kind, and what is none says why', () => {
	const vectors: ReadonlyArray<readonly [unit: string, kind: string, payload: string]> = [
		['o', 'open', ''],
		['h', 'heartbeat', ''],
		['a[]', 'array', '[]'],
		['a["one","two"]', 'array', '["one","two"]'],
		['a[{"not":"a string"}]', 'array', '[{"not":"a string"}]'],
		['m"old"', 'message', '"old"'],
		['c[3000,"Go away!"]', 'close', '[3000,"Go away!"]'],
		['h'.repeat(2048), 'prelude', 'h'.repeat(2048)],
		['hh', 'invalid', 'hh'],
		['oo', 'invalid', 'oo'],
		['a', 'invalid', 'a'],
		['a["one"', 'invalid', 'a["one"'],
		['a{}', 'invalid', 'a{}'],
		['c[]', 'invalid', 'c[]'],
		['c["3000","Go away!"]', 'invalid', 'c["3000","Go away!"]'],
		['x', 'invalid', 'x'],
		['<html>', 'invalid', '<html>'],
	];
	const frames = readAll(createServerReader, vectors.map(([unit]) => unit));
	assert.deepEqual(frames.map(frame => [frame.kind, textOf(frame)]), vectors.map(([, kind, payload]) => [kind, payload]));
	for (const {kind, problem, payload, size, opcode, protocol} of frames) {
		assert.equal(problem !== undefined, kind === 'invalid', problem);
		assert.equal(payload.length / 2, size);
		assert.deepEqual([opcode, protocol], [-1, 'sockjs']);
	}
});

test('a client sends JSON without a letter', () => {
	const frames = readAll(createClientReader, ['["one","two"]', '"one"', '["broken', '[1,', 'o']);
	assert.deepEqual(frames.map(({kind}) => kind), ['message', 'message', 'invalid', 'invalid', 'invalid']);
	assert.match(frames[2]!.problem!, /broken JSON or UTF-8 \(sockjs-protocol, Framing\)/);
});

test('a frame is checked up to a size, and taken on trust beyond it', () => {
	const long = (size: number) => `a["${'x'.repeat(size - 3)}`;
	const frames = readAll(createServerReader, [long(limits.checked + 1), long(limits.checked + 2)]);
	assert.deepEqual(frames.map(({kind}) => kind), ['invalid', 'array']);
});

test('paths name session and leg', () => {
	assert.deepEqual(parseSockjsPath('/sockjs/000/abc/xhr?t=1'), {session: 'abc', leg: 'xhr'});
	assert.deepEqual(parseSockjsPath('/a/b/c/1/s/xhr_streaming/'), {session: 's', leg: 'xhr_streaming'});
	assert.deepEqual(parseSockjsPath('/0/s/websocket'), {session: 's', leg: 'websocket'});
	for (const target of ['/sockjs/info', '/sockjs/websocket', '/sockjs/a.b/c/xhr', '/sockjs/0/s/jsonp', '/sockjs/0//xhr', '*', '']) {
		assert.equal(parseSockjsPath(target), undefined, target);
	}
});

test('xhr-streaming: a prelude, then a frame a line, however it is chunked', () => {
	const {stack, finish} = listen({layers});
	stack.write('in', post('xhr_streaming'));
	stack.write('out', text(`${javascript}Transfer-Encoding: chunked\r\n\r\n801\r\n${'h'.repeat(2048)}\n\r\n`));
	stack.write('out', text('2\r\no\n\r\n5\r\na["on\r\n4\r\ne"]\n\r\n2\r\nh\n\r\n'));
	stack.write('out', text('10\r\nc[1000,"Normal"]\r\n1\r\n\n\r\n0\r\n\r\n'));
	assert.deepEqual(framesOf(finish()), [`out prelude ${'h'.repeat(2048)}`, 'out open ', 'out array ["one"]', 'out heartbeat ', 'out close [1000,"Normal"]']);
});

test('xhr-polling: one frame an answer, and what the client sends is a request of its own', () => {
	const {stack, finish} = listen({layers});
	stack.write('in', post('xhr'));
	stack.write('out', answered('o\n'));
	stack.write('in', post('xhr_send', '["hello","there"]'));
	stack.write('out', text('HTTP/1.1 204 No Content\r\n\r\n'));
	stack.write('in', post('xhr'));
	stack.write('out', answered('a["hello","there"]\n'));
	assert.deepEqual(framesOf(finish()), ['out open ', 'in message ["hello","there"]', 'out array ["hello","there"]']);
});

test('eventsource: a frame in each data line, its percent signs put back', () => {
	const {stack, told, finish} = listen({layers});
	stack.write('in', text(`GET ${path}/eventsource HTTP/1.1\r\n\r\n`));
	stack.write('out', answered('\r\ndata: o\r\n\r\n: comment\r\ndata: a["100%25 %2525 %41"]\r\n\r\ndata:h\n\n', 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n'));
	assert.deepEqual(framesOf(finish()), ['out open ', 'out array ["100% %25 %41"]', 'out heartbeat ']);
	assert.deepEqual(told.filter(({protocol}) => protocol === 'sockjs').map(({headerSize, size}) => [headerSize, size]), [[7, 0], [7, 16], [6, 0]]);
});

test('a WebSocket: every message is a frame, from fragments too, and its own frames are told first', () => {
	const {stack, finish} = listen({layers});
	stack.write('in', text(`GET ${path}/websocket HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`));
	stack.write('out', switching());
	stack.write('out', message('o', false));
	stack.write('in', message('["one"]', true));
	stack.write('out', encodeFrame({opcode: 1, fin: false, payload: text('a["o')}));
	stack.write('out', encodeFrame({opcode: 9, payload: text('ping')}));
	stack.write('out', encodeFrame({opcode: 0, payload: text('ne"]')}));
	stack.write('in', message('["broken', true));
	stack.write('out', encodeFrame({opcode: 2, payload: text('a["binary is not SockJS"]')}));
	stack.write('out', encodeFrame({opcode: 1, fin: false, payload: text('a["never')}));
	const lines = finish();
	assert.deepEqual(framesOf(lines), ['out open ', 'in message ["one"]', 'out array ["one"]', 'in invalid ["broken']);
	assert.equal(lines.filter(line => line.includes(' websocket ')).length, 9);
});

test('another WebSocket with a path like it is left alone', () => {
	const {stack, finish} = listen({layers});
	stack.write('in', text('GET /app/main/websocket HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'));
	stack.write('out', switching());
	stack.write('out', message('welcome', false));
	stack.write('in', message('{"hello": true}', true));
	stack.write('out', message('a["too late"]', false));
	assert.deepEqual(framesOf(finish()), []);
});

test('answers that are not the session\'s have no frames: an error, a page, a preflight', () => {
	const {stack, finish} = listen({layers});
	for (const answer of ['HTTP/1.1 404 Not Found\r\nContent-Type: application/javascript\r\n', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n', 'HTTP/1.1 200 OK\r\n']) {
		stack.write('in', post('xhr'));
		stack.write('out', answered('o\n', answer));
	}

	stack.write('in', text(`OPTIONS ${path}/xhr_send HTTP/1.1\r\nContent-Length: 2\r\n\r\n[]`));
	stack.write('out', answered('[]'));
	assert.deepEqual(framesOf(finish()), []);
});

test('half a frame is told when its body ends, either way', () => {
	const {stack, told, finish} = listen({layers});
	stack.write('in', post('xhr'));
	stack.write('out', answered('a["half'));
	stack.write('in', text(`POST ${path}/xhr_send HTTP/1.1\r\nContent-Length: 99\r\n\r\n["half`));
	assert.deepEqual(framesOf(finish()), ['out truncated a["half', 'in truncated ["half']);
	assert.deepEqual([...new Set(told.filter(({protocol}) => protocol === 'sockjs').map(({problem}) => problem !== undefined))], [true]);
});

test('the same frames in any cuts', () => {
	const exchange = Buffer.concat([
		answered(`${'h'.repeat(2048)}\no\na["é\\n","${'y'.repeat(300)}"]\nh\nc[3000,"Go away!"]\n`),
		answered('data: a["100%25"]\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n'),
	]);
	const requests = Buffer.concat([post('xhr_streaming'), text(`GET ${path}/eventsource HTTP/1.1\r\n\r\n`)]);
	const decode = (places: readonly number[]) => {
		const {stack, told, finish} = listen({layers});
		stack.write('in', requests);
		for (const chunk of cut(exchange, places)) {
			stack.write('out', chunk);
		}

		finish();
		return told.filter(({protocol}) => protocol === 'sockjs');
	};

	const whole = decode([]);
	assert.equal(whole.length, 6);
	fc.assert(fc.property(fc.array(fc.nat(exchange.length)), places => {
		assert.deepEqual(decode(places), whole);
	}), {numRuns: 200});
});

test('hostile bytes neither throw nor stay: what is held is given back', () => {
	const unit = fc.oneof(fc.uint8Array({maxLength: 64}), fc.constantFrom('a[', String.raw`"\ud800"`, 'c[1,"', 'data: ', '\n', '\r\n\r\n', '%25', 'a[[[[', '\u0000').map(each => Buffer.from(each)));
	fc.assert(fc.property(fc.array(unit, {maxLength: 30}), fc.constantFrom('xhr', 'eventsource'), (parts, leg) => {
		const body = Buffer.concat(parts);
		const {stack, finish} = listen({layers});
		stack.write('in', leg === 'xhr' ? post('xhr') : text(`GET ${path}/eventsource HTTP/1.1\r\n\r\n`));
		stack.write('out', text(`HTTP/1.1 200 OK\r\nContent-Type: ${leg === 'xhr' ? 'application/javascript' : 'text/event-stream'}\r\n\r\n`));
		stack.write('out', body);
		finish();
	}), {numRuns: 500});
});

test('a line without an end is counted, not kept: 32 MiB cost a preview', () => {
	const {stack, told, finish} = listen({layers});
	stack.write('in', post('xhr'));
	stack.write('out', text('HTTP/1.1 200 OK\r\nContent-Type: application/javascript\r\n\r\n'));
	const part = Buffer.alloc(1024 * 1024, 'x');
	for (let count = 0; count < 32; count++) {
		stack.write('out', part);
	}

	stack.write('out', text('\n'));
	const frame = told.find(({protocol}) => protocol === 'sockjs')!;
	assert.deepEqual([frame.kind, frame.size, frame.payload!.length / 2], ['invalid', 32 * 1024 * 1024, limits.preview]);
	finish();
});
