import assert from 'node:assert/strict';
import type {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import test from 'node:test';
import WebSocket from 'ws';
import {limits} from '../../source/lib/limits.js';
import {startEngine} from '../helpers/engine-session.js';
import {ask, framesAt, messagesAt} from './sockjs-peers.js';

/* Peers that ask for what they should not have, or do not take what they asked for. */

test('what is not SockJS\'s, or not ours to give, is turned away in words', async t => {
	const session = startEngine(t);
	const port = await session.port();
	const refused: ReadonlyArray<readonly [path: string, options: Parameters<typeof ask>[2], status: number]> = [
		['/sockjs/0/__proto__/xhr', {}, 404],
		['/sockjs/0/constructor/xhr_send', {body: '["x"]'}, 404],
		['/sockjs/__proto__/s/xhr', {}, 404],
		['/sockjs/0/a.b/xhr', {}, 404],
		['/sockjs/0/s/jsonp?c=alert', {method: 'GET'}, 404],
		['/sockjs/0/s/htmlfile?c=alert', {method: 'GET'}, 404],
		['/sockjs/iframe.html', {method: 'GET'}, 404],
		['/sockjs/0/s/xhr', {method: 'GET'}, 405],
		['/sockjs/0/s/xhr_send', {body: '["to nobody"]'}, 404],
		['/sockjs/0/s/websocket', {method: 'GET'}, 400],
		['/sockjs/info', {method: 'GET', headers: {origin: 'https://evil.test'}}, 403],
		['/sockjs/0/s/xhr', {headers: {host: 'evil.test'}}, 403],
	];
	for (const [path, options, status] of refused) {
		const answer = await ask(port, path, options);
		assert.equal(answer.status, status, `${path} ${answer.body}`);
		assert.notEqual(answer.headers['access-control-allow-origin'], '*', path);
	}

	const events = await session.end();
	assert.deepEqual(events.filter(event => event.type === 'channel.opened'), [], 'none of them began a session');
});

test('no answer says * to whoever asks, and a page of this machine is named back', async t => {
	const session = startEngine(t);
	const port = await session.port();
	for (const origin of [undefined, 'http://localhost:3000']) {
		for (const [path, method] of [['/sockjs/info', 'GET'], [`/sockjs/0/from-${origin === undefined ? 'program' : 'page'}/xhr`, 'POST'], ['/sockjs/info', 'OPTIONS']] as const) {
			const {headers, status} = await ask(port, path, {method, headers: origin === undefined ? {} : {origin}});
			assert.ok(status < 300, path);
			assert.equal(headers['access-control-allow-origin'], origin, path);
		}
	}

	await session.end();
});

test('a body beyond a payload is refused while it comes', async t => {
	const session = startEngine(t);
	const port = await session.port();
	await ask(port, '/sockjs/0/big/xhr');
	const answer = await ask(port, '/sockjs/0/big/xhr_send', {body: `["${'x'.repeat(limits.payload)}"]`});
	assert.equal(answer.status, 413);
	await session.end();
});

test('WebSocket drafts, and upgrades of what is none, get no session', async t => {
	const session = startEngine(t);
	const port = await session.port();
	const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
	for (const [target, headers, status] of [
		['/sockjs/0/s/websocket', '', 400],
		['/sockjs/0/s/websocket', `${key}Sec-WebSocket-Version: 8\r\n`, 400],
		['/sockjs/0/s/websocket', 'Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n', 400],
		['/sockjs/0/s/websocket', 'Sec-WebSocket-Key: no\r\nSec-WebSocket-Version: 13\r\n', 400],
		['/sockjs/0/s/xhr', `${key}Sec-WebSocket-Version: 13\r\n`, 404],
		['/sockjs/0/s/websocket/../xhr', `${key}Sec-WebSocket-Version: 13\r\n`, 404],
	] as const) {
		const socket = connect(port, '127.0.0.1');
		socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n`);
		const [chunk] = await once(socket, 'data') as [Buffer];
		assert.equal(Number(chunk.toString('latin1').slice(9, 12)), status, `${target} ${headers}`);
		socket.destroy();
	}

	const events = await session.end();
	assert.deepEqual(events.filter(event => event.type === 'channel.opened'), []);
});

test('a raw WebSocket has messages and nothing of SockJS\'s around them', async t => {
	const session = startEngine(t);
	const peer = new WebSocket(`ws://127.0.0.1:${await session.port()}/sockjs/websocket`);
	await once(peer, 'open');
	peer.send('bare');
	const [data] = await once(peer, 'message') as [Buffer];
	assert.equal(data.toString(), 'bare');
	peer.close(1000);
	const {leg, clean, verdict} = await session.waitFor('channel.closed');
	assert.deepEqual([leg, clean, verdict.by], ['websocket-raw', true, 'client']);
	const events = await session.end();
	assert.deepEqual(framesAt(events, 's1', 'sent'), []);
});

test('a message in endless fragments ends its connection before the library has them', async t => {
	const session = startEngine(t);
	const peer = new WebSocket(`ws://127.0.0.1:${await session.port()}/sockjs/0/flood/websocket`);
	await once(peer, 'open');
	peer.on('error', () => undefined);
	const closed = once(peer, 'close');
	peer.send('[', {fin: false});
	for (let count = 0; count < limits.sockjsFragments + 10; count++) {
		peer.send(' ', {fin: false});
	}

	await closed;
	const {problem} = await session.waitFor('connection.errored');
	assert.match(problem.message, new RegExp(`more than ${limits.sockjsFragments} fragments`));
	const {verdict} = await session.waitFor('channel.closed');
	assert.deepEqual([verdict.by, verdict.cause], ['client', 'protocol-error'], verdict.text);
	await session.end();
});

test('a client that sends and never polls: what waits has a cap, and that is told once', async t => {
	const session = startEngine(t);
	const port = await session.port();
	assert.equal((await ask(port, '/sockjs/0/deaf/xhr')).body, 'o\n');
	const message = 'x'.repeat(1024 * 1024);
	for (let count = 0; count < 12; count++) {
		assert.equal((await ask(port, '/sockjs/0/deaf/xhr_send', {body: JSON.stringify([message])})).status, 204);
	}

	const {buffered} = await session.waitFor('channel.overflowed');
	assert.ok(buffered > limits.sendMax && buffered <= limits.sendMax + message.length, String(buffered));
	const {body} = await ask(port, '/sockjs/0/deaf/xhr');
	assert.equal((JSON.parse(body.slice(1)) as string[]).length, 9);
	const events = await session.end();
	assert.equal(events.filter(event => event.type === 'channel.overflowed').length, 1);
});

test('a poll after the goodbye is told the same again', async t => {
	const session = startEngine(t);
	const port = await session.port();
	await ask(port, '/sockjs/0/late/xhr');
	session.say('close s1 3002 over');
	for (let count = 0; count < 3; count++) {
		assert.equal((await ask(port, '/sockjs/0/late/xhr')).body, 'c[3002,"over"]\n');
	}

	const {clean, code} = await session.waitFor('channel.closed');
	assert.deepEqual([clean, code], [true, 3002]);
	const events = await session.end();
	assert.equal(events.filter(event => event.type === 'channel.opened').length, 1);
});

test('a client that never comes back: its session expires, and silence is named', async t => {
	const session = startEngine(t);
	await ask(await session.port(), '/sockjs/0/gone/xhr');
	const {clean, verdict} = await session.waitFor('channel.closed');
	assert.deepEqual([clean, verdict.by, verdict.cause], [false, 'client', 'timeout'], verdict.text);
	await session.end();
});

test('garbage and half a frame: an invalid frame, and the server ends it', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn sockjs x2');
	for (const client of ['c1', 'c2']) {
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === client);
	}

	session.say('kill c1 garbage');
	const invalid = await session.waitFor('frame.received', ({endpoint, kind}) => endpoint === 's1' && kind === 'invalid');
	assert.match(invalid.problem!, /broken JSON/);
	const {verdict} = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
	assert.deepEqual([verdict.by, verdict.cause], ['client', 'protocol-error'], verdict.text);
	session.say('kill c2 truncate');
	await session.waitFor('frame.received', ({endpoint, kind}) => endpoint === 's1' && kind === 'truncated');
	await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c2');
	await session.end();
});

