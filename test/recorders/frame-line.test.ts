import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type {FrameEvent} from '../../source/bus/events.js';
import {frameLine} from '../../source/recorders/frame-line.js';

test('the line is what JSON.stringify would write, whatever the peer sent', () => {
	const text = fc.string({unit: 'binary', maxLength: 40});
	const websocket = fc.record({opcode: fc.integer({min: 0, max: 15}), fin: fc.boolean(), rsv: fc.integer({min: 0, max: 7}), masked: fc.boolean()}, {noNullPrototype: true});
	const frame: fc.Arbitrary<FrameEvent> = fc.tuple(
		fc.constantFrom('frame.sent' as const, 'frame.received' as const),
		fc.double({min: 0, max: 1e9, noNaN: true}),
		text,
		fc.oneof(text.map(value => ({text: value})), fc.base64String().map(value => ({base64: value}))),
		fc.constantFrom({}, {truncated: true as const}),
		fc.oneof(fc.constant({}), websocket),
		fc.constantFrom({}, {headerSize: 6}),
		fc.constantFrom({}, {compressed: 12}),
		fc.oneof(fc.constant({}), fc.tuple(fc.nat(), text).map(([code, reason]) => ({code, reason}))),
		fc.oneof(fc.constant({}), fc.tuple(text, text).map(([namespace, event]) => ({namespace, event}))),
		fc.oneof(fc.constant({}), fc.record({ack: fc.nat(), latency: fc.double({min: 0, max: 1e9, noNaN: true}).map(Math.abs)}, {noNullPrototype: true})),
		fc.oneof(fc.constant({}), text.map(problem => ({problem, wrong: {code: 'told', text: problem}}))),
	).map(([type, at, kind, ...rest]) => ({
		seq: 7, at: Math.abs(at), type, endpoint: 'c1', channel: 1, connection: 2, protocol: 'websocket', kind, size: 3, ...Object.assign({}, ...rest) as object,
	}));
	fc.assert(fc.property(frame, event => {
		const line = frameLine(event);
		assert.equal(line, `${JSON.stringify(event)}\n`);
		assert.doesNotMatch(line.slice(0, -1), /\n/);
	}), {numRuns: 1000});
});
