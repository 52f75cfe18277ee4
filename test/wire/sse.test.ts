import assert from 'node:assert/strict';
import test from 'node:test';
import {createParser} from 'eventsource-parser';
import fc from 'fast-check';
import {limits} from '../../source/lib/limits.js';
import {readSseEvent} from '../../source/wire/sse-event.js';
import {createSse} from '../../source/wire/sse.js';
import {bytesOf, collectFrames, cut, textOf, watchedBudget, type Seen} from './collect.js';

const decode = (chunks: readonly Uint8Array[]): Seen[] => {
	const {sink, frames} = collectFrames();
	const budget = watchedBudget();
	const decoder = createSse({sink, budget});
	for (const chunk of chunks) {
		decoder.write(chunk);
	}

	decoder.end();
	assert.equal(budget.out(), 0, 'all memory is given back');
	return frames;
};

const whole = (text: string) => decode([Buffer.from(text)]);
const shown = (frames: readonly Seen[]) => frames.map(frame => [frame.kind, textOf(frame)]);

const vectors: ReadonlyArray<readonly [name: string, stream: string, frames: ReadonlyArray<readonly [kind: string, payload: string]>]> = [
	['data', 'data: one\n\n', [['message', 'data: one']]],
	['two lines of data', 'data: one\ndata: two\n\n', [['message', 'data: one\ndata: two']]],
	['a name', 'event: tick\ndata: 1\n\n', [['event', 'event: tick\ndata: 1']]],
	['the name message', 'event: message\ndata: 1\n\n', [['message', 'event: message\ndata: 1']]],
	['our goodbye', 'event: goodbye\ndata: {}\n\n', [['goodbye', 'event: goodbye\ndata: {}']]],
	['a comment, and one inside an event', ': a\n\ndata: 1\n:b\ndata: 2\n\n', [['comment', 'a'], ['comment', 'b'], ['message', 'data: 1\ndata: 2']]],
	['retry', 'retry: 250\n\n', [['retry', 'retry: 250']]],
	['an id alone', 'id: 7\n\n', [['id', 'id: 7']]],
	['nothing that means anything', 'foo: 7\n\n', [['fields', 'foo: 7']]],
	['data without a value', 'data\n\n', [['message', 'data']]],
	['CR, CRLF and LF', 'data: 1\r\rdata: 2\r\n\r\ndata: 3\n\n', [['message', 'data: 1'], ['message', 'data: 2'], ['message', 'data: 3']]],
	['a byte order mark', '\uFEFFdata: 1\n\n', [['message', 'data: 1']]],
	['empty lines', '\n\n\r\n\rdata: 1\n\n\n\n', [['message', 'data: 1']]],
	['cut in the middle of an event', 'data: 1\n\ndata: 2\n', [['message', 'data: 1'], ['truncated', 'data: 2']]],
	['cut in the middle of a line', 'data: 1\n\nda', [['message', 'data: 1'], ['truncated', 'da']]],
];

for (const [name, stream, frames] of vectors) {
	test(`event stream: ${name}`, () => {
		assert.deepEqual(shown(whole(stream)), frames);
	});
}

test('id and name are told beside the payload, cut where they are long', () => {
	const [frame] = whole(`id: ${'7'.repeat(100)}\nevent: ${'e'.repeat(100)}\ndata: 1\n\n`);
	assert.deepEqual(frame!.extra, {fields: {id: '7'.repeat(64), event: 'e'.repeat(64)}});
	assert.deepEqual(whole('event: goodbye\ndata: {}\n\n')[0]!.extra, {fields: {event: 'goodbye'}, goodbye: true});
});

test('bytes that are not UTF-8 are a problem, and the next event is not', () => {
	const frames = decode([bytesOf('64617461 3a 20 ff 0a0a'), Buffer.from('data: 2\n\n')]);
	assert.match(frames[0]!.problem!, /not UTF-8/);
	assert.equal(frames[1]!.problem, undefined);
});

test('a line of 10 MiB: one frame that says so, its true size, nothing held, and the next event is read', () => {
	const {sink, frames} = collectFrames();
	const budget = watchedBudget();
	const decoder = createSse({sink, budget});
	const size = 10 * 1024 * 1024;
	decoder.write(Buffer.from('data: '));
	for (let written = 0; written < size; written += 64 * 1024) {
		decoder.write(Buffer.alloc(64 * 1024, 'x'));
	}

	assert.equal(budget.out(), 0, 'what is too long is not held');
	decoder.write(Buffer.from('\n\ndata: next\n\n'));
	decoder.end();
	assert.ok(budget.most() <= 2 * limits.event);
	assert.deepEqual(frames.map(frame => [frame.kind, frame.size]), [['message', size + 6], ['message', 10]]);
	assert.match(frames[0]!.problem!, /an event of 10485766 bytes; at most 8388608 are held/);
	assert.equal(frames[0]!.payload.length / 2, limits.preview);
});

test('at the bound an event is whole, above it not', () => {
	for (const [extra, isWhole] of [[0, true], [1, false]] as const) {
		const [frame] = whole(`${'x'.repeat(limits.event + extra)}\n\n`);
		assert.equal(frame!.problem === undefined, isWhole);
		assert.equal(frame!.size, limits.event + extra);
	}
});

const lineParts = fc.constantFrom('data: ', 'data:', 'data', 'event: ', 'id: ', 'retry: ', ':', ': ', 'x', '한글', ' ', '\n', '\n\n', '\r', '\r\n', '7', 'tick');
const streams = fc.array(lineParts, {maxLength: 60}).map(parts => parts.join(''));

/** What another parser makes of it: what it dispatches and what it comments. */
const oracle = (stream: string) => {
	const events: Array<{readonly data: string; readonly event: string | undefined; readonly id: string | undefined}> = [];
	const comments: string[] = [];
	const parser = createParser({
		onEvent({data, event, id}) {
			events.push({data, event, id});
		},
		onComment(comment) {
			comments.push(comment);
		},
	});
	parser.feed(stream);
	return {events, comments};
};

test('any stream: the events and comments that eventsource-parser reads', () => {
	fc.assert(fc.property(streams, stream => {
		// It waits for more after a CR at the very end, since an LF may follow.
		const complete = `${stream}\n\n`;
		const frames = whole(complete);
		const {events, comments} = oracle(complete);
		const ours = frames.filter(({kind}) => ['message', 'event', 'goodbye'].includes(kind)).map(frame => {
			const {data, event, id} = readSseEvent(Buffer.from(frame.payload, 'hex'));
			return {data, event, id};
		});
		assert.deepEqual(ours, events);
		assert.deepEqual(frames.filter(({kind}) => kind === 'comment').map(frame => textOf(frame)), comments);
	}), {numRuns: 500});
});

test('any cuts of the same bytes give the same frames', () => {
	fc.assert(fc.property(streams, fc.array(fc.nat(400), {maxLength: 20}), (stream, places) => {
		const bytes = Buffer.from(stream);
		assert.deepEqual(decode(cut(bytes, places)), decode([bytes]));
	}));
});

test('any bytes: no throw, and all memory is given back', () => {
	fc.assert(fc.property(fc.array(fc.uint8Array({maxLength: 200}), {maxLength: 10}), chunks => {
		decode(chunks);
	}));
});
