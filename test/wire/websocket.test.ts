import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {limits} from '../../source/lib/limits.js';
import {createInflate} from '../../source/sockets/inflate.js';
import {createWebSocketDecoder} from '../../source/wire/websocket.js';
import {bytesOf, collectFrames, cut, hexOf, textOf, watchedBudget, type Seen} from './collect.js';
import {encodeFrame} from './encode-frame.js';

type Vector = {
	readonly name: string;
	readonly bytes: string;
	readonly expectMask?: boolean;
	readonly deflate?: true;
	readonly frames: ReadonlyArray<Partial<Seen> & {readonly text?: string; readonly hex?: string}>;
};

const vectors = JSON.parse(readFileSync(new URL('../vectors/websocket.json', import.meta.url), 'utf8')) as readonly Vector[];

type Settings = {readonly expectMask?: boolean; readonly deflate?: boolean; readonly budget?: ReturnType<typeof watchedBudget>};

const decode = (chunks: Iterable<Uint8Array>, {expectMask, deflate, budget = watchedBudget()}: Settings = {}): Seen[] => {
	const {frames, sink} = collectFrames();
	const inflate = deflate === true ? createInflate({noContextTakeover: false, windowBits: 15}) : undefined;
	const decoder = createWebSocketDecoder({sink, expectMask, inflate, budget});
	for (const chunk of chunks) {
		const before = hexOf(chunk.subarray(0, 64));
		decoder.write(chunk);
		assert.equal(hexOf(chunk.subarray(0, 64)), before, 'the chunk is not ours to change');
	}

	decoder.end();
	assert.equal(budget.out(), 0, 'what was held is given back');
	return frames;
};

const everyByte = (bytes: Uint8Array) => Array.from(bytes, byte => Uint8Array.of(byte));

suite('vectors', () => {
	for (const {name, bytes, frames: expected, ...settings} of vectors) {
		test(name, () => {
			const whole = bytesOf(bytes);
			const frames = decode([whole], settings);
			assert.equal(frames.length, expected.length);
			for (const [index, {text, hex, ...fields}] of expected.entries()) {
				const frame = frames[index]!;
				const told = {...fields, problem: fields.problem ?? (fields.kind === 'undecodable' ? frame.problem : undefined)};
				assert.deepEqual(Object.fromEntries(Object.keys(told).map(key => [key, frame[key as keyof Seen]])), told);
				assert.equal(textOf(frame), text ?? textOf(frame));
				assert.equal(frame.payload, hex ?? frame.payload);
			}

			assert.deepEqual(decode(everyByte(whole), settings), frames, 'byte by byte');
		});
	}
});

test('lengths around every form of the length field', () => {
	for (const length of [0, 1, 125, 126, 127, 65_535, 65_536]) {
		for (const mask of [undefined, Uint8Array.of(1, 2, 3, 4)]) {
			const payload = Uint8Array.from({length}, (_, index) => (index * 7) % 251);
			const [frame] = decode([encodeFrame({opcode: 2, payload, mask})]);
			assert.equal(frame?.size, length);
			assert.equal(frame?.payload, hexOf(payload));
			assert.equal(frame?.problem, undefined);
		}
	}
});

test('a control frame of 126 bytes is read, and marked', () => {
	const [ping, text] = decode([encodeFrame({opcode: 9, payload: new Uint8Array(126)}), encodeFrame({opcode: 1, payload: new Uint8Array(0)})]);
	assert.equal(ping?.problem, 'a control frame of 126 bytes, 125 are allowed (RFC 6455 §5.5)');
	assert.equal(text?.kind, 'text');
	assert.equal(decode([encodeFrame({opcode: 9, payload: new Uint8Array(125)})])[0]?.problem, undefined);
});

for (const beyond of [-1, 0, 1]) {
	test(`a payload of the limit and ${beyond} byte is ${beyond > 0 ? 'counted' : 'held'}, in one chunk and in many`, () => {
		const size = limits.payload + beyond;
		const bytes = encodeFrame({opcode: 2, payload: new Uint8Array(size).fill(7), mask: Uint8Array.of(9, 8, 7, 6)});
		for (const chunks of [[bytes], cut(bytes, [1, 100, 65_536, 5_000_000])]) {
			const [frame, ...others] = decode(chunks);
			assert.equal(frame?.size, size);
			assert.equal(frame?.payload.length, 2 * (beyond > 0 ? limits.preview : size));
			assert.match(frame.payload.slice(0, 512), /^(?:07)+$/u);
			assert.equal(frame?.problem, undefined);
			assert.equal(others.length, 0);
		}
	});
}

