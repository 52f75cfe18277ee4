import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import process from 'node:process';
import test from 'node:test';
import {promisify} from 'node:util';
import {withBundle} from '../../bench/bundled.js';

const scene = 'bench/frame/scene.tsx';
const cases = [['80', '24', 'mixed'], ['120', '40', 'plain'], ['120', '40', 'mixed'], ['200', '60', 'mixed']];

const digestOf = async (program: string, [columns, rows, payloads]: readonly string[]): Promise<string> => {
	const {stdout} = await promisify(execFile)(process.execPath, [program, columns!, rows!, '12', payloads!]);
	const {digest, bytes} = JSON.parse(stdout) as {digest: string; bytes: number};
	assert.ok(bytes > Number(columns) * Number(rows) / 4, 'frames were painted');
	return digest;
};

test('the fast path writes the same bytes to the terminal as Ink does', async () => {
	await withBundle(scene, {fastPath: false}, async plain => withBundle(scene, {fastPath: true}, async fast => {
		for (const arguments_ of cases) {
			assert.equal(await digestOf(fast, arguments_), await digestOf(plain, arguments_), arguments_.join(' '));
		}
	}));
});
