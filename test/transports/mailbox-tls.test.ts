import assert from 'node:assert/strict';
import test from 'node:test';
import {startPeer} from './mailbox-peer.js';

for (const name of ['poll', 'long-poll', 'stream']) {
	test(`${name} over TLS: opens, talks both ways, ends cleanly`, async t => {
		const peer = await startPeer(t);
		peer.say(`spawn ${name}+${peer.origin.replace('http:', 'https:')}/${name}?interval=20`);
		await peer.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
		await peer.waitFor('connection.secured');
		peer.say('send c1 hello');
		await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.id === '1' && frame.text!.includes('hello'));
		peer.say('close c1');
		const {clean, verdict} = await peer.waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
		assert.equal(clean, true, verdict.text);
		await peer.end();
	});
}

test('a crash under an open stream over TLS is an RST at both ends, and no error of ours', async t => {
	const peer = await startPeer(t);
	peer.say(`spawn stream+${peer.origin.replace('http:', 'https:')}/stream`);
	await peer.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	peer.say('send c1 hello');
	await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.id === '1');
	const accepted = peer.events().flatMap(event => event.type === 'connection.opened' && event.side === 'accepted' ? [event.connection] : []);
	peer.say('crash');
	for (const id of accepted) {
		const {how, by} = await peer.waitFor('connection.closed', ({connection}) => connection === id);
		assert.deepEqual([how, by], ['rst', 'local']);
	}

	assert.deepEqual(peer.events().filter(event => event.type === 'connection.errored' && accepted.includes(event.connection)), []);
	await peer.end();
});
