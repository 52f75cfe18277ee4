import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {LogLook} from '../../source/bus/log-look.js';
import type {Snapshot} from '../../source/bus/snapshot.js';
import {startEngine} from '../helpers/engine-session.js';

const lookAt = (log: LogLook) => ({
	since: -1, log, server: {anchor: 'start', reach: 1}, clients: {anchor: 'start', reach: 1},
} as const);

test('a filter of real frames, and each slice of it wakes the next look', async t => {
	const {engine, say, waitFor, end} = startEngine(t, {first: [{type: 'spawn', what: 'ws', count: 1}]});
	await waitFor('channel.opened', ({endpoint}) => endpoint === 'c1');
	say('send c1 {"user":{"id":7}}');
	await waitFor('frame.received', ({endpoint, kind}) => endpoint === 'c1' && kind === 'text');
	// More rows than any machine looks at in one slice.
	for (let count = 0; count < 100_000; count++) {
		engine.bus.publish({type: 'command.rejected', command: 'fill', reason: 'to make the log long'});
	}

	const look = lookAt({anchor: 'end', reach: 10, filter: 'json.user.id == 7 and dir == out'});
	let snapshot: Snapshot = engine.snapshot(look);
	assert.equal(snapshot.log.filter?.scanning, true);
	while (snapshot.log.filter?.scanning) {
		assert.ok(engine.version() > snapshot.version);
		snapshot = engine.snapshot(look);
	}

	// Once by the client, once echoed by the server.
	assert.deepEqual(snapshot.log.rows.map(row => 'endpoint' in row && row.endpoint), ['c1', 's1']);
	assert.equal(snapshot.log.filter?.matched, 2);
	const found = lookAt({anchor: 'end', reach: 1, find: {id: 1, text: 'json.user.id == 7', way: 'previous', times: 1, from: snapshot.log.last}});
	do {
		snapshot = engine.snapshot(found);
		assert.ok(!snapshot.log.found?.scanning || engine.version() > snapshot.version);
	} while (snapshot.log.found?.scanning);

	assert.equal(typeof snapshot.log.found?.seq, 'number');
	await end();
});
