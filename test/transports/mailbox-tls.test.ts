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
