import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from 'fast-check';
import {createFramer, type Boundary} from '../../source/wire/websocket-framer.js';
import {encodeFrame} from './encode-frame.js';

const between: Boundary = {missing: 0, header: new Uint8Array(0)};

const frames = fc.array(fc.record({
	opcode: fc.constantFrom(0, 1, 2, 8, 9, 10),
	payload: fc.oneof(fc.uint8Array({maxLength: 130}), fc.constant(new Uint8Array(65_540))),
	mask: fc.option(fc.uint8Array({minLength: 4, maxLength: 4}), {nil: undefined}),
}).map(frame => encodeFrame(frame)), {minLength: 1, maxLength: 6});

/** What came, frames apart from pieces; `at` is where in the stream it stood. */
const framed = (start: Boundary, largest: number, chunks: readonly Uint8Array[]) => {
	const all: Buffer[] = [];
	const whole: string[] = [];
	const lasts: boolean[] = [];
	const framer = createFramer(start, {
		largest,
		onFrame(bytes) {
			all.push(Buffer.from(bytes));
			whole.push(Buffer.from(bytes).toString('hex'));
		},
		onPiece(bytes, isLast) {
			all.push(Buffer.from(bytes));
			lasts.push(isLast);
		},
	});
	for (const chunk of chunks) {
		framer.write(chunk);
	}

	return {framer, whole, lasts, bytes: () => Buffer.concat(all)};
};

const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
	const ordered = [0, ...places.map(place => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
	return ordered.slice(1).map((place, index) => bytes.subarray(ordered[index], place)).filter(({length}) => length > 0);
};

/** Bytes behind the header of a frame that `encodeFrame` made. */
const payloadLength = (frame: Buffer): number => {
	const short = frame[1]! & 0x7F;
	return short < 126 ? short : (short === 126 ? frame.readUInt16BE(2) : Number(frame.readBigUInt64BE(2)));
};

test('any cuts give the same whole frames', () => {
	fc.assert(fc.property(frames, fc.array(fc.nat()), (list, places) => {
		const {framer, whole} = framed(between, 1_000_000, cut(Buffer.concat(list), places));
		assert.deepEqual(whole, list.map(frame => frame.toString('hex')));
		assert.deepEqual([framer.held(), framer.isBetween()], [0, true]);
	}), {numRuns: 60});
});

test('begun in the middle of a frame, it lets the rest of that pass and cuts from the next on', () => {
	fc.assert(fc.property(frames, fc.nat(), fc.array(fc.nat()), (list, place, places) => {
		const [first, ...others] = list as [Buffer, ...Buffer[]];
		const done = place % first.length;
		const rest = Buffer.concat([first.subarray(done), ...others]);
		// What the decoder says there: a part of the header, or payload that is missing.
		const size = first.length - payloadLength(first);
		const start = done < size ? {missing: 0, header: first.subarray(0, done)} : {missing: first.length - done, header: new Uint8Array(0)};
		const {whole, bytes, framer} = framed(start, 1_000_000, cut(rest, places));
		assert.deepEqual(whole, (done === 0 ? list : others).map(frame => frame.toString('hex')));
		assert.deepEqual(bytes(), rest);
		assert.ok(framer.isBetween());
	}), {numRuns: 100});
});

test('a frame that is too large passes in pieces, and only its last is the last', () => {
	const large = encodeFrame({opcode: 2, payload: new Uint8Array(5000)});
	const small = encodeFrame({opcode: 1, payload: Buffer.from('small')});
	const stream = Buffer.concat([small, large, small]);
	fc.assert(fc.property(fc.array(fc.nat(), {maxLength: 20}), places => {
		const {whole, lasts, bytes} = framed(between, 1000, cut(stream, places));
		assert.deepEqual(whole, [small.toString('hex'), small.toString('hex')]);
		assert.deepEqual(bytes(), stream);
		assert.equal(lasts.filter(Boolean).length, 1);
		assert.equal(lasts.at(-1), true);
	}), {numRuns: 40});
});

test('released, it gives what it held, and the rest of that frame passes', () => {
	const frame = encodeFrame({opcode: 1, payload: Buffer.from('0123456789'.repeat(20)), mask: Uint8Array.of(1, 2, 3, 4)});
	for (let place = 1; place < frame.length; place++) {
		const {framer, bytes, whole} = framed(between, 1000, [frame.subarray(0, place)]);
		framer.release();
		assert.deepEqual(bytes(), frame.subarray(0, place));
		framer.write(Buffer.concat([frame.subarray(place), frame]));
		assert.deepEqual(bytes(), Buffer.concat([frame, frame]));
		assert.equal(whole.length, 1, String(place));
	}
});

test('bytes that are no frames pass as they are, and nothing is held for ever', () => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 400}), fc.array(fc.nat()), (noise, places) => {
		const {framer, bytes} = framed(between, 100, cut(Buffer.from(noise), places));
		assert.ok(framer.held() <= 100);
		framer.release();
		assert.deepEqual(bytes(), Buffer.from(noise));
	}));
});
