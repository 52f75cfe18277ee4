import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {readQuery} from '../../source/mailbox/query.js';

test('what a request says, and what it leaves out', () => {
	assert.deepEqual(readQuery('/poll', undefined), {session: undefined, after: undefined, hold: 25_000, expiry: undefined, code: undefined, format: 'sse', reason: undefined});
	assert.deepEqual(readQuery('/long-poll?session=a_-Z9&after=7&hold=250&expiry=500&format=lines&code=1000&reason=bye', undefined), {
		session: 'a_-Z9', after: 7, hold: 250, expiry: 500, code: 1000, format: 'lines', reason: 'bye',
	});
});

test('`after` in the URL outranks Last-Event-ID, which stands in for it', () => {
	const after = (target: string, header?: string) => (readQuery(target, header) as {readonly after: number | undefined}).after;
	assert.deepEqual([after('/stream', '7'), after('/stream?after=3', '7'), after('/stream', '')], [7, 3, undefined]);
});

const refused: ReadonlyArray<readonly [target: string, problem: RegExp]> = [
	['/poll?session=', /^session takes/],
	[`/poll?session=${'a'.repeat(65)}`, /^session takes/],
	['/poll?session=a%20b', /^session takes/],
	['/poll?after=-1', /^after takes a whole number from 0/],
	['/poll?after=1e3', /^after takes/],
	['/poll?hold=120001', /^hold takes a whole number from 0 to 120000/],
	['/poll?expiry=99', /^expiry takes/],
	['/stream?format=xml', /^format is sse or lines/],
];

for (const [target, expected] of refused) {
	test(`refused in a sentence: ${target.slice(0, 40)}`, () => {
		const query = readQuery(target, undefined);
		assert.ok('problem' in query);
		assert.match(query.problem, expected);
	});
}

test('an event id that is none of ours is refused, too', () => {
	assert.ok('problem' in readQuery('/stream', 'not a number'));
});

test('any target and header: an answer, never a throw', () => {
	fc.assert(fc.property(fc.string(), fc.string(), (rest, header) => {
		readQuery(`/poll?${rest}`, header);
	}));
});
