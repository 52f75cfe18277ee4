import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Channel} from '../../source/sockets/channel.js';
import type {Event} from '../../source/bus/events.js';
import {limits} from '../../source/lib/limits.js';
import {createMeters} from '../../source/lib/meters.js';
import {createFrameLog} from '../../source/log/frame-log.js';
import {takeIn, takeOut, type Express} from '../../source/sockets/express.js';
import {createInflate} from '../../source/sockets/inflate.js';
import {createBudget} from '../../source/wire/budget.js';
import type {Direction} from '../../source/wire/frame.js';
import {createStack} from '../../source/wire/stack.js';
import {cut} from '../wire/collect.js';
import {encodeFrame} from '../wire/encode-frame.js';
import {switching, upgrade} from '../wire/listen.js';

/*
Whatever passes, in whatever pieces: the log says the same, byte for byte, whether short frames are taken
past the decoders or not.
*/

const place = {endpoint: 1, channel: 2, connection: 3, mark: undefined};

/** An accepted WebSocket, its decoders and its log. `taken`: how many frames went past the decoders. */
const listen = (isExpress: boolean) => {
	const log = createFrameLog(1024);
	const meters = createMeters();
	const meter = meters.open(3);
	let seq = 0;
	let taken = 0;
	let express: Express | undefined;
	const stack = createStack({
		start: 'http', accepts: 'in', inflate: createInflate, budget: createBudget(limits.unfinished),
		sink: {
			request() {/* Only the frames are compared. */}, response() {/* */}, exchangeEnded() {/* */}, opened() {/* */}, malformed() {/* */},
			standingOf() {
				express = isExpress
					? {
						isBetweenIn: true, isBetweenOut: true, passedIn: 0, passedOut: 0, isMaskedIn: true, meter, total: meters.total, count: undefined, carried: Object.create(null) as Channel, hear: undefined, untold: 0, ...place,
						tell(where, direction, head, body, from, length) {
							const preview = log.keepShort(head, body, from, length);
							if (preview >= 0) {
								taken++;
								log.addShort(++seq, 0, where, direction, head, preview);
							}

							return preview >= 0;
						},
					}
					: undefined;
				return express;
			},
			frame(direction, frame) {
				log.addFrame(++seq, 0, place, direction, frame);
			},
		},
	});
	stack.write('in', upgrade);
	stack.write('out', switching());
	return {
		taken: () => taken,
		meter,
		/** `parts`: header and payload apart, as libraries write them. */
		write(direction: Direction, bytes: Uint8Array, parts: readonly [Uint8Array, Uint8Array] = [bytes, bytes]) {
			const size = parts[0] === bytes ? bytes.length : parts[0].length + parts[1].length;
			if (!express || !(direction === 'in' ? takeIn(express, bytes) : takeOut(express, parts[0], parts[1], size))) {
				stack.write(direction, bytes);
			}
		},
		rows(): Array<Event | undefined> {
			stack.end('in');
			stack.end('out');
			return Array.from({length: seq}, (_, index) => log.row(index + 1));
		},
	};
};

const frames = fc.record({
	opcode: fc.constantFrom(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 0, 8, 9, 10, 3),
	fin: fc.constantFrom(true, true, true, true, false),
	rsv: fc.constantFrom(0, 0, 0, 0, 0, 0, 4),
	payload: fc.oneof(
		fc.uint8Array({maxLength: 130}),
		fc.string({maxLength: 60}).map(value => new TextEncoder().encode(value)),
		fc.string({unit: 'grapheme', maxLength: 60}).map(value => new TextEncoder().encode(value)),
	),
	key: fc.uint8Array({minLength: 4, maxLength: 4}),
	direction: fc.constantFrom<Direction>('in', 'out'),
	isMaskWrong: fc.constantFrom(false, false, false, false, false, false, true),
	places: fc.oneof(fc.constant([]), fc.array(fc.nat({max: 140}), {maxLength: 2})),
});

test('short frames that are taken past the decoders are told just as the decoders tell them', () => {
	let taken = 0;
	fc.assert(fc.property(fc.array(frames, {maxLength: 16}), list => {
		const straight = listen(false);
		const past = listen(true);
		for (const {direction, places, key, isMaskWrong, ...frame} of list) {
			const mask = (direction === 'in') === isMaskWrong ? undefined : key;
			for (const chunk of cut(encodeFrame({...frame, mask}), places)) {
				straight.write(direction, chunk);
				past.write(direction, chunk);
			}
		}

		taken += past.taken();
		assert.deepEqual(past.rows(), straight.rows());
	}), {numRuns: 120});
	assert.ok(taken > 50, `${taken} frames were taken past the decoders`);
});

test('header and payload apart; every byte is counted; a mask where none may be is for the decoder', () => {
	const past = listen(true);
	const [head, body] = [Uint8Array.of(0x81, 2), Uint8Array.of(0x68, 0x69)];
	const masked = encodeFrame({opcode: 2, payload: Uint8Array.of(1, 2, 3), mask: Uint8Array.of(9, 8, 7, 6)});
	past.write('out', Uint8Array.of(...head, ...body), [head, body]);
	past.write('in', masked);
	assert.equal(past.taken(), 2);
	const {bytesIn, bytesOut, framesIn, framesOut} = past.meter;
	assert.deepEqual({bytesIn, bytesOut, framesIn, framesOut}, {bytesIn: masked.length, bytesOut: 4, framesIn: 1, framesOut: 1});
	past.write('out', masked);
	assert.equal(past.taken(), 2);
	const [text, binary, lost] = past.rows();
	assert.ok(text?.type === 'frame.sent' && 'text' in text && text.text === 'hi' && text.headerSize === 2 && text.masked === false);
	assert.ok(binary?.type === 'frame.received' && binary.masked === true && binary.size === 3);
	assert.ok(lost?.type === 'frame.sent' && lost.kind === 'undecodable' && lost.problem?.includes(`from byte ${switching().length + 4}:`));
});
