import assert from 'node:assert/strict';
import {once} from 'node:events';
import test from 'node:test';
import {limits} from '../../source/lib/limits.js';
import {messagesAt, openClient, startForeign, startPeer, type Ask} from './mailbox-peer.js';

test('poll: asked every interval, and an empty answer is shown as what it is', async t => {
	const peer = await startPeer(t);
	await openClient(peer, `poll+${peer.origin}/poll?interval=30`);
	let count = 0;
	await peer.waitFor('frame.received', ({endpoint, kind}) => endpoint === 'c1' && kind === 'empty' && ++count > 40);
	const events = await peer.end();
	const asked = events.filter(event => event.type === 'exchange.started' && event.endpoint === 'c1');
	const spans = asked.slice(1).map((event, index) => event.at - asked[index]!.at);
	assert.ok(spans.slice(0, -1).every(span => span >= 29), String(spans));
	assert.ok(events.filter(event => event.type === 'frame.received').every(event => event.protocol === 'poll'));
	assert.equal(events.filter(event => event.type === 'connection.opened' && event.endpoint === 'c1').length, 1, 'all on one connection');
});

test('poll: text and bytes as curl would send them, and what waited says for how long', async t => {
	const peer = await startPeer(t);
	const say = async (body: string | Uint8Array, type: string) => peer.ask('/poll?session=a', {method: 'POST', body, headers: {'content-type': type}});
	assert.equal((await say('one\n"two" 한글', 'text/plain')).status, 204);
	await say(Uint8Array.of(0, 255), 'application/x-www-form-urlencoded');
	await say('text', 'application/octet-stream');
	const {headers, lines} = await peer.ask('/poll?session=a');
	assert.equal(headers['session-id'], 'a');
	assert.deepEqual(lines.map(({id, text, base64}) => ({id, text, base64})), [
		{id: 1, text: 'one\n"two" 한글', base64: undefined},
		{id: 2, text: undefined, base64: 'AP8='},
		{id: 3, text: undefined, base64: 'dGV4dA=='},
	]);
	for (const {waited, at} of lines) {
		assert.ok(Number.isInteger(waited) && (waited as number) >= 1 && typeof at === 'number');
	}

	const frame = await peer.waitFor('frame.sent', ({id}) => id === '1');
	assert.equal(frame.waited, lines[0]!.waited);
	assert.equal((await peer.ask('/poll?session=a')).status, 204, 'emptied as it was delivered');
	await peer.end();
});

test('poll: with `after` a message stays until it is acknowledged', async t => {
	const peer = await startPeer(t);
	await peer.ask('/poll?session=a', {method: 'POST', body: 'one'});
	await peer.ask('/poll?session=a', {method: 'POST', body: 'two'});
	const ids = async (after: number) => (await peer.ask(`/poll?session=a&after=${after}`)).lines.map(({id}) => id);
	assert.deepEqual([await ids(0), await ids(0), await ids(1), await ids(2)], [[1, 2], [1, 2], [2], []]);
	await peer.end();
});

test('poll: what is refused, in words', async t => {
	const peer = await startPeer(t);
	const cases: ReadonlyArray<readonly [path: string, options: Ask, status: number, text: RegExp]> = [
		['/poll?session=a*b', {}, 400, /^session takes 1 to 64/],
		['/poll?after=x', {}, 400, /^after takes a whole number/],
		['/poll', {method: 'PUT'}, 405, /^\/poll takes GET, POST, DELETE/],
		['/poll?session=nobody', {method: 'DELETE'}, 404, /no such session/],
		['/poll?session=big', {method: 'POST', body: 'x'.repeat(limits.posted + 1)}, 413, /at most 4194304 bytes/],
	];
	for (const [path, options, status, text] of cases) {
		const answer = await peer.ask(path, options);
		assert.equal(answer.status, status, path);
		assert.match(answer.text, text);
	}

	assert.equal((await peer.ask('/poll?session=big', {method: 'POST', body: 'x'.repeat(limits.posted)})).status, 204, 'at the bound');
	await peer.end();
});

