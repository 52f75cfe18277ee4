import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {Event} from '../../source/bus/events.js';
import {compileFilter, evaluate} from '../../source/filter/compile.js';
import {parseFilter} from '../../source/filter/parse.js';
import {all, answered, asked, closed, ended, errored, frame, hit, opened} from './events.js';
import {arbitraryFilter} from './arbitrary.js';

const filterOf = (text: string) => {
	const result = parseFilter(text);
	return 'filter' in result ? result.filter : assert.fail(`${text}: ${result.problem.message}`);
};

const json = frame({text: '{"id":7,"name":"Kim","ok":true,"none":null,"list":["red",2,{"deep":[10,20]}],"a b":1,"__proto__":{"x":1},"size":"7"}'});
const ping = frame({type: 'frame.sent', kind: 'ping', opcode: 9, size: 0, text: '', masked: false});
const goodbye = frame({kind: 'close', opcode: 8, code: 1001, reason: 'moving', text: undefined, base64: 'A+k='});
const binary = frame({kind: 'binary', opcode: 2, text: undefined, base64: 'AAEC', size: 300, compressed: 40, truncated: true});
const socketIo = frame({protocol: 'socket.io', kind: 'event', opcode: undefined, fin: undefined, masked: undefined, event: 'chat', namespace: '/admin', ack: 12, latency: 3.5, text: '["chat",{"text":"hi"}]'});
const broken = frame({problem: 'reserved bits set (RFC 6455 §5.2)', rsv: 4, fin: false});

const yes = true;
const no = false;

const answers: ReadonlyArray<readonly [event: Event, text: string, is: boolean]> = [
	[frame(), 'type == frame.received', yes],
	[frame(), 'type in {frame.sent, channel.opened}', no],
	[frame(), 'type contains frame.', yes],
	[frame(), 'endpoint == s1 and connection == #7 and channel == 3', yes],
	[frame(), 'connection == 8', no],
	[frame(), 'dir == in', yes],
	[frame(), 'dir == received', yes],
	[frame(), 'dir == sent', no],
	[ping, 'dir == out', yes],
	[ping, 'dir in {sent}', yes],
	[frame(), 'protocol == websocket and kind == text', yes],
	[frame(), 'opcode == text and opcode == 1 and opcode < 8', yes],
	[ping, 'opcode in {ping, pong}', yes],
	[frame(), 'size == 11 and size >= 11 and size <= 11 and size > 10 and size < 12', yes],
	[frame(), 'size > 1k', no],
	[binary, 'size >= 0.3k', yes],
	[frame(), 'at >= 1.5s and seq == 20', yes],
	[frame(), 'hello', yes],
	[frame(), '"HELLO world"', yes],
	[frame(), 'goodbye', no],
	[ping, 'ping', yes],
	[frame(), 'text contains World', yes],
	[frame(), 'text contains world', no],
	[frame(), 'text == "Hello World"', yes],
	[frame(), 'text matches /^hello/', no],
	[frame(), String.raw`text matches /^hello\sw/i`, yes],
	[frame(), 'masked and fin and masked == true', yes],
	[ping, 'masked', no],
	[ping, 'masked == false', yes],
	[broken, 'not fin and rsv == 4 and problem contains 5.2', yes],
	[frame(), 'problem', no],
	[frame(), 'compressed', no],
	[binary, 'compressed and compressed < 100 and truncated', yes],
	[binary, 'text', no],
	[binary, 'not text contains x', yes],
	[goodbye, 'code == 1001 and reason == moving and text contains mov', yes],
	[goodbye, 'moving', yes],
	[closed, 'code == 1006 and not clean', yes],
	[closed, 'by == client and cause == rst and verdict contains reset', yes],
	[closed, 'by in {server, network}', no],
	[closed, 'transport == ws and gone and "the client reset"', yes],
	[closed, 'dir', no],
	[errored, 'errno == ECONNRESET and problem contains peer', yes],
	[errored, 'econnreset', yes],
	[ended, 'how == rst and by == remote and bytesIn > 1k and bytesOut == 0 and lifetime < 1s', yes],
	[asked, String.raw`method == GET and path matches /^\/ws\?/`, yes],
	[asked, 'authorization', yes],
	[answered, 'status == 101 and reason contains Switching', yes],
	[answered, 'status >= 400', no],
	[opened, 'local == 127.0.0.1:7070 and remote contains :53411 and peer == #8 and side == accepted', yes],
	[opened, 'opened and 127.0.0.1', yes],
	[hit, 'fault == latency and effect == delay and amount > 100', yes],
	[opened, 'fault', no],
	[socketIo, 'event == chat and namespace == /admin and ack == 12 and latency < 1s', yes],
	[socketIo, 'json[1].text == hi and json.0 == chat', yes],
	[json, 'json and json.id == 7 and json.id > 6 and json.id != 8', yes],
	[json, 'json.id == "7"', no],
	[json, 'json.size == 7 and json.size == "7"', yes],
	[json, 'json.size > 6', no],
	[json, 'json.name == Kim and json.name contains im and json.name matches /^K/', yes],
	[json, 'json.name in {Lee, Kim}', yes],
	[json, 'json.ok == true and json.none == null', yes],
	[json, 'json.ok == "true"', no],
	[json, 'json.list contains red and json.list contains 2', yes],
	[json, 'json.list contains green', no],
	[json, 'json.list[2].deep[1] == 20 and json.list.2.deep.1 == 20', yes],
	[json, 'json.list[3]', no],
	[json, 'json["a b"] == 1', yes],
	[json, 'json.none', yes],
	[json, 'json.missing == 1 or json.missing != 1 or json.missing', no],
	[json, 'json.list.length', no],
	[json, 'json.constructor or json.name.length or json.toString', no],
	[json, 'json.__proto__.x == 1', yes],
	[json, 'json.id matches /^7$/', yes],
	[json, 'json == 7 or json.list == red', no],
	[frame(), 'json', no],
	[frame({text: '{"broken'}), 'json', no],
	[frame({text: '7'}), 'json', no],
	[errored, 'json', no],
	// An event without the field: nothing that is said of it holds, and `not` turns that round.
	[errored, 'size != 5', no],
	[errored, 'not size == 5', yes],
	[frame(), 'a or (kind == text and not endpoint == c1)', yes],
];

