import assert from 'node:assert/strict';
import {once} from 'node:events';
import test from 'node:test';
import {messagesAt, openClient, startForeign, startPeer} from './mailbox-peer.js';

test('long-poll: a request is held until something happens, and nothing waits for it then', async t => {
	const peer = await startPeer(t);
	const held = peer.ask('/long-poll?session=a');
	const {exchange} = await peer.waitFor('exchange.started');
	await peer.ask('/long-poll?session=a', {method: 'POST', body: 'now'});
	const {lines, status} = await held;
	assert.equal(status, 200);
	assert.deepEqual(lines.map(({id, text, waited}) => [id, text, waited]), [[1, 'now', 0]]);
	const frame = await peer.waitFor('frame.sent', ({kind}) => kind === 'message');
	assert.deepEqual([frame.protocol, frame.waited, frame.id], ['long-poll', undefined, '1']);
	await peer.waitFor('exchange.ended', event => event.exchange === exchange && !event.aborted);
	await peer.end();
});

test('long-poll: what comes together is answered together', async t => {
	const peer = await startPeer(t, {reply: {mode: 'silent'}});
	const held = peer.ask('/long-poll?session=a');
	await peer.waitFor('channel.opened');
	for (const text of ['one', 'two', 'three']) {
		peer.say(`send s1 ${text}`);
	}

	assert.deepEqual((await held).lines.map(({text}) => text), ['one', 'two', 'three']);
	await peer.end();
});

test('long-poll: held for so long and no longer, and an empty answer is shown as what it is', async t => {
	const peer = await startPeer(t);
	const {status, headers} = await peer.ask('/long-poll?session=a&hold=60');
	assert.deepEqual([status, headers['poll-ended']], [204, 'hold']);
	const {held} = await peer.waitFor('exchange.ended');
	assert.ok(held >= 59, String(held));
	const frame = await peer.waitFor('frame.sent');
	assert.deepEqual([frame.protocol, frame.kind, frame.size], ['long-poll', 'empty', 0]);
	await peer.end();
});

test('long-poll: a message between two polls is not lost, and is marked as having waited', async t => {
	const peer = await startPeer(t);
	await peer.ask('/long-poll?session=a&hold=0');
	await peer.ask('/long-poll?session=a', {method: 'POST', body: 'between'});
	const {lines} = await peer.ask('/long-poll?session=a&after=0');
	assert.equal(lines[0]!.text, 'between');
	assert.ok((lines[0]!.waited as number) >= 1);
	await peer.waitFor('frame.sent', ({waited}) => waited === lines[0]!.waited);
	await peer.end();
});

test('long-poll: of two that overlap the older is answered at once, and says why', async t => {
	const peer = await startPeer(t);
	const older = peer.ask('/long-poll?session=a');
	await peer.waitFor('exchange.started');
	const newer = peer.ask('/long-poll?session=a');
	const {status, headers} = await older;
	assert.deepEqual([status, headers['poll-ended']], [204, 'overlap']);
	await peer.waitFor('frame.sent', ({kind}) => kind === 'superseded');
	await peer.ask('/long-poll?session=a', {method: 'POST', body: 'x'});
	assert.equal((await newer).lines.length, 1);
	await peer.end();
});

test('long-poll: who goes away while held loses nothing; who stays away loses all, counted', async t => {
	const peer = await startPeer(t);
	const gone = peer.raw('GET /long-poll?session=a&expiry=200 HTTP/1.1\r\nHost: localhost\r\n\r\n');
	await peer.waitFor('channel.opened');
	gone.resetAndDestroy();
	await peer.waitFor('connection.closed');
	await peer.ask('/long-poll?session=a', {method: 'POST', body: 'one'});
	const {lines} = await peer.ask('/long-poll?session=a&after=0');
	assert.deepEqual(lines.map(({text}) => text), ['one']);
	await peer.ask('/long-poll?session=a', {method: 'POST', body: 'two'});
	const {verdict} = await peer.waitFor('channel.closed');
	assert.deepEqual([verdict.by, verdict.cause], ['client', 'timeout']);
	assert.match(verdict.text, /no request from the client for 0\.2 s · 1 message never fetched · 1 message not acknowledged/);
	await peer.end();
});

test('long-poll: cut by RST and never back: the verdict names the cut', async t => {
	const peer = await startPeer(t);
	const gone = peer.raw('GET /long-poll?session=a&expiry=100 HTTP/1.1\r\nHost: localhost\r\n\r\n');
	await peer.waitFor('channel.opened');
	gone.resetAndDestroy();
	const {verdict} = await peer.waitFor('channel.closed');
	assert.deepEqual([verdict.by, verdict.cause], ['client', 'rst']);
	assert.match(verdict.text, /^RST from the client · no request from the client for 0\.1 s$/);
	await peer.end();
});