test('poll: a page of an allowed origin may, and is named; one from elsewhere may not', async t => {
	const peer = await startPeer(t);
	const origin = 'http://localhost:3000';
	const preflight = await peer.ask('/poll', {method: 'OPTIONS', headers: {origin, 'access-control-request-method': 'DELETE', 'access-control-request-headers': 'authorization'}});
	assert.deepEqual([preflight.status, preflight.headers['access-control-allow-origin'], preflight.headers.vary], [204, origin, 'Origin']);
	assert.match(preflight.headers['access-control-allow-methods'] ?? '', /DELETE/);
	assert.equal(preflight.headers['access-control-allow-headers'], 'authorization');
	const {headers} = await peer.ask('/poll', {headers: {origin}});
	assert.equal(headers['access-control-allow-origin'], origin);
	assert.deepEqual([preflight.headers['access-control-allow-credentials'], headers['access-control-allow-credentials']], ['true', 'true'], 'credentials: include');
	const foreign = await peer.ask('/poll', {headers: {origin: 'https://elsewhere.example'}});
	assert.deepEqual([foreign.status, foreign.headers['access-control-allow-origin']], [403, undefined]);
	assert.equal(peer.events().filter(event => event.type === 'channel.opened').length, 1, 'a preflight and a refusal open nothing');
	await peer.end();
});

test('poll: without a token the connection is the session, and ends with it', async t => {
	const peer = await startPeer(t);
	const socket = peer.raw('POST /poll HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi');
	await once(socket, 'data');
	socket.write('GET /poll HTTP/1.1\r\nHost: localhost\r\n\r\n');
	const [data] = await once(socket, 'data') as [Buffer];
	assert.match(String(data), /"text":"hi"/);
	socket.write('POST /poll HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nho');
	await once(socket, 'data');
	socket.end();
	const {verdict} = await peer.waitFor('channel.closed');
	assert.match(verdict.text, /^FIN from the client .* 1 message never fetched$/);
	assert.equal(verdict.by, 'client');
	await peer.end();
});

test('poll: no request for too long ends it; the loss is counted, and whoever comes late is told', async t => {
	const peer = await startPeer(t);
	await peer.ask('/poll?session=a&expiry=150', {method: 'POST', body: 'one'});
	await peer.ask('/poll?session=a&after=0');
	await peer.ask('/poll?session=a', {method: 'POST', body: 'two'});
	const {clean, verdict} = await peer.waitFor('channel.closed');
	assert.deepEqual([clean, verdict.by, verdict.cause], [false, 'client', 'timeout']);
	assert.match(verdict.text, /no request from the client for 0\.2 s · 1 message never fetched · 1 message not acknowledged/);
	const late = await peer.ask('/poll?session=a&after=1');
	assert.equal(late.status, 410);
	const {by, cause, text} = verdict;
	assert.deepEqual(JSON.parse(late.text), {ended: {by, cause, text}});
	assert.equal((await peer.ask('/poll?session=a', {method: 'POST', body: 'x'})).status, 410);
	assert.equal((await peer.ask('/poll?session=a')).status, 204, 'one that claims nothing begins anew');
	await peer.end();
});

test('poll: a mailbox that nobody fetches takes so much and no more, and says so', async t => {
	const peer = await startPeer(t);
	const post = async () => (await peer.ask('/poll?session=a', {method: 'POST', body: 'x'.repeat(600_000)})).status;
	assert.deepEqual([await post(), await post(), await post()], [204, 204, 429], 'echoes fill it: read before you say more');
	await peer.ask('/poll?session=a');
	assert.equal(await post(), 204);
	for (let count = 0; count < 10; count++) {
		peer.engine.dispatch({type: 'send', target: {endpoint: 's1'}, data: {text: 'y'.repeat(1_000_000)}});
	}

	const {buffered} = await peer.waitFor('channel.overflowed');
	assert.ok(buffered > limits.sendMax && buffered < limits.sendMax + 1_100_000, String(buffered));
	const {reason} = await peer.waitFor('command.rejected');
	assert.match(reason, /its mailbox is full: \d+ bytes wait to be fetched/);
	await peer.end();
});

test('poll: bytes there and back by our own client, and 1 MiB back', async t => {
	const peer = await startPeer(t);
	await openClient(peer, `poll+${peer.origin}/poll?interval=20`);
	peer.say('send c1 hex:00ff80');
	await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.text?.includes('"base64":"AP+A"') === true);
	peer.engine.dispatch({type: 'send', target: {endpoint: 'c1'}, data: {text: 'z'.repeat(1024 * 1024)}});
	const big = await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.size > 1024 * 1024);
	assert.equal(big.problem, undefined);
	await peer.end();
});

