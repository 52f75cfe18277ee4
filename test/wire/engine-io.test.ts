import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {decodeBase64} from '../../source/wire/base64.js';
import {createEngineIoPayload} from '../../source/wire/engine-io-payload.js';
import {engineIoFrame, readPacket} from '../../source/wire/engine-io.js';
import {readEngineIoRequest} from '../../source/wire/engine-io-request.js';
import {collectFrames, cut, keep, textOf, watchedBudget, type Seen} from './collect.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const packet = (text: string): Seen => {
	const frame = engineIoFrame();
	readPacket(frame, bytes(text), bytes(text).length, 'socket.io');
	return keep(frame);
};

/** In one line: protocol, kind, header size, payload, what is said beside it, what is wrong. */
const line = (frame: Seen): string => {
	const {fields, ...rest} = frame.extra ?? {};
	const beside = Object.entries({...fields, ...rest}).map(([name, value]) => `${name}=${value}`);
	return [frame.protocol, frame.kind, frame.headerSize, textOf(frame), ...beside, ...frame.problem === undefined ? [] : [`! ${frame.problem}`]].join(' | ');
};

suite('packets, as the protocols\' own documents have them', () => {
	const vectors: ReadonlyArray<readonly [packet: string, line: string]> = [
		['0{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}',
			'engine.io | open | 1 | {"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}'],
		['1', 'engine.io | close | 1 |  | goodbye=true'],
		['2', 'engine.io | ping | 1 |  | asks=ping'],
		['3', 'engine.io | pong | 1 |  | answers=ping'],
		['2probe', 'engine.io | probe | 1 | probe | asks=probe'],
		['3probe', 'engine.io | probe | 1 | probe | answers=probe'],
		['5', 'engine.io | upgrade | 1 | '],
		['6', 'engine.io | noop | 1 | '],
		['bAQIDBA==', 'socket.io | attachment | 1 | \u0001\u0002\u0003\u0004'],
		['40', 'socket.io | connect | 2 | '],
		['40{"sid":"oSO0OpakMV_3jnilAAAA"}', 'socket.io | connect | 2 | {"sid":"oSO0OpakMV_3jnilAAAA"}'],
		['40/admin,{"token":"123"}', 'socket.io | connect | 9 | {"token":"123"} | namespace=/admin'],
		['44/admin,{"message":"Not authorized"}', 'socket.io | connect-error | 9 | {"message":"Not authorized"} | namespace=/admin'],
		['41/admin,', 'socket.io | disconnect | 9 |  | namespace=/admin | goodbye=true'],
		['41', 'socket.io | disconnect | 2 |  | goodbye=true'],
		['42["foo"]', 'socket.io | event | 2 | ["foo"] | event=foo'],
		['42[1,"foo"]', 'socket.io | event | 2 | [1,"foo"] | event=1'],
		[String.raw`42["fo\"o 안",1]`, String.raw`socket.io | event | 2 | ["fo\"o 안",1] | event=fo"o 안`],
		['42/admin,["bar"]', 'socket.io | event | 9 | ["bar"] | namespace=/admin | event=bar'],
		['4212["foo"]', 'socket.io | event | 4 | ["foo"] | event=foo | ack=12 | asks= 12'],
		['42/admin,456["project:delete",123]', 'socket.io | event | 12 | ["project:delete",123] | namespace=/admin | event=project:delete | ack=456 | asks=/admin 456'],
		['43/admin,456[]', 'socket.io | ack | 12 | [] | namespace=/admin | ack=456 | answers=/admin 456'],
		['451-["hello",{"_placeholder":true,"num":0}]', 'socket.io | binary-event | 4 | ["hello",{"_placeholder":true,"num":0}] | event=hello'],
		['452-/admin,7["x",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]',
			'socket.io | binary-event | 12 | ["x",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}] | namespace=/admin | event=x | ack=7 | asks=/admin 7'],
		['461-/admin,456[{"_placeholder":true,"num":0}]', 'socket.io | binary-ack | 14 | [{"_placeholder":true,"num":0}] | namespace=/admin | ack=456 | answers=/admin 456'],
	];
	for (const [text, expected] of vectors) {
		test(text.slice(0, 50), () => {
			assert.equal(line(packet(text)), expected);
		});
	}
});

suite('what is wrong is said', () => {
	const vectors: ReadonlyArray<readonly [packet: string, kind: string, problem: RegExp]> = [
		['', 'invalid', /an empty packet/],
		['9', 'invalid', /Engine\.IO 4 has no packet type "9"/],
		['b*', 'invalid', /not base64/],
		['4', 'invalid', /Socket\.IO 5 has no packet type ""/],
		['47', 'invalid', /Socket\.IO 5 has no packet type "7"/],
		['45["x"]', 'invalid', /how many attachments/],
		['450-["x"]', 'invalid', /how many attachments/],
		['4599999999999999999999-["x"]', 'invalid', /how many attachments/],
		['42', 'event', /must be a JSON array that begins with the name of an event/],
		['42{}', 'event', /must be a JSON array/],
		['42[]', 'event', /must be a JSON array/],
		['42["disconnect"]', 'event', /must be a JSON array/],
		['42["x"', 'event', /this is not JSON/],
		['43{}', 'ack', /must be a JSON array/],
		['40[]', 'connect', /must be a JSON object, or nothing/],
		['41{}', 'disconnect', /must be nothing/],
		['441', 'connect-error', /must be a JSON object or string/],
	];
	for (const [text, kind, problem] of vectors) {
		test(JSON.stringify(text), () => {
			const frame = packet(text);
			assert.equal(frame.kind, kind);
			assert.match(frame.problem ?? '', problem);
		});
	}
});