test('long-poll: a goodbye of the server is the answer to the poll that is held', async t => {
	const peer = await startPeer(t);
	const held = peer.ask('/long-poll?session=a');
	await peer.waitFor('channel.opened');
	peer.say('close s1 1001 going down');
	assert.deepEqual((await held).lines, [{goodbye: {code: 1001, reason: 'going down'}}]);
	const {clean, code, reason, verdict} = await peer.waitFor('channel.closed');
	assert.deepEqual([clean, code, reason, verdict.by], [true, 1001, 'going down', 'server']);
	await peer.waitFor('frame.sent', ({kind}) => kind === 'goodbye');
	assert.equal((await peer.ask('/long-poll?session=a&after=0')).status, 410);
	await peer.end();
});

test('long-poll: a DELETE ends the poll that is held, too', async t => {
	const peer = await startPeer(t);
	const held = peer.ask('/long-poll?session=a');
	await peer.waitFor('channel.opened');
	assert.equal((await peer.ask('/long-poll?session=a&code=1000&reason=done', {method: 'DELETE'})).status, 204);
	const {status, headers} = await held;
	assert.deepEqual([status, headers['poll-ended']], [204, 'goodbye']);
	const {clean, code, reason, verdict} = await peer.waitFor('channel.closed');
	assert.deepEqual([clean, code, reason, verdict.text], [true, 1000, 'done', 'DELETE from the client']);
	await peer.end();
});

test('long-poll: our own client asks again at once, and what it says goes by another connection', async t => {
	const peer = await startPeer(t);
	await openClient(peer, 'long-poll');
	for (let number = 0; number < 5; number++) {
		peer.say(`send c1 hex:0${number}ff`);
		await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.id === String(number + 1));
	}

	const events = await peer.end();
	const posts = events.filter(event => event.type === 'exchange.started' && event.endpoint === 'c1' && event.method === 'POST');
	const polls = events.filter(event => event.type === 'exchange.started' && event.endpoint === 'c1' && event.method === 'GET');
	assert.ok(posts.every(post => post.type === 'exchange.started' && polls.some(poll => poll.type === 'exchange.started' && poll.connection !== post.connection)));
	const channels = new Set(events.filter(event => event.type === 'exchange.started').map(event => event.channel));
	assert.equal(channels.size, 2, 'one session, seen from two ends');
	assert.deepEqual(events.filter(event => event.type === 'channel.closed').map(({verdict, clean, code}) => [verdict.by, clean, code]), [['server', true, 1001], ['server', true, 1001]]);
});

for (const [endpoint, how] of [['s1', 'rst'], ['c1', 'rst'], ['s1', 'garbage'], ['s1', 'truncate'], ['c1', 'fin']] as const) {
	test(`long-poll: ${how} at ${endpoint} while a poll is held: it comes back, and nothing is lost or doubled`, async t => {
		const peer = await startPeer(t, {reply: {mode: 'silent'}});
		await openClient(peer, 'long-poll');
		peer.say('send s1 before');
		await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.text?.includes('before') === true);
		await peer.waitFor('exchange.started', event => event.endpoint === 's1' && event.path.includes('after=1'));
		const {connection} = await peer.waitFor('channel.opened', event => event.endpoint === endpoint);
		peer.say(`kill #${connection} ${how}`);
		peer.say('send s1 after');
		await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.text?.includes('after') === true);
		await peer.end();
		assert.deepEqual([...new Set(messagesAt(peer, 'c1').map(({id}) => id))], [1, 2]);
	});
}

test('long-poll: another\'s server may hold as long as it likes, and is asked what was given', async t => {
	const foreign = await startForeign(t, (request, response) => {
		if (request.method === 'POST') {
			response.end();
			foreign.requests[0]!.emit('released');
		} else if (foreign.requests.length === 1) {
			request.once('released', () => {
				response.end('news');
			});
		} else {
			response.end('more');
		}
	});
	const peer = await startPeer(t);
	peer.say(`spawn long-poll+${foreign.at}/updates?since=1`);
	await peer.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	peer.say('send c1 go');
	const frame = await peer.waitFor('frame.received', ({kind}) => kind === 'body');
	assert.deepEqual([frame.protocol, frame.text], ['long-poll', 'news']);
	await peer.end();
	assert.deepEqual([...new Set(foreign.requests.map(({url}) => url))], ['/updates?since=1']);
});

test('long-poll: half a request, dripped or cut, opens nothing that stays', async t => {
	const peer = await startPeer(t);
	const socket = peer.raw('POST /long-poll?session=a&expiry=100 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nhalf');
	await peer.waitFor('channel.opened');
	socket.resume().end();
	await once(socket, 'close');
	await peer.waitFor('frame.received', ({kind, problem}) => kind === 'truncated' && problem !== undefined);
	await peer.waitFor('channel.closed');
	await peer.end();
	assert.equal(peer.events().filter(event => event.type === 'frame.received' && event.kind === 'message').length, 0);
});
