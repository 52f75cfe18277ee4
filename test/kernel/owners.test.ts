import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {createOwners} from '../../source/kernel/owners.js';

/** A folder like /proc with these processes: name, and what their descriptors are links to. */
const processes = (t: TestContext, list: Readonly<Record<string, readonly [name: string, links: readonly string[]]>>) => {
	const root = mkdtempSync(path.join(tmpdir(), 'sockdash-proc-'));
	t.after(() => {
		rmSync(root, {recursive: true});
	});
	for (const [pid, [name, links]] of Object.entries(list)) {
		mkdirSync(path.join(root, pid, 'fd'), {recursive: true});
		writeFileSync(path.join(root, pid, 'comm'), `${name}\n`);
		for (const [descriptor, link] of links.entries()) {
			symlinkSync(link, path.join(root, pid, 'fd', String(descriptor)));
		}
	}

	return root;
};

const many = Array.from({length: 200}, (_, index) => `/dev/null${index}`);

test('finds the process that has a socket open, in one search for several', async t => {
	const root = processes(t, {
		1: ['init', ['/dev/null']],
		50: ['python3', [...many, 'socket:[111]', 'pipe:[112]']],
		70: ['node', ['socket:[222]', 'socket:[333]']],
		sys: ['no process', ['socket:[444]']],
	});
	const owners = createOwners(root, 0);
	await owners.search([111, 222, 333, 112, 444, 999].map(inode => ({uid: 0, inode})));
	assert.deepEqual(owners.of(111), {pid: 50, name: 'python3'});
	assert.deepEqual(owners.of(222), {pid: 70, name: 'node'});
	assert.equal(owners.of(222), owners.of(333), 'one process, one value');
	for (const inode of [112, 444, 999]) {
		assert.equal(owners.of(inode), undefined);
	}
});

test('Node names its main thread: the process goes by what it was started as', async t => {
	const root = processes(t, {50: ['MainThread', ['socket:[111]']], 60: ['MainThread', ['socket:[222]']]});
	writeFileSync(path.join(root, '50', 'cmdline'), '/usr/bin/node\0server.js\0--token=secret\0');
	const owners = createOwners(root, 0);
	await owners.search([{uid: 0, inode: 111}, {uid: 0, inode: 222}]);
	assert.deepEqual(owners.of(111), {pid: 50, name: 'node'});
	assert.deepEqual(owners.of(222), {pid: 60, name: 'MainThread'});
});

test('what was looked for once is not looked for again', async t => {
	const root = processes(t, {50: ['python3', []]});
	const owners = createOwners(root, 0);
	await owners.search([{uid: 0, inode: 111}]);
	symlinkSync('socket:[111]', path.join(root, '50', 'fd', '0'));
	await owners.search([{uid: 0, inode: 111}]);
	assert.equal(owners.of(111), undefined);
	symlinkSync('socket:[222]', path.join(root, '50', 'fd', '1'));
	await owners.search([{uid: 0, inode: 222}]);
	assert.deepEqual(owners.of(222), {pid: 50, name: 'python3'});
});

test('who may not read the descriptors of others does not try', async t => {
	const root = processes(t, {50: ['mine', ['socket:[111]']], 60: ['theirs', ['socket:[222]']]});
	const owners = createOwners(root, 1000);
	await owners.search([{uid: 1000, inode: 111}, {uid: 0, inode: 222}, {uid: 1000, inode: 0}]);
	assert.deepEqual(owners.of(111), {pid: 50, name: 'mine'});
	assert.equal(owners.of(222), undefined);
});

test('without such a folder nothing is known, and that is no error', async () => {
	const owners = createOwners('/nowhere/proc', 0);
	await owners.search([{uid: 0, inode: 5}]);
	assert.equal(owners.of(5), undefined);
});