test('what a peer names is cut, however long it is', () => {
	const long = 'x'.repeat(100_000);
	const {extra, headerSize} = packet(`42/${long},1["${'y'.repeat(100)}"]`);
	assert.equal(extra?.fields?.namespace, `/${'x'.repeat(63)}…`);
	assert.equal(extra?.fields?.event, `${'y'.repeat(64)}…`);
	assert.equal(headerSize, 65_535);
	assert.ok(extra.asks!.length < 100);
	assert.equal(packet(`42["${long}"]`).extra?.fields?.event, undefined);
});

suite('an HTTP body', () => {
	const decode = (chunks: readonly Uint8Array[], isCut = false): {frames: Seen[]; out: number} => {
		const {sink, frames} = collectFrames();
		const budget = watchedBudget();
		const decoder = createEngineIoPayload(sink, budget, 'socket.io');
		for (const chunk of chunks) {
			decoder.write(chunk);
		}

		decoder.end(isCut);
		return {frames, out: budget.out()};
	};

	test('is packets, with 0x1E between them', () => {
		const {frames} = decode([bytes('42["a"]\u001E2\u001EbAQIDBA==\u001E451-["b",{"_placeholder":true,"num":0}]')]);
		assert.deepEqual(frames.map(({kind}) => kind), ['event', 'ping', 'attachment', 'binary-event']);
	});

	test('without a packet is an empty packet', () => {
		assert.equal(decode([]).frames[0]?.problem, 'an empty packet');
		assert.deepEqual(decode([], true).frames, []);
	});

	test('that was cut off has half a packet', () => {
		const {frames, out} = decode([bytes('2\u001E42["mess')], true);
		assert.deepEqual(frames.map(({kind}) => kind), ['ping', 'truncated']);
		assert.equal(frames[1]?.problem, 'the body ended after 8 bytes of a packet');
		assert.equal(frames[1]?.extra, undefined);
		assert.equal(out, 0);
	});

	const anyPacket = fc.oneof(
		fc.constantFrom('2', '3', '6', '2probe', '41', '40{"sid":"x"}', ''),
		fc.tuple(fc.string(), fc.jsonValue()).map(([event, value]) => `42${JSON.stringify([event, value])}`),
		fc.uint8Array({maxLength: 50}).map(data => `b${Buffer.from(data).toString('base64')}`),
		fc.string(),
	).map(text => text.replaceAll('\u001E', ''));

	test('reads the same in any cuts', () => {
		fc.assert(fc.property(fc.array(anyPacket, {minLength: 1, maxLength: 8}), fc.array(fc.nat(400), {maxLength: 6}), fc.boolean(), (packets, places, isCut) => {
			const body = bytes(packets.join('\u001E'));
			const whole = decode([body], isCut);
			const pieces = decode(cut(body, places), isCut);
			assert.deepEqual(pieces.frames, whole.frames);
			assert.equal(pieces.out, 0);
			if (!isCut) {
				assert.equal(whole.frames.length, packets.length);
			}
		}));
	});

	test('of any bytes at all is told, and never thrown at', () => {
		fc.assert(fc.property(fc.uint8Array({maxLength: 300}), body => {
			const {frames, out} = decode([body]);
			assert.equal(frames.length, body.filter(byte => byte === 0x1E).length + 1);
			assert.equal(out, 0);
		}));
	});
});

test('base64 is what Buffer says it is', () => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 200}), data => {
		const text = Buffer.from(data).toString('base64');
		assert.deepEqual(decodeBase64(bytes(text)), data);
		assert.deepEqual(decodeBase64(bytes(text.replaceAll('=', ''))), data);
	}));
	assert.equal(decodeBase64(bytes('AA=A')), undefined);
});

suite('a request says whose it is', () => {
	test('with every part of its query', () => {
		assert.deepEqual(readEngineIoRequest('/socket.io/?EIO=4&transport=polling&t=abc&sid=Ab3'), {path: '/socket.io/', version: '4', transport: 'polling', sid: 'Ab3', jsonp: false});
		assert.equal(readEngineIoRequest('/socket.io/?EIO=4&transport=polling&j=0')?.jsonp, true);
	});

	test('by the last of two, as the official server reads it', () => {
		assert.equal(readEngineIoRequest('/?EIO=4&EIO=3&transport=polling')?.version, '3');
	});

	test('or is none', () => {
		for (const target of ['/', '/socket.io/', '/socket.io/?transport=polling', '/?EIO=4', '/EIO=4?transport=polling']) {
			assert.equal(readEngineIoRequest(target), undefined, target);
		}
	});

	test('whatever it is', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			readEngineIoRequest(`/?EIO=${text}&transport=${text}`);
		}));
	});
});
