import assert from 'node:assert/strict';
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {connect, createServer, type AddressInfo} from 'node:net';
import process from 'node:process';
import test from 'node:test';
import {startEngine} from '../helpers/engine-session.js';

const get = async (port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<{status: number; body: string}> => {
	const asked = request({port, host: '127.0.0.1', path, headers: {...headers}, agent: false});
	asked.end();
	const [response] = await once(asked, 'response') as [IncomingMessage];
	response.setEncoding('utf8');
	let body = '';
	for await (const chunk of response) {
		body += String(chunk);
	}

	return {status: response.statusCode!, body};
};

const upgradeHeaders = {connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ=='};

test('one port: a page that says what is here, 404 with the way back, 426 for a WebSocket path', async t => {
	const session = startEngine(t);
	const port = await session.port();
	const home = await get(port, '/');
	assert.equal(home.status, 200);
	assert.match(home.body, /\/ws.*WebSocket/);
	assert.equal((await get(port, '/nowhere')).status, 404);
	assert.equal((await get(port, '/ws')).status, 426);
	await session.end();
});

test('an IPv6 address stands in brackets before its port', async t => {
	// Of RFC 3849: nobody's.
	const session = startEngine(t, {server: {host: '2001:db8::1', port: 7070, given: true}});
	const {target} = await session.waitFor('endpoint.opening');
	assert.equal(target, '[2001:db8::1]:7070');
	const {problem} = await session.waitFor('endpoint.failed');
	assert.match(problem.message, /\[2001:db8::1\]:7070/);
	await session.end();
});

test('an upgrade that is only offered, as Java\'s client does with every request, is let be where Node can', async t => {
	const session = startEngine(t);
	const port = await session.port();
	const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];
	const canChoose = major > 24 || (major === 24 && minor >= 9);
	const offer = {connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__'};
	assert.equal((await get(port, '/', offer)).status, canChoose ? 200 : 404);
	assert.equal((await get(port, '/poll?session=a', offer)).status, canChoose ? 204 : 404);
	await session.end();
});

test('a page from elsewhere gets 403 before any data, on HTTP and on the upgrade, and an event says why', async t => {
	const session = startEngine(t);
	const port = await session.port();
	assert.equal((await get(port, '/', {origin: 'https://evil.example'})).status, 403);
	assert.equal((await get(port, '/ws', {...upgradeHeaders, origin: 'https://evil.example'})).status, 403);
	assert.equal((await get(port, '/ws', {...upgradeHeaders, host: 'rebound.example'})).status, 403);
	const {header, value} = await session.waitFor('connection.refused', event => event.header === 'Host');
	assert.deepEqual([header, value], ['Host', 'rebound.example']);
	const events = await session.end();
	assert.ok(events.every(event => event.type !== 'channel.opened'));
	assert.equal(events.filter(event => event.type === 'connection.refused').length, 3);
});

test('a silent peer is raw TCP after a while, so that a tick reaches it', async t => {
	const session = startEngine(t, {reply: {mode: 'tick', every: 20}});
	const peer = connect(await session.port(), '127.0.0.1');
	const [data] = await once(peer, 'data') as [Uint8Array];
	assert.match(new TextDecoder().decode(data), /^tick \d/);
	peer.destroy();
	await session.end();
});

test('a peer that was silent at first may still speak HTTP, as browsers do that connect ahead', async t => {
	const session = startEngine(t);
	const peer = connect(await session.port(), '127.0.0.1');
	const taken = await session.waitFor('channel.opened');
	assert.equal(taken.transport, 'tcp');
	peer.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
	assert.match(String((await once(peer, 'data'))[0]), /^HTTP\/1\.1 200/);
	peer.destroy();
	await session.waitFor('connection.closed');
	const events = await session.end();
	assert.ok(events.some(event => event.type === 'exchange.answered' && event.status === 200));
	assert.ok(events.some(event => event.type === 'channel.closed' && event.channel === taken.channel));
});

test('a taken port: the next free one when none was asked for, exit code 4 when it was', async t => {
	const taken = createServer().listen(0, '127.0.0.1');
	t.after(() => {
		taken.close();
	});
	await once(taken, 'listening');
	const {port} = taken.address() as AddressInfo;
	const free = startEngine(t, {server: {host: '127.0.0.1', port, given: false}});
	const ready = await free.waitFor('endpoint.ready');
	assert.ok(ready.address!.port > port);
	assert.match(ready.note!, new RegExp(`port ${port} is taken`));
	await free.end();
	const asked = startEngine(t, {server: {host: '127.0.0.1', port, given: true}});
	const ending = await asked.engine.ended;
	assert.equal(ending.code, 4);
	assert.match(ending.line!, new RegExp(`127.0.0.1:${port} is taken by another program`));
	await asked.end();
});

test('a peer that never reads costs little, and the others are served', async t => {
	const session = startEngine(t);
	const port = await session.port();
	const deaf = connect(port, '127.0.0.1');
	t.after(() => {
		deaf.destroy();
	});
	deaf.pause();
	const before = process.memoryUsage.rss();
	const chunk = new Uint8Array(64 * 1024);
	for (let sent = 0; sent < 1000; sent++) {
		deaf.write(chunk);
	}

	await session.waitFor('connection.blocked');
	const other = connect(port, '127.0.0.1');
	other.write('served?');
	assert.equal(String((await once(other, 'data'))[0]), 'served?');
	other.destroy();
	// The 64 MB that this test itself has queued are not the engine's.
	const grown = (process.memoryUsage.rss() - before) / 1e6;
	assert.ok(grown < 50 + 64, `${grown} MB`);
	deaf.destroy();
	await session.end();
});

test('half a request, dripped or cut, ends in an event and nothing worse', async t => {
	const session = startEngine(t);
	const port = await session.port();
	const cut = connect(port, '127.0.0.1').resume();
	cut.write('GET /ws HT');
	cut.end();
	await once(cut, 'close');
	await session.waitFor('connection.closed');
	const smuggler = connect(port, '127.0.0.1');
	smuggler.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n');
	const {problem} = await session.waitFor('connection.errored');
	assert.equal(problem.code, 'EPROTO');
	smuggler.destroy();
	assert.equal((await get(port, '/')).status, 200);
	await session.end();
});
