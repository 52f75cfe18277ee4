import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {steps} from '../../source/learn/steps.js';
import {explain} from '../../source/words/explain/explain.js';
import {context, otherContexts, samples} from '../words/explain-samples.js';

type Row = {readonly fact: number; readonly topics: readonly string[]; readonly steps: readonly string[]};

const text = await readFile(new URL('../../docs/lessons.md', import.meta.url), 'utf8');

const rows: readonly Row[] = text.split('\n').filter(line => /^\| \d/.test(line)).map(line => {
	const cells = line.split('|').slice(1, -1).map(cell => cell.trim());
	return {
		fact: Number(cells[0]),
		topics: [...cells[3]!.matchAll(/`([^`]+)`/g)].map(([, topic]) => topic!),
		steps: cells[4]!.split(', '),
	};
});

/** Facts by topic, as the explanations of the samples have them. */
const taughtBy = new Map<string, Set<number>>();
for (const around of [context, ...otherContexts, {}]) {
	for (const event of samples) {
		const {topic, facts} = explain(event, around, 'en');
		const known = taughtBy.get(topic) ?? new Set();
		taughtBy.set(topic, known);
		for (const fact of facts) {
			known.add(fact);
		}
	}
}

test('docs/lessons.md lists every fact once', () => {
	assert.deepEqual(rows.map(({fact}) => fact), Array.from({length: 37}, (_, index) => index + 1));
});

for (const {fact, topics, steps: names} of rows) {
	test(`fact ${fact} is explained and toured where docs/lessons.md says`, () => {
		assert.ok(topics.length > 0);
		for (const topic of topics) {
			assert.ok(taughtBy.get(topic)?.has(fact), `${topic} teaches ${[...taughtBy.get(topic) ?? ['nothing that is known']].join(', ')}`);
		}

		for (const name of names) {
			const step = steps.find(({id}) => id === name);
			assert.ok(step?.facts.includes(fact), `step ${name} teaches ${step?.facts.join(', ') ?? 'nothing: there is none'}`);
		}
	});
}
