import assert from 'node:assert/strict';
import test from 'node:test';
import {limits} from '../../source/lib/limits.js';
import {readEvents} from './event-reader.js';
import {openClient, startPeer} from './mailbox-peer.js';

test('stream: messages as events, as somebody else\'s parser reads them', async t => {
	const peer = await startPeer(t, {reply: {mode: 'silent'}});
	const reader = await readEvents(t, peer, '/stream?session=a');
	assert.equal(reader.response.headers['content-type'], 'text/event-stream');
	const texts = ['plain', ' a space first', 'two\nlines', '', '\n', '한글 🎈', ': no comment', 'data: x'];
	for (const text of texts) {
		peer.engine.dispatch({type: 'send', target: {endpoint: 's1'}, data: {text}});
	}

	peer.engine.dispatch({type: 'send', target: {endpoint: 's1'}, data: {text: 'a\r\nb'}});
	peer.engine.dispatch({type: 'send', target: {endpoint: 's1'}, data: {bytes: Uint8Array.of(0, 255)}});
	await reader.count(texts.length + 2);
	assert.deepEqual(reader.events.slice(0, -2).map(({data}) => data), texts);
	assert.deepEqual(reader.events.slice(-2).map(({data, event}) => [event, Buffer.from(data, 'base64').toString('latin1')]), [
		['binary', 'a\r\nb'], ['binary', '\u0000\u00FF'],
	]);
	assert.deepEqual(reader.events.map(({id}) => id), Array.from({length: texts.length + 2}, (_, index) => String(index + 1)));
	const frames = peer.events().filter(event => event.type === 'frame.sent' && event.protocol === 'sse' && event.kind !== 'retry');
	assert.deepEqual(frames.map(frame => frame.type === 'frame.sent' && frame.id), reader.events.map(({id}) => id), 'one frame an event');
	await peer.end();
});

test('stream: what the client says goes by POST on another connection, and the log shows it', async t => {
	const peer = await startPeer(t);
	await openClient(peer, 'stream');
	peer.say('send c1 up');
	const down = await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.kind === 'message');
	const up = await peer.waitFor('frame.received', frame => frame.endpoint === 's1' && frame.kind === 'message');
	assert.deepEqual([up.protocol, up.text, down.protocol, down.text], ['stream', 'up', 'sse', 'id: 1\ndata: up']);
	const opened = await peer.waitFor('connection.opened', ({connection}) => connection === up.connection);
	assert.notEqual(opened.peer, down.connection);
	const post = await peer.waitFor('exchange.started', ({endpoint, method}) => endpoint === 'c1' && method === 'POST');
	assert.equal(post.channel, down.channel);
	await peer.end();
});

test('stream: after a cut it goes on where it was: Last-Event-ID', async t => {
	const peer = await startPeer(t, {reply: {mode: 'silent'}});
	const first = await readEvents(t, peer, '/stream?session=a');
	peer.say('send s1 one');
	peer.say('send s1 two');
	await first.count(2);
	first.response.socket.resetAndDestroy();
	await peer.waitFor('connection.closed');
	peer.say('send s1 three');
	const second = await readEvents(t, peer, '/stream?session=a', {'last-event-id': '1'});
	await second.count(2);
	assert.deepEqual(second.events.map(({id, data}) => [id, data]), [['2', 'two'], ['3', 'three']]);
	assert.match(second.comments[0]!, /^waited \d+ ms$/);
	await peer.end();
});

test('stream: what is too old to be had again is counted', async t => {
	const peer = await startPeer(t, {reply: {mode: 'silent'}});
	const first = await readEvents(t, peer, '/stream?session=a');
	for (let count = 0; count < 5; count++) {
		peer.engine.dispatch({type: 'send', target: {endpoint: 's1'}, data: {text: 'x'.repeat(limits.replay / 2)}});
	}

	await first.count(5);
	const second = await readEvents(t, peer, '/stream?session=a&after=1');
	await second.count(1);
	assert.deepEqual(second.events.map(({id}) => id), ['5']);
	assert.match(second.comments[0]!, /^3 messages after 1 are no longer kept$/);
	await first.ended;
	assert.match(first.comments.at(-1)!, /newer request has taken over/);
	await peer.end();
});

