import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import process from 'node:process';
import test from 'node:test';
import {program} from '../helpers/session.js';

/* The scenarios that come with sockdash, each as a person would play it. */

const names = readdirSync(new URL('../../scenarios/', import.meta.url)).map(file => file.replace('.yaml', '')).toSorted();

const run = (...argv: readonly string[]) => spawnSync(process.execPath, [program, 'run', ...argv], {encoding: 'utf8', timeout: 120_000, env: {...process.env, LC_ALL: 'C'}});

for (const name of names) {
	test(`${name} comes out as expected`, () => {
		const {status, stdout, stderr} = run(name);
		assert.equal(status, 0, stdout + stderr);
		assert.match(stdout, /\n[1-9]\d* passed, 0 failed /);
	});
}

test('all of them are listed, with what they are about', () => {
	const {status, stdout} = run('--list');
	assert.equal(status, 0);
	assert.deepEqual(stdout.trim().split('\n').slice(1).map(line => /^ {2}([\w-]+) {2,}\S.+$/.exec(line)?.[1]), names);
});
