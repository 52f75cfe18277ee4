import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {withTables} from '../../docs/tables.js';

test('the tables of docs/faults.md are what the source says: npm run tables', async () => {
	const text = await readFile(new URL('../../docs/faults.md', import.meta.url), 'utf8');
	assert.equal(withTables(text, 'docs/faults.md'), text);
});

test('and those of docs/reconnect.md', async () => {
	const text = await readFile(new URL('../../docs/reconnect.md', import.meta.url), 'utf8');
	assert.equal(withTables(text, 'docs/reconnect.md'), text);
});