describe('an event matches or not', () => {
	for (const [event, text, is] of answers) {
		test(`${event.type}: ${text}`, () => {
			assert.equal(evaluate(filterOf(text), event), is);
		});
	}
});

test('the whole text is fetched only for a frame of which the beginning is known, and once', () => {
	const asks: number[] = [];
	const matches = compileFilter(filterOf('json.end == 1 or text contains "end" or text contains other'), ({seq}) => {
		asks.push(seq);
		return '{"start":"…","end":1}';
	});
	assert.equal(matches(frame({seq: 5, text: '{"start"', size: 900, truncated: true})), true);
	assert.equal(matches(frame({seq: 6, text: '{"start":1}'})), false);
	assert.deepEqual(asks, [5]);
	const isUnkept = compileFilter(filterOf('text contains start'), () => undefined);
	assert.equal(isUnkept(frame({text: '{"start"', truncated: true})), true);
});

test('a compiled filter keeps nothing of the event before', () => {
	const matches = compileFilter(filterOf('json.id == 7'));
	assert.deepEqual([json, frame(), json, binary].map(event => matches(event)), [true, false, true, false]);
});

test('no filter and no event make it throw', () => {
	const event = fc.oneof(
		fc.constantFrom<Event>(...all, json, goodbye, binary, socketIo),
		fc.record({type: fc.constantFrom('frame.sent', 'something.new'), text: fc.anything(), problem: fc.constantFrom('x', undefined), verdict: fc.constantFrom(undefined, {by: 'x'})}) as fc.Arbitrary<unknown> as fc.Arbitrary<Event>,
		fc.json().map(text => frame({text})),
	);
	fc.assert(fc.property(arbitraryFilter, event, (filter, one) => {
		assert.equal(typeof evaluate(filter, one), 'boolean');
		assert.equal(evaluate({kind: 'not', term: filter}, one), !evaluate(filter, one));
	}), {numRuns: 500});
});
