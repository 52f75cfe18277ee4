import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {limits} from '../../source/lib/limits.js';
import {createJsonLines} from '../../source/wire/json-lines.js';
import {bytesOf, collectFrames, cut, textOf, watchedBudget, type Seen} from './collect.js';

const decode = (chunks: readonly Uint8Array[], isCut = false): Seen[] => {
	const {sink, frames} = collectFrames();
	const budget = watchedBudget();
	const decoder = createJsonLines({sink, budget, protocol: 'poll'});
	for (const chunk of chunks) {
		decoder.write(chunk);
	}

	decoder.end(isCut);
	assert.equal(budget.out(), 0, 'all memory is given back');
	return frames;
};

const vectors: ReadonlyArray<readonly [line: string, kind: string, problem: RegExp | undefined, fields?: object]> = [
	['{"id":7,"at":1.5,"waited":812,"text":"hi"}', 'message', undefined, {id: '7', waited: 812}],
	['{"id":8,"at":1.5,"waited":0,"base64":"eP8="}', 'message', undefined, {id: '8'}],
	['{"goodbye":{"code":1001}}', 'goodbye', undefined],
	['', 'heartbeat', undefined],
	['{"some":"object"}', 'line', undefined],
	['[1,2]', 'line', undefined],
	['null', 'line', undefined],
	['{"id":"7","text":"hi"}', 'line', undefined],
	['{"id":7}', 'line', undefined],
	['{"id":garbage', 'line', /not JSON/],
	['garbage', 'line', /not JSON/],
];

test('each line says what it is, and what is none says why', () => {
	const frames = decode([Buffer.from(vectors.map(([line]) => `${line}\n`).join(''))]);
	assert.deepEqual(frames.map(frame => textOf(frame)), vectors.map(([line]) => line));
	for (const [index, [line, kind, problem, fields]] of vectors.entries()) {
		const frame = frames[index]!;
		assert.equal(frame.kind, kind, line);
		assert.match(frame.problem ?? '', problem ?? /^$/, line);
		assert.deepEqual(frame.extra?.fields, fields, line);
		assert.equal(frame.extra?.goodbye ?? false, kind === 'goodbye', line);
		assert.deepEqual([frame.protocol, frame.opcode, frame.size], ['poll', -1, line.length]);
	}
});

test('CRLF ends a line, too, and a last line may end with the stream, unless that was cut', () => {
	assert.deepEqual(decode([Buffer.from('{}\r\n{"a":1}')]).map(frame => [frame.kind, textOf(frame)]), [['line', '{}'], ['line', '{"a":1}']]);
	const [frame] = decode([Buffer.from('{"a":1}')], true);
	assert.equal(frame!.kind, 'truncated');
	assert.match(frame!.problem!, /in the middle of a line/);
});

test('a line that is not UTF-8 says so', () => {
	assert.match(decode([bytesOf('7b22ff227d0a')])[0]!.problem!, /not UTF-8/);
});

test('a line of 10 MiB: one frame that says so, nothing held, and the next line is read', () => {
	const {sink, frames} = collectFrames();
	const budget = watchedBudget();
	const decoder = createJsonLines({sink, budget, protocol: 'stream'});
	const size = 10 * 1024 * 1024;
	for (let written = 0; written < size; written += 64 * 1024) {
		decoder.write(Buffer.alloc(64 * 1024, 'x'));
	}

	assert.equal(budget.out(), 0);
	decoder.write(Buffer.from('\n{}\n'));
	assert.deepEqual(frames.map(frame => frame.size), [size, 2]);
	assert.match(frames[0]!.problem!, /a line of 10485760 bytes; at most 8388608 are held/);
	assert.equal(frames[0]!.payload.length / 2, limits.preview);
	assert.equal(frames[1]!.problem, undefined);
});

test('any cuts of the same bytes give the same frames', () => {
	const line = fc.oneof(fc.json(), fc.string(), fc.constantFrom(...vectors.map(([text]) => text)));
	fc.assert(fc.property(fc.array(line), fc.array(fc.nat(400)), fc.boolean(), (lines, places, isCut) => {
		const bytes = Buffer.from(lines.join('\n'));
		assert.deepEqual(decode(cut(bytes, places), isCut), decode([bytes], isCut));
	}));
});

test('any bytes: no throw, and every byte but the line ends is counted', () => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 400}), bytes => {
		const counted = decode([bytes]).reduce((sum, {size}) => sum + size, 0);
		const ends = Buffer.from(bytes).toString('latin1').match(/\r?\n/g)?.join('').length ?? 0;
		const last = bytes.at(-1) === 0x0D ? 1 : 0;
		assert.equal(counted, bytes.length - ends - last);
	}));
});