for (const format of ['sse', 'lines']) {
	for (const [endpoint, how, told] of [
		['s1', 'rst', /ECONNRESET/], ['c1', 'rst', /ECONNRESET/], ['s1', 'fin', /half-closed/],
		['s1', 'garbage', format === 'sse' ? /not HTTP/ : /not JSON/], ['s1', 'truncate', /"kind":"truncated"/],
	] as const) {
		test(`stream ${format}: ${how} at ${endpoint}: it comes back, and nothing is lost or doubled`, async t => {
			const peer = await startPeer(t, {reply: {mode: 'silent'}});
			await openClient(peer, `stream+${peer.origin}/stream?format=${format}`);
			peer.say('send s1 before');
			await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.id === '1');
			const {connection} = await peer.waitFor('channel.opened', event => event.endpoint === endpoint);
			peer.say(`kill #${connection} ${how}`);
			peer.say('send s1 after');
			await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.id === '2' && frame.kind === 'message');
			const events = await peer.end();
			const ids = events.filter(event => event.type === 'frame.received' && event.kind === 'message' && event.endpoint === 'c1')
				.map(event => event.type === 'frame.received' && event.id);
			assert.deepEqual(ids, ['1', '2']);
			assert.match(JSON.stringify(events), told);
			assert.equal(events.filter(event => event.type === 'channel.closed' && event.endpoint === 'c1').length, 1);
		});
	}
}

test('stream: plain lines by option, with text, bytes and 1 MiB', async t => {
	const peer = await startPeer(t);
	await openClient(peer, `stream+${peer.origin}/stream?format=lines`);
	peer.say('send c1 hex:00ff80');
	const bytes = await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.kind === 'message');
	assert.match(bytes.text!, /^\{"id":1,"at":[\d.]+,"waited":0,"base64":"AP\+A"\}$/);
	assert.equal(bytes.protocol, 'stream');
	peer.engine.dispatch({type: 'send', target: {endpoint: 'c1'}, data: {text: '"'.repeat(1024 * 1024)}});
	const big = await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.size > 1024 * 1024);
	assert.deepEqual([big.kind, big.id, big.problem], ['message', '2', undefined]);
	await peer.end();
});

test('stream: ping is a comment, and a goodbye is an event', async t => {
	const peer = await startPeer(t);
	const reader = await readEvents(t, peer, '/stream?session=a');
	peer.say('ping s1 are you there');
	await peer.waitFor('frame.sent', ({kind, text}) => kind === 'comment' && text === 'are you there');
	peer.say('close s1 1001 going');
	await reader.ended;
	assert.deepEqual(reader.comments, ['are you there']);
	assert.deepEqual(reader.events.map(({event, data}) => [event, data]), [['goodbye', '{"code":1001,"reason":"going"}']]);
	const {clean, verdict} = await peer.waitFor('channel.closed');
	assert.deepEqual([clean, verdict.by, verdict.text], [true, 'server', 'goodbye from the server']);
	await peer.end();
});

test('stream: one who never reads costs little, is told of, and the others are served', async t => {
	const peer = await startPeer(t, {reply: {mode: 'silent'}});
	const stuck = peer.raw('GET /stream?session=stuck HTTP/1.1\r\nHost: localhost\r\n\r\n');
	stuck.pause();
	await peer.waitFor('channel.opened');
	const reader = await readEvents(t, peer, '/stream?session=good');
	const data = {text: 'x'.repeat(1024 * 1024)};
	for (let count = 1; count <= 30; count++) {
		peer.engine.dispatch({type: 'send', target: {endpoint: 's1'}, data});
		await reader.count(count);
	}

	const {buffered, channel} = await peer.waitFor('channel.overflowed');
	const first = await peer.waitFor('channel.opened');
	assert.ok(buffered > limits.sendMax && buffered < 2 * limits.sendMax, String(buffered));
	assert.equal(channel, first.channel, 'the stuck one');
	await peer.end();
});

test('stream: when sockdash quits, both ends hear a goodbye', async t => {
	const peer = await startPeer(t);
	await openClient(peer, 'stream');
	const seen = await peer.end();
	const closed = seen.filter(event => event.type === 'channel.closed');
	assert.deepEqual(closed.map(({clean, code, verdict}) => [clean, code, verdict.by, verdict.text]), Array.from({length: 2}, () => [true, 1001, 'server', 'goodbye from the server']));
});
