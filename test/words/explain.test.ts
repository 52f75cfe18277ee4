import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event} from '../../source/bus/events.js';
import {languages} from '../../source/bus/language.js';
import {explain} from '../../source/words/explain/explain.js';
import type {Context} from '../../source/words/explain/context.js';
import type {Explanation} from '../../source/words/explain/explanation.js';
import {context, frame, otherContexts, samples, view} from './explain-samples.js';

const name = (event: Event) => JSON.stringify(event).slice(0, 200);

const textsOf = ({title, what, why, points}: Explanation) => [title, what, ...why, ...points.flatMap(({term, text}) => [term, text])];

/** Full stops that end a sentence; a number's or a name's is followed by no space. */
const sentences = (text: string) => text.split(/[.?!] (?=[\p{Lu}\p{Script=Hangul}"\d*])|[.?!]$/u).filter(part => part !== '').length;

const contexts: ReadonlyArray<readonly [string, Context]> = [['all is known', context], ['nothing is known', {}], ['another connection', {connection: {...view, id: 99}}], ...otherContexts.map((around): readonly [string, Context] => [`it is ${around.exchange!.path}`, around])];

for (const [known, around] of contexts) {
	test(`every event is explained in both languages, ${known}`, () => {
		for (const event of samples) {
			for (const language of languages) {
				const explanation = explain(event, around, language);
				const what = `${language} ${name(event)}\n${JSON.stringify(explanation, undefined, '\t')}`;
				assert.notEqual(explanation.topic, 'unknown', what);
				assert.ok(explanation.why.length > 0, what);
				for (const text of textsOf(explanation)) {
					assert.match(text, /\S/, what);
					assert.doesNotMatch(text, /undefined|NaN|\[object|\bnull\b| {2}|\.\.(?!\.)| [.,]|""/, what);
				}

				// What was wrong with a frame stays in the decoder's own words.
				const prose = [explanation.title, explanation.what, ...explanation.points.filter(({term}) => term !== '잘못').map(({text}) => text)];
				for (const text of prose) {
					assert.equal(/\p{Script=Hangul}/u.test(text), language === 'ko', `${text}\n${what}`);
				}
			}
		}
	});
}

test('what it is takes two to five short sentences', () => {
	for (const event of samples) {
		for (const language of languages) {
			const {what, topic} = explain(event, context, language);
			assert.ok(sentences(what) >= 2 && sentences(what) <= 5, `${sentences(what)} ${language} ${topic}: ${what}`);
			assert.ok(what.length >= (language === 'en' ? 60 : 30) && what.length <= 480, `${what.length} ${language} ${topic}: ${what}`);
		}
	}
});

test('both languages say the same: equal topic, points, references, facts', () => {
	for (const event of samples) {
		const [en, ko] = languages.map(language => explain(event, context, language)) as [Explanation, Explanation];
		const shape = ({topic, why, points, references, facts}: Explanation) => ({topic, paragraphs: why.length, points: points.length, references, facts});
		assert.deepEqual(shape(ko), shape(en), name(event));
		assert.notEqual(ko.title, en.title, name(event));
	}
});

test('live numbers stand in both languages', () => {
	for (const event of samples) {
		const [en, ko] = languages.map(language => explain(event, context, language).why.join(' ')) as [string, string];
		// Ports, ids, codes and sizes; what the engine itself says in English may hold more.
		const numbers = (text: string) => new Set(text.match(/\d{4,}/g));
		const missing = [...numbers(en)].filter(number => !numbers(ko).has(number) && !JSON.stringify(event).includes(`says ${number}`));
		assert.deepEqual(missing, [], `${name(event)}\n${en}\n${ko}`);
	}
});

test('an event of a newer version is told as such', () => {
	const event = {seq: 5, at: 1, type: 'quantum.entangled'} as unknown as Event;
	for (const language of languages) {
		const {topic, why} = explain(event, {}, language);
		assert.equal(topic, 'unknown');
		assert.match(why.join(' '), /quantum\.entangled.*5/);
	}
});

test('a kind that nobody knows, and names of an object\'s own, get the general words', () => {
	for (const [protocol, kind] of [['carrier-pigeon', 'coo'], ['sockjs', 'novel'], ['constructor', 'toString'], ['engine.io', '__proto__'], ['websocket', 'constructor']] as const) {
		const {topic, why} = explain(frame(protocol, kind), context, 'en');
		assert.equal(topic, 'frame.other');
		assert.match(why[0]!, new RegExp(`${protocol} "${kind}"`));
	}
});

test('a route goes the way that the bytes went', () => {
	const [sent, received] = (['frame.sent', 'frame.received'] as const).map(type => explain(frame('tcp', 'data', {type}), context, 'en').why[0]!);
	assert.match(sent!, /#7 \(127\.0\.0\.1:54321 → 127\.0\.0\.1:7070\): "hello"/);
	assert.match(received!, /#7 \(127\.0\.0\.1:7070 → 127\.0\.0\.1:54321\)/);
});