for (const [how, told] of [['rst', /RST|reset/], ['garbage', /not HTTP/], ['truncate', /"how":"truncate"/], ['fin', /"how":"fin"/]] as const) {
	test(`poll: ${how} at the server costs a connection, not the session, and no message`, async t => {
		const peer = await startPeer(t, {reply: {mode: 'silent'}});
		const {ours} = await openClient(peer, `poll+${peer.origin}/poll?interval=20`);
		peer.say('send s1 before');
		await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.text?.includes('before') === true);
		const {connection} = await peer.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
		peer.say(`kill #${connection} ${how}`);
		peer.say('send s1 after');
		await peer.waitFor('frame.received', frame => frame.endpoint === 'c1' && frame.text?.includes('after') === true);
		const opened = peer.events().filter(event => event.type === 'connection.opened' && event.endpoint === 'c1');
		assert.ok(opened.length >= 2, 'it came back on another connection');
		assert.deepEqual(messagesAt(peer, 'c1').map(({text}) => text), ['before', 'after']);
		assert.ok(messagesAt(peer, 'c1').every(({id}, index) => id === index + 1));
		assert.match(JSON.stringify(peer.events()), told);
		const events = await peer.end();
		assert.equal(events.filter(event => event.type === 'channel.closed' && event.channel === ours).length, 1);
	});
}

test('poll: a server that is gone and does not come back', async t => {
	const peer = await startPeer(t);
	await openClient(peer, `poll+${peer.origin}/poll?interval=20`);
	peer.say('crash');
	const {verdict, clean} = await peer.waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
	assert.deepEqual([clean, verdict.by, verdict.cause], [false, 'server', 'rst']);
	assert.match(verdict.text, /^RST from the server \(kill crash\) · not back: nothing is listening at 127\.0\.0\.1:\d+$/);
	await peer.waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
	peer.say('listen');
	await peer.waitFor('endpoint.ready', ({endpoint, seq}) => endpoint === 's1' && seq > 10);
	peer.say('reconnect c1');
	await peer.waitFor('endpoint.ready', ({endpoint, seq}) => endpoint === 'c1' && seq > 20);
	await peer.end();
});

test('poll: another\'s server is asked what was given, again and again, and told nothing', async t => {
	const foreign = await startForeign(t, (request, response) => {
		response.end(`answer ${request.method}`);
	});
	const peer = await startPeer(t);
	peer.say(`spawn poll+${foreign.at}/feed?interval=20&x=1`);
	await peer.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	const body = await peer.waitFor('frame.received', ({endpoint}) => endpoint === 'c1');
	assert.deepEqual([body.protocol, body.kind, body.text], ['poll', 'body', 'answer GET']);
	peer.say('send c1 hello');
	await peer.waitFor('frame.received', ({kind}) => kind === 'answer');
	peer.say('close c1 1000 bye');
	const {clean, verdict, reason} = await peer.waitFor('channel.closed');
	assert.deepEqual([clean, verdict.by, reason], [true, 'client', 'bye']);
	await peer.end();
	assert.deepEqual([...new Set(foreign.requests.map(({url}) => url))], ['/feed?interval=20&x=1']);
	assert.deepEqual([...new Set(foreign.requests.map(({method}) => method))].toSorted((a, b) => a!.localeCompare(b!)), ['GET', 'POST'], 'no DELETE to what is not ours');
});

test('poll: a path like ours at another\'s server: asked once in our way, then as it was given', async t => {
	const foreign = await startForeign(t, (request, response) => {
		response.writeHead(request.url!.includes('session') ? 400 : 200).end('page');
	});
	const peer = await startPeer(t);
	peer.say(`spawn poll+${foreign.at}/poll?interval=20`);
	await peer.waitFor('frame.received', ({kind}) => kind === 'body');
	await peer.end();
	const [first, second] = foreign.requests.map(({url}) => url);
	assert.match(first!, /session=/);
	assert.equal(second, '/poll?interval=20');
});

test('poll: an answer that says no, or none at all, is a client that never was', async t => {
	const foreign = await startForeign(t, (_request, response) => {
		response.writeHead(503).end();
	});
	const peer = await startPeer(t);
	peer.say(`spawn poll+${foreign.at}/feed`);
	const {problem} = await peer.waitFor('endpoint.failed', ({endpoint}) => endpoint === 'c1');
	assert.deepEqual([problem.code, problem.message], ['HTTP_503', 'the server answered 503 Service Unavailable']);
	const {verdict} = await peer.waitFor('channel.closed');
	assert.deepEqual([verdict.by, verdict.cause], ['server', 'refused']);
	await peer.end();
});
