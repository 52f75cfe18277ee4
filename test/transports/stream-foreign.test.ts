import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import test from 'node:test';
import {startForeign, startPeer} from './mailbox-peer.js';

const events = (response: ServerResponse) => response.writeHead(200, {'content-type': 'text/event-stream'});

test('stream: another\'s event source: its events, its ids, its retry, and nothing added to what was given', async t => {
	const foreign = await startForeign(t, (asked, response) => {
		events(response);
		if (asked.headers['last-event-id'] === undefined) {
			response.end('retry: 30\n\n: hello\n\nevent: tick\nid: é-1\ndata: {"n":1}\n\n');
		} else {
			response.write('id: 2\ndata: back\n\n');
		}
	});
	const peer = await startPeer(t);
	peer.say(`spawn stream+${foreign.at}/feed?topic=a`);
	await peer.waitFor('frame.received', ({text}) => text === 'id: 2\ndata: back');
	const seen = peer.events().filter(event => event.type === 'frame.received').map(event => event.type === 'frame.received' && [event.protocol, event.kind, event.event, event.id]);
	assert.deepEqual(seen, [['sse', 'retry', undefined, undefined], ['sse', 'comment', undefined, undefined], ['sse', 'event', 'tick', 'é-1'], ['sse', 'message', undefined, '2']]);
	const [first, second] = await Promise.all([1, 2].map(async nth => peer.waitFor('exchange.started', event => event.exchange === nth)));
	assert.ok(second!.at - first!.at >= 30);
	await peer.end();
	assert.deepEqual(foreign.requests.map(({url, headers}) => [url, headers['last-event-id']]), [
		['/feed?topic=a', undefined], ['/feed?topic=a', Buffer.from('é-1').toString('latin1')],
	]);
});

test('stream: a line of 10 MiB is one clear problem, and the stream goes on', async t => {
	const foreign = await startForeign(t, (_asked, response) => {
		events(response);
		response.write(`data: ${'x'.repeat(10 * 1024 * 1024)}\n\ndata: next\n\n`);
	});
	const peer = await startPeer(t);
	peer.say(`spawn stream+${foreign.at}/feed`);
	const {problem, size, truncated} = await peer.waitFor('frame.received', ({kind}) => kind === 'message');
	assert.deepEqual([size, truncated], [10 * 1024 * 1024 + 6, true]);
	assert.match(problem!, /an event of 10485766 bytes; at most 8388608 are held/);
	await peer.waitFor('frame.received', ({text}) => text === 'data: next');
	await peer.end();
	assert.equal(foreign.requests.length, 1);
});

test('stream: an answer of the wrong type is shown as it comes', async t => {
	const foreign = await startForeign(t, (_asked, response) => {
		response.writeHead(200, {'content-type': 'text/html'}).write('<html>');
	});
	const peer = await startPeer(t);
	peer.say(`spawn stream+${foreign.at}/page`);
	const frame = await peer.waitFor('frame.received');
	assert.deepEqual([frame.protocol, frame.kind, frame.text], ['stream', 'data', '<html>']);
	await peer.end();
});
