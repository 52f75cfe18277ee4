import assert from 'node:assert/strict';
import test from 'node:test';
import {closeCodeName} from '../../source/bus/close-codes.js';
import type {FrameEvent} from '../../source/bus/events.js';
import {languages} from '../../source/bus/language.js';
import {explain} from '../../source/words/explain/explain.js';
import {explainedCodes} from '../../source/words/explain/notes/close-codes.js';
import {context, frame, frames} from './explain-samples.js';

const points = (event: FrameEvent, language: 'en' | 'ko' = 'en') => new Map(explain(event, context, language).points.map(({term, text}) => [term, text]));

const text = (more: Partial<FrameEvent>) => frame('websocket', 'text', {opcode: 1, fin: true, rsv: 0, masked: true, headerSize: 6, ...more});

test('each kind of frame has a topic of its own', () => {
	const topics = new Map<string, string>();
	for (const event of frames) {
		topics.set(`${event.protocol} ${event.kind}`, explain(event, context, 'en').topic);
	}

	const general = [...topics].filter(([, topic]) => topic === 'frame.other').map(([kind]) => kind);
	assert.deepEqual(general, []);
	assert.ok(new Set(topics.values()).size >= 35, String(new Set(topics.values()).size));
});

test('a message of a client goes up as a request of its own, one of the server comes down', () => {
	for (const protocol of ['poll', 'long-poll', 'stream']) {
		const topics = (['c1', 's1'] as const).flatMap(endpoint => (['frame.sent', 'frame.received'] as const).map(type => explain(frame(protocol, 'message', {endpoint, type}), context, 'en').topic));
		assert.deepEqual(topics, ['frame.post.message', `frame.${protocol}.message`, `frame.${protocol}.message`, 'frame.post.message']);
	}
});

test('what a protocol says beside the payload is told, too', () => {
	assert.deepEqual([...points(frame('socket.io', 'ack', {namespace: '/admin', event: 'save', ack: 3, latency: 12.5})).keys()], ['namespace', 'event', 'ack', 'latency']);
	assert.match(points(frame('long-poll', 'message', {waited: 130})).get('waited')!, /130ms/);
	assert.match(points(frame('sse', 'message', {id: '12'}), 'ko').get('id')!, /12/);
});

test('the header of a WebSocket frame is told bit by bit, with its own bytes', () => {
	for (const language of languages) {
		assert.deepEqual([...points(text({}), language).keys()], ['FIN 1', 'RSV1–3 000', 'opcode 0x1', 'MASK 1', 'length 5']);
	}

	assert.match(points(text({})).get('length 5')!, /header is 6 bytes: 2 always, 4 of masking key.*5 bytes.*11 bytes/);
	assert.match(points(text({masked: false, headerSize: 2})).get('MASK 0')!, /server/);
	assert.match(points(text({headerSize: 8, size: 300})).get('length 300')!, /8 bytes: 2 always, 2 for a length above 125, 4 of masking key.*308 bytes/);
	assert.match(points(text({headerSize: 10, masked: false, size: 70_000})).get('length 70000')!, /10 bytes: 2 always, 8 for a length above 65,535\. .*70,010 bytes/);
	assert.match(points(text({fin: false})).get('FIN 0')!, /more fragments/);
});

test('compression is told by what it saved', () => {
	const told = points(text({rsv: 4, compressed: 30, size: 120, headerSize: 6}));
	assert.match(told.get('RSV1–3 100')!, /permessage-deflate/);
	assert.match(told.get('deflate')!, /30 bytes.*120 bytes.*25 %/);
	assert.match(told.get('length 30')!, /36 bytes of the stream/);
	assert.match(points(text({rsv: 4, compressed: 30, size: 0, fin: false})).get('deflate')!, /last fragment/);
});

test('what is wrong with a frame goes first', () => {
	const [first] = explain(text({problem: 'a text message that is not UTF-8 (RFC 6455 §8.1)', wrong: {code: 'ws-not-utf8'}}), context, 'en').points;
	assert.deepEqual(first, {term: 'wrong', text: 'a text message that is not UTF-8 (RFC 6455 §8.1).'});
	assert.equal(explain(frame('engine.io', 'undecodable', {problem: 'an empty packet', wrong: {code: 'eio-empty'}}), context, 'ko').points[0]!.term, '잘못');
});

const close = (code: number | undefined): FrameEvent => frame('websocket', 'close', {opcode: 8, fin: true, rsv: 0, masked: true, headerSize: 6, text: undefined, base64: 'A+g=', size: 2, code, reason: code === undefined ? undefined : 'bye'});

test('every registered close code is explained by its own name', () => {
	for (let code = 0; code < 5100; code++) {
		const name = closeCodeName(code, 'en');
		const own = explainedCodes.includes(code);
		assert.equal(own, !['Private Use', 'Unregistered', 'Invalid'].includes(name), String(code));
		if (own) {
			assert.ok(points(close(code)).get(String(code))!.startsWith(`${name}: `), `${code} ${name}`);
		}
	}
});

test('close codes without a name of their own are told by their range', () => {
	for (const [code, en, ko] of [[4321, /4000–4999/, /4000–4999/], [3333, /libraries/, /라이브러리/], [999, /Not a code/, /모르는 코드/]] as const) {
		assert.match(points(close(code)).get(String(code))!, en);
		assert.match(points(close(code), 'ko').get(String(code))!, ko);
	}
});

test('a Close frame tells its code and reason, or that it has none', () => {
	for (const language of languages) {
		assert.match(explain(close(4001), context, language).why.join(' '), /4001.*"bye"/);
		assert.match(explain(close(undefined), context, language).why.join(' '), /1005/);
	}
});

test('only the beginning of a payload is repeated', () => {
	const why = explain(text({text: 'x'.repeat(256), size: 100_000, truncated: true}), context, 'en').why.join(' ');
	assert.match(why, /100,000 bytes.*"x{60}…"/);
});