test('a compressed message too large to hold is shown as it was, and what refers to it is not guessed', () => {
	const hello = bytesOf('f248cdc9c90700');
	const helloAgain = bytesOf('f200110000');
	const large = new Uint8Array(limits.payload + 1);
	const [first, second] = [large.subarray(0, 9_000_000), large.subarray(9_000_000)];
	for (const message of [
		[encodeFrame({opcode: 2, rsv: 4, payload: large})],
		[encodeFrame({opcode: 2, rsv: 4, fin: false, payload: first}), encodeFrame({opcode: 0, payload: second})],
		[encodeFrame({opcode: 2, rsv: 4, fin: false, payload: large}), encodeFrame({opcode: 0, payload: new Uint8Array(0)})],
	]) {
		const frames = decode([
			encodeFrame({opcode: 1, rsv: 4, payload: hello}),
			...message,
			encodeFrame({opcode: 1, rsv: 4, payload: helloAgain}),
			encodeFrame({opcode: 1, rsv: 4, payload: hello}),
		], {deflate: true});
		const [lost, referring, alone] = frames.slice(-3) as [Seen, Seen, Seen];
		assert.equal(lost.problem, 'a compressed message too large to be inflated here: shown as it was on the wire');
		assert.equal(lost.size, lost.compressed);
		assert.match(referring.problem!, /^refers to an earlier message that could not be inflated/u);
		assert.equal(referring.payload, hexOf(helloAgain));
		assert.deepEqual([textOf(alone), alone.problem], ['Hello', undefined]);
	}
});

test('a claim of more than it sends holds no more than it sent', () => {
	const budget = watchedBudget();
	const [frame] = decode([bytesOf('82 7f 00 00 00 00 00 ff ff ff'), new Uint8Array(1000)], {budget});
	assert.equal(frame?.problem, 'the stream ended after 1000 of 16777215 bytes of a binary frame (RFC 6455 §5.2)');
	assert.ok(budget.most() <= 2048);
});

test('when the shared budget is gone frames are still told, by their beginning', () => {
	const payload = new Uint8Array(10_000).fill(5);
	const bytes = encodeFrame({opcode: 2, payload});
	const frames = decode([...cut(bytes, [5000]), ...cut(bytes, [5000])], {budget: watchedBudget(4096)});
	assert.deepEqual(frames.map(({size, payload: kept}) => [size, kept.length / 2]), [[10_000, 256], [10_000, 256]]);
	assert.equal(frames[0]?.payload, hexOf(payload.subarray(0, 256)));
});

test('a stream that went wrong is counted in blocks, however it is cut', () => {
	const garbage = new Uint8Array((2 * limits.undecodable) + 10).fill(0xFF);
	const frames = decode([garbage]);
	assert.deepEqual(frames.map(({kind, size}) => [kind, size]), [['undecodable', 2], ['undecodable', limits.undecodable], ['undecodable', limits.undecodable], ['undecodable', 8]]);
	assert.deepEqual(decode(cut(garbage, [1, 2, 3, 1000, 70_000])), frames);
});

const cuts = fc.array(fc.nat({max: 2000}), {maxLength: 40});
const fragmentsOf = fc.record({
	opcode: fc.constantFrom(1, 2),
	parts: fc.array(fc.uint8Array({maxLength: 400}), {minLength: 1, maxLength: 4}),
	mask: fc.option(fc.uint8Array({minLength: 4, maxLength: 4}), {nil: undefined}),
	ping: fc.boolean(),
});

test('any cuts of the same messages give the same frames', () => {
	fc.assert(fc.property(fc.array(fragmentsOf, {maxLength: 6}), cuts, (messages, places) => {
		const bytes = Buffer.concat(messages.flatMap(({opcode, parts, mask, ping}) => parts.flatMap((payload, index) => [
			encodeFrame({opcode: index === 0 ? opcode : 0, fin: index === parts.length - 1, payload, mask}),
			...(ping ? [encodeFrame({opcode: 9, payload: payload.subarray(0, 125), mask})] : []),
		])));
		const frames = decode([bytes]);
		assert.deepEqual(decode(cut(bytes, places)), frames);
		assert.deepEqual(
			frames.filter(({opcode}) => opcode < 3).map(({payload}) => payload),
			messages.flatMap(({parts}) => parts.map(part => hexOf(part))),
		);
	}), {numRuns: 300});
});

test('any bytes are decoded without a throw, accounted for, and the same in any cuts', () => {
	const settings = fc.record({expectMask: fc.constantFrom(undefined, true, false), deflate: fc.boolean()});
	fc.assert(fc.property(fc.uint8Array({maxLength: 600}), cuts, settings, (bytes, places, chosen) => {
		const frames = decode([bytes], chosen);
		assert.deepEqual(decode(cut(bytes, places), chosen), frames);
		const told = frames.reduce((sum, {kind, headerSize, size, compressed}) => sum + (kind === 'undecodable' ? size : headerSize + (compressed === -1 ? size : compressed)), 0);
		assert.equal(told, bytes.length);
	}), {numRuns: 1000});
});