test('messages that are no strings arrive as the JSON that they are', async t => {
	const session = startEngine(t);
	const port = await session.port();
	await ask(port, '/sockjs/0/odd/xhr');
	await ask(port, '/sockjs/0/odd/xhr_send', {body: '[{"__proto__":1},null,[1],2]'});
	const {body} = await ask(port, '/sockjs/0/odd/xhr');
	assert.deepEqual(JSON.parse(body.slice(1)), ['{"__proto__":1}', 'null', '[1]', '2']);
	const events = await session.end();
	assert.equal(messagesAt(events, 's1', 'sent').length, 4);
});

test('a server that answers anything but SockJS fails a client in words, and no other host is asked', async t => {
	const asked: string[] = [];
	const elsewhere = createServer((request, response) => {
		asked.push(request.url!);
		response.end();
	});
	elsewhere.listen(0, '127.0.0.1');
	await once(elsewhere, 'listening');
	const base = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
	const server = createServer((request, response) => {
		if (request.url === '/lures/info') {
			response.end(JSON.stringify({websocket: true, base_url: base}));
		} else {
			response.writeHead(404).end();
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		for (const each of [server, elsewhere]) {
			each.closeAllConnections();
			each.close();
		}
	});
	const {port} = server.address() as AddressInfo;
	const session = startEngine(t, {server: undefined});
	session.say(`spawn sockjs+http://127.0.0.1:${port}/nothing`);
	const none = await session.waitFor('endpoint.failed', ({endpoint}) => endpoint === 'c1');
	assert.match(none.problem.message, /does not answer as a SockJS server/);
	session.say(`spawn sockjs+http://127.0.0.1:${port}/lures`);
	const lured = await session.waitFor('endpoint.failed', ({endpoint}) => endpoint === 'c2');
	assert.match(lured.problem.message, /every leg failed/);
	assert.deepEqual(asked, []);
	await session.end();
});
