import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {formatFilter} from '../../source/filter/format.js';
import {parseFilter} from '../../source/filter/parse.js';
import {arbitraryFilter} from './arbitrary.js';

const parsed = (text: string) => {
	const result = parseFilter(text);
	return 'filter' in result ? result.filter : assert.fail(`${text}: ${result.problem.message}`);
};

/** The same filter in its plain form. */
const readings: ReadonlyArray<readonly [text: string, plain: string]> = [
	['timeout', '"timeout"'],
	['"connection reset"', '"connection reset"'],
	['\'it said "no"\'', String.raw`"it said \"no\""`],
	['don\'t', '"don\'t"'],
	['127.0.0.1:7070', '"127.0.0.1:7070"'],
	['/ws', '"/ws"'],
	['masked', 'masked'],
	['size>1k', 'size > 1k'],
	['size >= 1.5kB', 'size >= 1.5kB'],
	['connection == #7', 'connection == #7'],
	['connection==7', 'connection == 7'],
	['dir != sent', 'dir != sent'],
	['opcode == ping', 'opcode == ping'],
	['opcode == 0x9', 'opcode == 0x9'],
	['held > 2s', 'held > 2s'],
	['fin == false', 'fin == false'],
	['target == ws://127.0.0.1:7070/ws', 'target == ws://127.0.0.1:7070/ws'],
	['text contains hello', 'text contains "hello"'],
	['text CONTAINS "a b"', 'text contains "a b"'],
	['text contains and', 'text contains "and"'],
	[String.raw`text contains "\u0041\x42\n"`, String.raw`text contains "AB\n"`],
	['text matches /a[/]b/i', String.raw`text matches /a[\/]b/i`],
	[String.raw`path matches /^\/ws\//`, String.raw`path matches /^\/ws\//`],
	['text matches "a/b"', String.raw`text matches /a\/b/`],
	['kind in {ping,pong}', 'kind in {ping, pong}'],
	['code in { 1001 , 1006 }', 'code in {1001, 1006}'],
	['json', 'json'],
	['json.user[0].id == 7', 'json.user.0.id == 7'],
	['json["content type"] == "x"', 'json["content type"] == "x"'],
	['json["a (b)"].c', 'json["a (b)"].c'],
	['json.ok == true', 'json.ok == true'],
	['json.이름 == 김', 'json.이름 == 김'],
	['a or b and not c', '"a" or "b" and not "c"'],
	['(a or b) and c', '("a" or "b") and "c"'],
	['a || b && !c', '"a" or "b" and not "c"'],
	['a AND b OR c', '"a" and "b" or "c"'],
	['a and (b and c)', '"a" and "b" and "c"'],
	['!(size > 5)', 'not size > 5'],
	['not (a and b)', 'not ("a" and "b")'],
	['!!a', 'not not "a"'],
	['(((a)))', '"a"'],
];

describe('a filter is read', () => {
	for (const [text, plain] of readings) {
		test(text, () => {
			assert.equal(formatFilter(parsed(text)), plain);
		});
	}

	test('and binds before or, not before both', () => {
		const word = (text: string) => ({kind: 'search', text});
		assert.deepEqual(parsed('a or b and not c or d'), {
			kind: 'any',
			terms: [word('a'), {kind: 'all', terms: [word('b'), {kind: 'not', term: word('c')}]}, word('d')],
		});
	});

	test('sizes are decimal, binary with an i; times are in ms', () => {
		for (const [text, number] of [['size > 1k', 1000], ['size > 1Ki', 1024], ['size > 1.5MB', 1_500_000], ['size > 64KiB', 65_536], ['held > 1.5s', 1500], ['held > 250', 250], ['connection == #12', 12], ['opcode == pong', 10]] as const) {
			const filter = parsed(text);
			assert.equal(filter.kind === 'compare' && filter.value.number, number, text);
		}
	});
});

