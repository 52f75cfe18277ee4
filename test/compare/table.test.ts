import assert from 'node:assert/strict';
import {test} from 'node:test';
import {languages, type Language} from '../../source/bus/language.js';
import type {CompareRow, CompareView} from '../../source/bus/compare.js';
import {compareTable, tableWidth} from '../../source/compare/table.js';
import {cellWidth} from '../../source/lib/cells.js';
import {wordsFor} from '../../source/words/words.js';

const tcp: CompareRow = {
	transport: 'tcp', first: 1.234, roundTrips: 1, handshakeBytes: 64, connections: 1, requests: 0, lag: 24,
	push: {count: 75, p50: 0.123, p99: 0.5}, send: {count: 75, p50: 0.1, p99: 9.99}, bytes: {all: 64, headers: 0, framing: 0, payload: 64},
	cut: {connections: 1, lost: 2, duplicated: 0, unsent: 149}, saturated: true,
};
const longPoll: CompareRow = {
	transport: 'long-poll', first: 12.34, roundTrips: 2, handshakeBytes: 648, connections: 2, requests: 1553, lag: 24,
	push: {count: 75, p50: 1.5, p99: 1003}, send: {count: 75, p50: 2, p99: 99.94}, bytes: {all: 426.6, headers: 341.2, framing: 21.4, payload: 64},
	cut: {connections: 2, lost: 0, duplicated: 1, unsent: 0, recovered: 19.4},
};
const broken: CompareRow = {transport: 'sockjs', failed: 'it did not connect within 5 s', connections: 0, requests: 0, lag: 24};

const options: CompareView['options'] = {rate: 50, size: 64, duration: 3000, transports: ['tcp', 'long-poll', 'sockjs'], cut: true};
const whole: CompareView = {options, share: 1, rows: [tcp, longPoll, broken], ended: ''};

const tableOf = (view: CompareView, language: Language = 'en', ascii = false) => compareTable(view, {words: wordsFor(language, {ascii}).compare, ascii});
const textOf = (...parameters: Parameters<typeof tableOf>) => tableOf(...parameters).map(({text}) => text).join('\n');

test('the whole table, to the cell', () => {
	assert.equal(`\n${textOf(whole)}\n`, `
the same message, 3 ways · 64 B, 50/s each way, 3 s · cut halfway · done

            first round   TCP  HTTP      push ms      send ms  bytes a message
transport      ms trips conns  reqs    p50   p99    p50   p99   all head frame
tcp ~        1.23     1     1     0   0.12  0.50   0.10  9.99    64    0     0
long-poll    12.3     2     2 1,553   1.50 1,003   2.00  99.9   427  341    21
sockjs     could not be measured: it did not connect within 5 s

            bytes a message                 push p50 to p99, 0.1 ms to 10 s
            █ payload ▓ framing ░ headers
tcp ~       █████                           ●━━━━
long-poll   █████▓▓░░░░░░░░░░░░░░░░░░░░░░░         ●━━━━━━━━━━━━━━━━━

cut by RST after 1.5 s      lost   twice  unsent   back after
tcp ~                          2       0     149   does not recover by itself
long-poll                      0       1       0   19ms

measured with the event loop up to 24ms late
~ says more of this machine than of the transport
`);
});

test('ASCII has the same figures, and bars without blocks', () => {
	const text = textOf(whole, 'en', true);
	assert.match(text, /^[\n\u0020-\u007E]*$/);
	assert.match(text, /^tcp ~ {7}##### {27}o={4}$/m);
	assert.match(text, /^long-poll {3}#####==-{23} {9}o={17}$/m);
});

test('every line fits, in every language, with figures of any size', () => {
	const huge: CompareRow = {
		...longPoll, transport: 'long-poll', saturated: true, first: 123_456, connections: 123_456, requests: 1_234_567, lag: 12_345,
		push: {count: 1, p50: 123_456, p99: 1_234_567}, send: {count: 1, p50: 1e-3, p99: 1e7}, bytes: {all: 1_234_567, headers: 234_567, framing: -60_000, payload: 65_536},
		cut: {connections: 0, lost: 1_234_567, duplicated: 123_456, unsent: 1_234_567},
	};
	for (const language of languages) {
		for (const ascii of [false, true]) {
			for (const {text} of tableOf({...whole, rows: [huge, tcp, {...broken, failed: '이유 '.repeat(60)}], ended: 'called off'}, language, ascii)) {
				assert.ok(cellWidth(text) <= tableWidth, `${cellWidth(text)} ${text}`);
			}
		}
	}
});

test('columns stand under their heads in Korean, too', () => {
	const rows = textOf(whole, 'ko').split('\n').slice(2, 6);
	const ends = rows.map(row => cellWidth(row));
	assert.deepEqual(ends, [78, 78, 78, 78]);
});

test('nothing measured yet is a title and heads', () => {
	const lines = tableOf({options, share: 0.25, rows: []});
	assert.equal(lines.length, 4);
	assert.match(lines[0]!.text, /25 % done$/);
});

test('a failure\'s own words can\'t reach the terminal', () => {
	const text = textOf({...whole, rows: [{...broken, failed: 'a\u001B[2Jb'}]});
	assert.doesNotMatch(text, /\u001B/);
});

test('a cut that met no connection says so', () => {
	assert.match(textOf({...whole, rows: [{...longPoll, cut: {...longPoll.cut!, connections: 0}}]}), /had no connection just then$/m);
});
