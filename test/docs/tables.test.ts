import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {withTables} from '../../docs/tables.js';

test('the tables of the readme are what the source says: npm run tables', async () => {
	const text = await readFile(new URL('../../readme.md', import.meta.url), 'utf8');
	assert.equal(withTables(text), text);
});

test('so are those of the scenarios that are ready', async () => {
	const text = await readFile(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
	assert.equal(withTables(text, 'docs/scenarios.md'), text);
});