/** Where the caret begins and ends, and what it says. */
const refusals: ReadonlyArray<readonly [text: string, from: number, to: number, message: RegExp]> = [
	['', 0, 0, /missing here/],
	[' '.repeat(3), 3, 3, /missing here/],
	['ednpoint == c1', 0, 8, /no field "ednpoint"\. Did you mean endpoint\?/],
	['a and bytesin > 1', 6, 13, /Did you mean bytesIn\?/],
	['toString == 1', 0, 8, /no field/],
	['__proto__ == 1', 0, 9, /no field/],
	['size contains x', 5, 13, /size is a number of bytes.*ask with == != < <= > >= in\./],
	['text > 5', 5, 6, /text is text: ask with contains matches == != in/],
	['fin > 1', 4, 5, /fin is true or false/],
	['fin == maybe', 7, 12, /fin is true or false/],
	['size > big', 7, 10, /size is a number of bytes, like 512 or 1\.5k, not "big"/],
	['size > 1x', 7, 9, /not "1x"/],
	['code == ECONNRESET', 8, 18, /code is a number/],
	['connection == c1', 14, 16, /like 7 or #7, not "c1"/],
	['dir == up', 7, 9, /dir is never "up"/],
	['type == frame.recieved', 8, 22, /Did you mean frame\.received\?/],
	['type in {frame.sent, frame.send}', 21, 31, /Did you mean frame\.sent\?/],
	['size = 5', 5, 6, /write ==/],
	['size >', 6, 6, /After the operator/],
	['size > > 5', 7, 8, /After the operator/],
	['size > and', 7, 10, /not "and"/],
	['kind in ping', 8, 12, /in \{a, b\}/],
	['kind in {}', 9, 10, /what kind is compared with/],
	['kind in {ping', 13, 13, /ends with \}/],
	['kind in {ping pong}', 14, 18, /goes on with ,/],
	['text contains', 13, 13, /After contains/],
	['text matches', 12, 12, /After matches/],
	['text matches /a', 13, 15, /\/ at the end/],
	['text matches /a(b/', 13, 18, /\) is missing/],
	['text matches /(?=a)/', 13, 20, /ahead or behind/],
	[String.raw`text matches /(a)\1/`, 13, 20, /refer back/],
	['text matches /a/g', 13, 17, /g is no flag/],
	['text matches /*/', 13, 16, /nothing before \*/],
	['text contains "x', 14, 16, /" at its end/],
	['"size" > 5', 0, 6, /without quotes/],
	['a b', 2, 3, /stands "and" or "or"/],
	['(a', 2, 2, /\) is missing/],
	['(a b)', 3, 4, /stands "and" or "or"/],
	['a)', 1, 2, /closes nothing/],
	['a and', 5, 5, /missing here/],
	['a and or b', 6, 8, /Here stands a field/],
	['not', 3, 3, /missing here/],
	['json..a == 1', 0, 7, /path into JSON/],
	['json[x] == 1', 0, 7, /path into JSON/],
	['json.a > x', 9, 10, /> asks for a number/],
	['json.a > "5"', 9, 12, /> asks for a number/],
	[`${'('.repeat(100)}a`, 60, 61, /too deep/],
	['x'.repeat(2001), 2000, 2001, /at most 2000 characters/],
];

describe('what cannot be read is refused, with a place', () => {
	for (const [text, from, to, message] of refusals) {
		test(text.slice(0, 40) || 'nothing', () => {
			const result = parseFilter(text);
			assert.ok('problem' in result);
			assert.match(result.problem.message, message);
			assert.deepEqual([result.problem.from, result.problem.to], [from, to]);
		});
	}
});

/** What a hand on the keyboard makes, more often a filter than mere chance would. */
const scribble = fc.array(fc.oneof(
	fc.constantFrom('size', 'json', '.a', '[0]', '["', '"]', ' ', ' ', '==', '!=', '<', '>=', '=', '!', '&&', '|', 'and', 'or', 'not', 'in', 'contains', 'matches', '{', '}', '(', ')', ',', '/', '"', '\'', '\\', '1k', '#7', 'ping'),
	fc.string({maxLength: 4}),
), {maxLength: 30}).map(parts => parts.join(''));

test('no text makes the parser throw, and a problem lies within the text', () => {
	fc.assert(fc.property(fc.oneof(scribble, fc.string({unit: 'binary-ascii'})), text => {
		const result = parseFilter(text);
		if ('problem' in result) {
			const {from, to, message} = result.problem;
			assert.ok(from >= 0 && from <= to && to <= text.length, text);
			assert.ok(message.length > 0);
		} else {
			assert.deepEqual(parsed(formatFilter(result.filter)), result.filter);
		}
	}), {numRuns: 600});
});

test('a filter that is written out is read back as itself', () => {
	fc.assert(fc.property(arbitraryFilter, filter => {
		assert.deepEqual(parsed(formatFilter(filter)), filter);
	}), {numRuns: 300});
});
