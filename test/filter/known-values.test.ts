import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {eventTypes} from '../../source/filter/known-values.js';
import {fieldNames, fields} from '../../source/filter/fields.js';

test('every type of event can be asked for: a new one needs its line in source/filter/known-values.ts', () => {
	const source = readFileSync(new URL('../../source/bus/events.ts', import.meta.url), 'utf8');
	const types = Array.from(source.matchAll(/readonly type: '([a-z.-]+)'/g), ([, type]) => type!);
	assert.ok(types.length > 20);
	assert.deepEqual(types.filter(type => !eventTypes.includes(type)), []);
});

test('docs/filter.md has every field', () => {
	const page = readFileSync(new URL('../../docs/filter.md', import.meta.url), 'utf8');
	assert.deepEqual(fieldNames.filter(name => !page.includes(`\`${name}\``)), []);
});

test('no field is there twice, and every one has its hint', () => {
	assert.equal(new Set(fieldNames).size, fieldNames.length);
	assert.deepEqual(fields.filter(({hint}) => hint === '' || hint.length > 36), []);
});
