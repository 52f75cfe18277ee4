import assert from 'node:assert/strict';
import test from 'node:test';
import {transports} from '../../source/transports/registry.js';
import {checkGrammar} from '../helpers/grammar.js';
import {startSession} from '../helpers/session.js';

// The bundle finds libraries in other ways than the source does: each transport has to open in it too.
test('the built program speaks every transport', async t => {
	const session = startSession(t, ['--port', '0', ...transports.flatMap(({name}) => ['-c', name])]);
	for (const [index, {name}] of transports.entries()) {
		const {transport} = await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === `c${index + 1}`);
		assert.equal(transport, name);
	}

	session.send('send all hello-to-all');
	for (const index of transports.keys()) {
		await session.waitFor('frame.received', ({endpoint, text}) => endpoint === `c${index + 1}` && (text?.includes('hello-to-all') ?? false));
	}

	const {code, stderr} = await session.end();
	assert.deepEqual([code, stderr], [0, '']);
	checkGrammar(session.events);
});
