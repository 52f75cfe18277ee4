import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event} from '../../source/bus/events.js';
import {createMeters} from '../../source/lib/meters.js';
import {ownersOf} from '../../source/state/owners.js';
import {createState} from '../../source/state/state.js';

test('rows that name a connection alone are told whose it is; of one that nobody knows nothing is said', () => {
	const state = createState(createMeters(), () => undefined);
	const opened: Event = {
		seq: 1, at: 0, type: 'connection.opened', connection: 4, endpoint: 's1', side: 'accepted', family: 'IPv4',
		local: {address: '127.0.0.1', port: 7070}, remote: {address: '127.0.0.1', port: 40_001},
	};
	const killed: Event = {seq: 2, at: 1, type: 'connection.killed', connection: 4, how: 'rst'};
	const closed: Event = {seq: 3, at: 2, type: 'connection.closed', connection: 4, how: 'rst', by: 'local', bytesIn: 0, bytesOut: 0, lifetime: 2};
	for (const event of [opened, killed, closed]) {
		state.apply(event);
	}

	assert.deepEqual(ownersOf([killed, closed, {...killed, connection: 9}], state), {4: 's1'});
	assert.deepEqual(ownersOf([opened], state), {});
	const forgetful = createState(createMeters(), () => undefined);
	assert.deepEqual(ownersOf([killed, closed], forgetful), {});
	assert.deepEqual(ownersOf([opened, killed, closed], forgetful), {4: 's1'}, 'of one that is forgotten the rows beside it tell');
});
