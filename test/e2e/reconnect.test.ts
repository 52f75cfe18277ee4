import assert from 'node:assert/strict';
import test from 'node:test';
import {startSession} from '../helpers/session.js';

test('the built program: clients of each kind come back by --retry, and those that can go on where they were', async t => {
	const session = startSession(t, ['--port', '0', '-c', 'ws', '-c', 'socketio', '-c', 'stream', '--retry', 'fixed:delay=50ms']);
	await Promise.all(['c1', 'c2', 'c3'].map(async id => session.waitFor('endpoint.ready', ({endpoint}) => endpoint === id)));
	await session.waitFor('channel.moved', ({endpoint}) => endpoint === 'c2');
	session.send('send c2 hello');
	await session.waitFor('frame.received', ({endpoint, kind}) => endpoint === 'c2' && kind === 'event');
	session.send('kill all rst');
	const {retryIn} = await session.waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
	assert.equal(retryIn, 50);
	await Promise.all(['c1', 'c2', 'c3'].map(async id => session.waitFor('endpoint.opening', ({endpoint, attempt}) => endpoint === id && attempt === 2)));
	const [socketio, stream] = await Promise.all(['socketio', 'stream'].map(async transport => session.waitFor('channel.resumed', event => event.transport === transport && event.endpoint === 's1')));
	assert.equal(socketio!.recovered, true);
	assert.equal(stream!.recovered, true);
	assert.equal((await session.end()).code, 0);
});
