import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {createInflate} from '../../source/sockets/inflate.js';
import type {Direction} from '../../source/wire/frame.js';
import {cut} from './collect.js';
import {listen, message, switching, text, upgrade} from './listen.js';

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
		assert.deepEqual(agreed, [], 'nothing is made for a direction that is silent');
		stack.write('in', message('hi', true));
		stack.write('out', message('hi', false));
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
		if (lines.every(line => !line.startsWith('opened tcp'))) {
			assert.deepEqual(pieces.finish(), lines);
		}

		const count = (start: string) => lines.filter(line => line.startsWith(start)).length;
		assert.ok(count('ended') >= count('request'));
	}), {numRuns: 1000});
});
