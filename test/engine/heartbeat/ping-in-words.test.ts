import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {mayBeInWords, readPingInWords} from '../../../source/engine/heartbeat/ping-in-words.js';
import {encodeFrame} from '../../wire/encode-frame.js';

const onWire = (message: string, mask?: Uint8Array, opcode = 1): boolean => {
	const payload = new TextEncoder().encode(message);
	const frame = encodeFrame({opcode, payload, mask});
	return mayBeInWords(frame, frame, frame.length - payload.length, payload.length);
};

const word = fc.constantFrom('ping', 'PONG', 'Ping', 'pong', 'pang', 'png', 'pin', '');
const message = fc.oneof(
	word,
	fc.record({op: word}).map(value => JSON.stringify(value)),
	fc.record({type: fc.string(), id: word}, {requiredKeys: []}).map(value => JSON.stringify(value)),
	fc.string().map(value => `{${value}ping`),
	fc.string({maxLength: 12}),
);
const mask = fc.option(fc.uint8Array({minLength: 4, maxLength: 4}), {nil: undefined});

test('whatever is a ping in words may be one on the wire, too', () => {
	let pings = 0;
	fc.assert(fc.property(message, mask, (said, key) => {
		const isOne = readPingInWords(new TextEncoder().encode(said)) !== undefined;
		pings += isOne ? 1 : 0;
		assert.ok(!isOne || onWire(said, key), said);
	}));
	assert.ok(pings > 5);
});

test('most messages are none at first sight', () => {
	const key = Uint8Array.of(1, 2, 3, 4);
	for (const said of ['', 'hello', 'pin', '{"type":"message","text":"hello, the pin goes on"}', '{}', 'a ping in a text']) {
		assert.equal(onWire(said), false, said);
		assert.equal(onWire(said, key), false, said);
	}

	assert.equal(onWire('{"op":"ping"}', key), true);
	assert.equal(onWire('{"op":"ping"}', key, 2), false);
});
