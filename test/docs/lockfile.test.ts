import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';

type Locked = {readonly packages: Readonly<Record<string, {readonly optionalDependencies?: Readonly<Record<string, string>>}>>};

// A lock file that was written over an installed tree has the packages of that machine alone, and `npm ci` refuses it on every other.
test('the lock file names the optional packages of every platform', () => {
	const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;
	const named = new Set(Object.keys(packages).map(where => where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length)));
	const missing = Object.entries(packages)
		.filter(([where]) => where !== '')
		.flatMap(([where, {optionalDependencies = {}}]) => Object.keys(optionalDependencies)
			.filter(name => !named.has(name))
			.map(name => `${path.basename(where)} → ${name}`));
	assert.deepEqual(missing, [], 'delete node_modules and package-lock.json, then npm install');
});
