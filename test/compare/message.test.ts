import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createMessages, createScanner, type Message} from '../../source/compare/message.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

const scan = (size: number, payloads: readonly Uint8Array[]): readonly Message[] => {
	const found: Message[] = [];
	const write = createScanner(size, message => found.push(message));
	for (const payload of payloads) {
		write(payload);
	}

	return found;
};

test('a message has exactly its size, its number and its time', () => {
	const write = createMessages(40);
	const message = write({by: 'server', number: 17, sentAt: 1234.567});
	assert.equal(message.length, 40);
	assert.match(message.toString(), /^<s:17:1234567:[A-Za-z\d]{25}>$/);
	assert.deepEqual(scan(40, [message]), [{by: 'server', number: 17, sentAt: 1234.567}]);
});

test('the largest number and time fit into the smallest message', () => {
	const largest = {by: 'client', number: 999_999_999, sentAt: 9_999_999_999.999} as const;
	assert.deepEqual(scan(40, [createMessages(40)(largest)]), [largest]);
});

test('messages are found in whatever carries them', () => {
	const write = createMessages(48);
	const [one, two] = [write({by: 'client', number: 1, sentAt: 5}), write({by: 'client', number: 2, sentAt: 6})].map(String) as [string, string];
	for (const text of [
		`42["message",${JSON.stringify(one)}]`,
		`a[${JSON.stringify(one)},${JSON.stringify(two)}]`,
		`id: 9\ndata: ${one}\n\n`,
		`{"id":1,"at":2,"waited":0,"text":${JSON.stringify(one)}}\n`,
		`<html><c:1:2:${one}`,
	]) {
		const expected = text.includes(two) ? [1, 2] : [1];
		assert.deepEqual(scan(48, [bytes(text)]).map(({number}) => number), expected, text);
	}
});

test('any chunking of a stream gives the same messages', () => {
	const write = createMessages(64);
	const stream = Buffer.concat([
		bytes('noise < <c:'),
		...Array.from({length: 20}, (_, number) => Buffer.concat([write({by: number % 2 === 0 ? 'client' : 'server', number, sentAt: number / 8}), bytes(number % 3 === 0 ? '<' : '')])),
	]);
	fc.assert(fc.property(fc.array(fc.nat(stream.length), {maxLength: 40}), cuts => {
		const edges = [0, ...cuts.toSorted((one, other) => one - other), stream.length];
		const chunks = edges.slice(1).map((edge, index) => stream.subarray(edges[index], edge));
		assert.deepEqual(scan(64, chunks).map(({number}) => number), Array.from({length: 20}, (_, number) => number));
	}));
});

test('a message whose end never comes is none, and what it held is bounded', () => {
	const message = createMessages(64)({by: 'client', number: 3, sentAt: 1});
	assert.deepEqual(scan(64, [message.subarray(0, 63)]), []);
	assert.deepEqual(scan(64, [message.subarray(0, 63), bytes('<'.repeat(100_000)), message]).map(({number}) => number), [3]);
});
