import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import process from 'node:process';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const bench = fileURLToPath(new URL('../../bench/run.js', import.meta.url));
const run = async (...names: string[]) => promisify(execFile)(process.execPath, [bench, '--quick', ...names], {timeout: 300_000});

const expected = {
	observer: ['bare ws', 'engine, nobody reads', '--json', 'screen'],
	transports: ['tcp', 'tls', 'ws', 'wss', 'poll', 'long-poll', 'stream', 'socketio', 'sockjs'],
	frame: ['120×40', '200×60'],
	start: ['node -e 0', '--help', 'screen, first paint'],
	decode: ['decoder and log'],
	faults: ['gate, nothing armed', 'armed once and lifted'],
};

for (const [name, rows] of Object.entries(expected)) {
	test(`the bench ${name} runs and fills its table`, async () => {
		const {stdout, stderr} = await run(name);
		assert.equal(stderr, '');
		for (const row of rows) {
			const line = stdout.split('\n').find(candidate => candidate.startsWith(row));
			assert.match(line ?? `no row ${row}`, / {2}\d/);
			assert.doesNotMatch(line ?? '', /NaN|undefined/);
		}
	});
}

test('an unknown bench is named', async () => {
	await assert.rejects(run('nothing'), /There is no bench nothing. There are: observer, transports, frame, start, decode, faults/);
});
