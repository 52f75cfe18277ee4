import assert from 'node:assert/strict';
import test from 'node:test';
import {startSession} from '../helpers/session.js';

test('--json --audit: a session that ends says what became of every message', async t => {
	const session = startSession(t, ['--audit', '-p', '0', '-c', 'ws', '-c', 'tcp', '--reply', 'tick:20', '--fault', 'drop-frame:every=2,kind=text,direction=down']);
	await session.waitFor('audit.started');
	const {lost} = await session.waitFor('audit.found', ({lost}) => (lost?.count ?? 0) >= 4);
	assert.ok(lost!.numbers.length <= 8);
	session.send('send c1 hello');
	await session.waitFor('frame.received', ({endpoint, text}) => endpoint === 's1' && /^<c1:1:[\da-z]{3}> hello$/.test(text ?? ''));
	assert.equal((await session.end()).code, 0);
	const counted = session.events.filter(event => event.type === 'audit.counted');
	assert.deepEqual(counted.map(({from, to}) => `${from} ${to}`).toSorted(), ['c1 s1', 's1 c1', 's1 c2']);
	for (const {sent, delivered, flying, ...rest} of counted) {
		assert.equal(sent, delivered + rest.lost + flying + rest.unseen + rest.unfollowed);
		assert.equal(flying, 0);
	}

	const [ws, tcp] = ['c1', 'c2'].map(client => counted.find(({to}) => to === client)!);
	assert.ok(Math.abs(ws!.lost - ws!.delivered) <= 1, JSON.stringify(ws));
	assert.equal(tcp!.lost, 0);
	const ended = session.events.find(event => event.type === 'audit.ended')!;
	assert.deepEqual([ended.reason, ended.streams, ended.down.lost, session.events.at(-1)!.type], ['quit', 3, ws!.lost, 'session.ended']);
});
