import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {signOf} from '../../../source/engine/heartbeat/sign.js';
import {blankFrame, type WireFrame} from '../../../source/wire/frame.js';

const encoder = new TextEncoder();

const frame = (protocol: string, kind: string, text: string, rest: Partial<WireFrame> = {}): WireFrame => {
	const payload = encoder.encode(text);
	return {...blankFrame(protocol), kind, payload, size: payload.length, ...rest};
};

test('Pings and pongs of the protocols, and signs that nobody answers', () => {
	assert.deepEqual(signOf(frame('websocket', 'ping', 'abc', {opcode: 9})), {act: 'ping', kind: 'websocket', id: 'abc'});
	assert.deepEqual(signOf(frame('websocket', 'pong', '')), {act: 'pong', kind: 'websocket', id: ''});
	assert.deepEqual(signOf(frame('engine.io', 'ping', '')), {act: 'ping', kind: 'engine-io', id: ''});
	assert.deepEqual(signOf(frame('engine.io', 'pong', '')), {act: 'pong', kind: 'engine-io', id: ''});
	assert.equal(signOf(frame('engine.io', 'probe', 'probe')), undefined);
	assert.deepEqual(signOf(frame('sse', 'comment', 'x'.repeat(5000))), {act: 'life', kind: 'sse'});
	assert.deepEqual(signOf(frame('sockjs', 'heartbeat', '')), {act: 'life', kind: 'sockjs'});
	assert.deepEqual(signOf(frame('long-poll', 'empty', '')), {act: 'life', kind: 'long-poll'});
	assert.equal(signOf(frame('poll', 'empty', '')), undefined);
});

test('The application data of a ping is its bytes, whatever they are', () => {
	const one = signOf(frame('websocket', 'ping', '', {payload: Uint8Array.of(0xFF, 0xFE), size: 2}));
	const other = signOf(frame('websocket', 'pong', '', {payload: Uint8Array.of(0xFF, 0xFD), size: 2}));
	assert.ok(one && other && 'id' in one && 'id' in other && one.id !== other.id);
});

test('Engine.IO\'s open packet has the terms; a broken one has none', () => {
	assert.deepEqual(
		signOf(frame('engine.io', 'open', '{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}')),
		{act: 'terms', kind: 'engine-io', interval: 25_000, timeout: 20_000},
	);
	assert.equal(signOf(frame('engine.io', 'open', '{"pingInterval":-1,"pingTimeout":"soon"}')), undefined);
	assert.equal(signOf(frame('engine.io', 'open', '{')), undefined);
	assert.equal(signOf(frame('engine.io', 'open', 'null')), undefined);
	assert.equal(signOf(frame('sockjs', 'open', '')), undefined);
});

const words: ReadonlyArray<readonly [text: string, act: 'ping' | 'pong', id: string]> = [
	['{"op":"ping"}', 'ping', ''],
	['{"op": "pong"}\n', 'pong', ''],
	['{"type":"ping","id":"7"}', 'ping', '7'],
	['{"event":"pong","cid":1234}', 'pong', '1234'],
	['{"method":"ping","req_id":101}', 'ping', '101'],
	['{"ping":1492420473027}', 'ping', '1492420473027'],
	['{"pong":1492420473027}', 'pong', '1492420473027'],
	['{"success":true,"ret_msg":"pong","conn_id":"x","op":"ping"}', 'pong', ''],
	['ping', 'ping', ''],
	['PONG', 'pong', ''],
];

for (const [text, act, id] of words) {
	test(`An application's ${act}: ${JSON.stringify(text)}`, () => {
		assert.deepEqual(signOf(frame('websocket', 'text', text, {opcode: 1})), {act, kind: 'application', id});
		assert.equal(signOf(frame('websocket', 'binary', text, {opcode: 2})), undefined);
		assert.deepEqual(signOf(frame('tcp', 'data', text)), {act, kind: 'application', id});
	});
}

test('What only speaks of pings is none', () => {
	for (const text of ['{"text":"ping me"}', '{"op":"sping"}', '{"ping":1,"more":2}', '["ping"]', 'pings', '{"op":"ping"', '{ping}', '{"op":["ping"]}', '', '{}', 'pxng']) {
		assert.equal(signOf(frame('websocket', 'text', text, {opcode: 1})), undefined, text);
	}

	assert.equal(signOf(frame('websocket', 'text', '{"op":"ping"}', {opcode: 1, fin: false})), undefined, 'only a whole message');
	assert.equal(signOf(frame('socket.io', 'text', '{"op":"ping"}')), undefined);
	assert.equal(signOf(frame('websocket', 'text', `{"op":"ping","more":"${'x'.repeat(100)}"}`, {opcode: 1})), undefined, 'a long message is none');
});

test('The word is found wherever it stands', () => {
	for (let pad = 0; pad < 12; pad++) {
		const sign = signOf(frame('websocket', 'text', `{"${'x'.repeat(pad)}":1,"op":"ping"}`, {opcode: 1}));
		assert.deepEqual(sign, {act: 'ping', kind: 'application', id: ''}, String(pad));
	}
});

test('Whatever the bytes, it neither throws nor finds what is not there', () => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 300}), fc.constantFrom('text', 'data', 'open', 'ping', 'comment', 'empty', 'binary'), fc.constantFrom('websocket', 'tcp', 'engine.io'), (payload, kind, protocol) => {
		const sign = signOf({...blankFrame(protocol), kind, payload, size: payload.length});
		if (kind === 'binary' || (payload.length > 96 && (kind === 'text' || kind === 'data'))) {
			assert.equal(sign, undefined);
		}
	}));
});
