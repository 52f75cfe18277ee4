import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {compilePattern} from '../../../source/filter/pattern/pattern.js';
import {cpuTime} from '../../helpers/cpu-time.js';

const matches = (source: string, text: string, ignoreCase = false): boolean => {
	const pattern = compilePattern(source, ignoreCase);
	return 'matches' in pattern ? pattern.matches(text) : assert.fail(`${source}: ${pattern.problem}`);
};

const texts = ['', 'a', 'b', 'ab', 'aab', 'abab', 'aB', 'Hello, world', 'x_1 y', 'line one\nline two', '12:34:56', '한글과 emoji 👍🏽', '  ', 'foo.bar', 'a/b', 'É', '\u0008'];

/** JavaScript's own are the oracle. */
const sources = [
	'', 'a', 'ab', 'a|b', 'a*b', '^a+$', '^a?b{2}$', '(ab){2}', '(?:ab){1,}', 'a{0,2}b', '^.$', '^..$', '[ab]', '[^ab]', '[a-c]+$', String.raw`[a\]]`, '[-a]', String.raw`[\d_]`, String.raw`\d{2}:\d{2}`,
	String.raw`\bworld\b`, String.raw`\Bb`, '^$', String.raw`\s\w`, 'l+o,', 'o.b', String.raw`o\.b`, '한글', '[가-힣]{2}', String.raw`\p{Script=Hangul}`, String.raw`^\P{L}`, '👍', String.raw`.+\n.+`, 'one$', '(a|ab)(c|bcd)*$', '(a*)*b', String.raw`\x41|\u0042|\u{1F44D}`, 'a/b', String.raw`[\b]`, '(?<name>a)b', 'a+?b', '^(?:a|b)*$', '$a|b', 'é',
];

describe('as JavaScript has it', () => {
	for (const source of sources) {
		test(source || 'nothing', () => {
			for (const ignoreCase of [false, true]) {
				const oracle = new RegExp(source, ignoreCase ? 'iu' : 'u');
				for (const text of texts) {
					assert.equal(matches(source, text, ignoreCase), oracle.test(text), `/${source}/${ignoreCase ? 'i' : ''} on ${JSON.stringify(text)}`);
				}
			}
		});
	}

	const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', String.raw`\w`, String.raw`\b`, '^', '$', 'c');
	const {pattern} = fc.letrec<{pattern: string}>(tie => ({
		pattern: fc.oneof(
			{maxDepth: 4},
			atom,
			fc.tuple(fc.constantFrom('a', '[bc]', String.raw`\s`), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,}', '*?')).map(parts => parts.join('')),
			fc.tuple(tie('pattern'), tie('pattern')).map(parts => parts.join('')),
			fc.tuple(tie('pattern'), tie('pattern')).map(parts => `(?:${parts.join('|')})`),
			fc.tuple(tie('pattern'), fc.constantFrom('*', '+', '{0,2}')).map(([inner, times]) => `(${inner})${times}`),
		),
	}));

	test('on any pattern and text', () => {
		fc.assert(fc.property(pattern, fc.array(fc.constantFrom('a', 'b', 'c', ' ', '_'), {maxLength: 8}), (source, letters) => {
			const text = letters.join('');
			assert.equal(matches(source, text), new RegExp(source, 'u').test(text), `/${source}/ on ${JSON.stringify(text)}`);
		}), {numRuns: 500});
	});
});

describe('no pattern is slow', () => {
	const long = 'a'.repeat(60_000) + '!';
	for (const source of ['(a+)+$', '^(a|a)*$', '(a|aa)+$', 'a*a*a*a*a*a*b', '(.*)(.*)(.*)(.*)[^!a]', '(?:a?){30}a{30}b', String.raw`(\w+\s?)*\?$`]) {
		test(source, () => {
			// JavaScript's own would not come back in a lifetime.
			assert.ok(cpuTime(() => {
				assert.equal(matches(source, long), false);
			}) < 2000);
		});
	}

	test('nor does it grow without end on many different characters', () => {
		const text = Array.from({length: 30_000}, (_, index) => String.fromCodePoint(0xAC_00 + index % 11_000)).join('');
		assert.equal(matches('(?:[가-깋]|.나)*힣!', text), false);
	});
});

describe('what it is not', () => {
	for (const [source, message] of [
		['(a', /\) is missing/], ['a)', /closes nothing/], ['[a', /\] is missing/], ['[b-a]', /lower to a higher/], ['*a', /nothing before \*/], ['a**', /nothing before \*/], ['(?=a)', /ahead or behind/], ['(?<!a)', /ahead or behind/],
		[String.raw`(a)\1`, /refer back/], [String.raw`\q`, /\\q means nothing/], ['a\\', /missing after/], ['a{3,1}', /at most 1 and at least 3/], [String.raw`\x4`, /hexadecimal/], [String.raw`\u{110000}`, /no character/], [String.raw`\p{Nothing}`, /no property/], [String.raw`\p`, /Braces/],
		['a{9}{9}', /nothing before \{/], ['(?:a{100}){100}', /too large/], ['((){9999}){9999}', /too large/], ['('.repeat(100), /too deep/],
	] as const) {
		test(source.slice(0, 20), () => {
			const pattern = compilePattern(source, false);
			assert.match('problem' in pattern ? pattern.problem : 'taken', message);
		});
	}

	test('never throws', () => {
		fc.assert(fc.property(fc.array(fc.constantFrom('(', ')', '[', ']', '{', '}', '*', '+', '?', '|', '\\', '^', '$', '-', ',', '1', 'a', 'x', 'u', 'p', 'é'), {maxLength: 20}), characters => {
			const pattern = compilePattern(characters.join(''), true);
			assert.equal('problem' in pattern ? typeof pattern.problem : typeof pattern.matches('aé1'), 'problem' in pattern ? 'string' : 'boolean');
		}), {numRuns: 1000});
	});
});
