import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import process from 'node:process';
import {suite, test, type TestContext} from 'node:test';
import {limits} from '../../source/lib/limits.js';
import {startEngine} from '../helpers/engine-session.js';
import {ask, byHand, official, officialServer, open} from './socketio-peers.js';

const polling = '/socket.io/?EIO=4&transport=polling';

suite('what our server turns down', () => {
	for (const [what, path, status, reason] of [
		['the version before', '/socket.io/?EIO=3&transport=polling', 400, /Unsupported protocol version \(EIO=3; this server speaks 4\)/],
		['no version', '/socket.io/?transport=polling', 400, /Unsupported protocol version \(EIO=absent/],
		['a session that it does not know', `${polling}&sid=nobody`, 400, /Session ID unknown/],
		['a session by the name of a prototype', `${polling}&sid=__proto__`, 400, /Session ID unknown/],
		['a transport that there is not', '/socket.io/?EIO=4&transport=pigeon', 400, /Transport unknown/],
		['JSONP', `${polling}&j=0`, 403, /JSONP/],
	] as const) {
		test(what, async t => {
			const session = startEngine(t);
			const answer = await ask(await session.port(), path);
			assert.equal(answer.status, status);
			const refused = await session.waitFor('connection.refused');
			assert.match(refused.reason, reason);
			assert.equal(refused.endpoint, 's1');
			assert.equal(typeof refused.connection, 'number');
			const events = await session.end();
			assert.equal(events.some(({type}) => type === 'channel.opened'), false);
		});
	}

	test('a page from elsewhere gets nothing, one from here may read its answer', async t => {
		const session = startEngine(t);
		const port = await session.port();
		const foreign = await ask(port, polling, {headers: {origin: 'https://evil.example'}});
		assert.equal(foreign.status, 403);
		assert.deepEqual([foreign.headers['access-control-allow-origin'], foreign.headers['access-control-allow-credentials']], [undefined, undefined]);
		const preflight = await ask(port, polling, {method: 'OPTIONS', headers: {origin: 'http://localhost:3000', 'access-control-request-headers': 'x-a'}});
		assert.deepEqual([preflight.status, preflight.headers['access-control-allow-headers']], [204, 'x-a']);
		const near = await ask(port, polling, {headers: {origin: 'http://localhost:3000'}});
		assert.deepEqual([near.status, near.headers['access-control-allow-origin'], near.headers.vary], [200, 'http://localhost:3000', 'Origin']);
		// A page with withCredentials reads no answer without it, nor gets past the preflight.
		assert.deepEqual([preflight, near].map(({headers}) => headers['access-control-allow-credentials']), ['true', 'true']);
		await session.end();
	});

	test('a WebSocket of a session that it does not know', async t => {
		const session = startEngine(t);
		const socket = connect(await session.port(), '127.0.0.1');
		socket.write([
			'GET /socket.io/?EIO=4&transport=websocket&sid=nobody HTTP/1.1', 'Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket',
			'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', '',
		].join('\r\n'));
		const [data] = await once(socket, 'data') as [Buffer];
		assert.match(String(data), /^HTTP\/1\.1 400 /);
		await session.waitFor('connection.refused', ({reason}) => reason === 'Engine.IO: Session ID unknown');
		socket.destroy();
		await session.end();
	});
});

suite('what our server lives through', () => {
	test('two polls at once', async t => {
		const session = startEngine(t);
		const client = await byHand(await session.port());
		const answers = await Promise.allSettled([client.poll(), client.poll()]);
		assert.equal(answers.filter(({status}) => status === 'fulfilled').length, 2);
		const {verdict, clean} = await session.waitFor('channel.closed');
		assert.deepEqual([clean, verdict.text], [false, 'the client broke the protocol · overlap from client']);
		await session.end();
	});

	test('packets of every kind of wrong, each a session that ends and nothing else', async t => {
		const session = startEngine(t);
		const port = await session.port();
		const wrongs = ['', '9', '4', '42', '42["connect"]', '451-["a",{"_placeholder":true,"num":9}]\u001EbAA==', '42["a"', '2', '47', '459-["a"]\u001E42["b"]', 'b', '45999-["a"]'];
		await Promise.all(wrongs.map(async wrong => {
			const client = await byHand(port);
			await client.post(wrong);
		}));
		assert.equal((await ask(port, '/')).status, 200);
		const events = await session.end();
		assert.equal(events.filter(({type}) => type === 'channel.closed').length, wrongs.length);
	});

	test('arguments nested deeper than can be written', async t => {
		const session = startEngine(t);
		const client = await byHand(await session.port());
		const depth = 200_000;
		assert.equal((await client.post(`42["message",${'['.repeat(depth)}${']'.repeat(depth)}]`)).body, 'ok');
		await session.waitFor('connection.errored', ({problem}) => problem.message.includes('call stack'));
		await client.post('42["message","still here"]');
		assert.match((await client.poll()).body, /still here/);
		await session.end();
	});

	test('a body beyond the limit is answered 413', async t => {
		const session = startEngine(t);
		const client = await byHand(await session.port());
		const {status} = await client.post(`42["${'x'.repeat(limits.payload)}"]`);
		assert.equal(status, 413);
		await session.end();
	});

	test('more namespaces than there may be', async t => {
		const session = startEngine(t);
		const socket = await official(t, await session.port(), {transports: ['websocket']});
		const refused = await new Promise<number>(resolve => {
			for (let count = 0; count <= limits.namespaces; count++) {
				const namespace = socket.io.socket(`/n${count}`);
				namespace.once('connect_error', () => {
					resolve(count);
				});
			}
		});
		assert.equal(refused, limits.namespaces - 1);
		await session.waitFor('frame.sent', ({kind}) => kind === 'connect-error');
		await session.end();
	});

	test('a client that goes before its session has begun', async t => {
		const session = startEngine(t);
		const socket = connect(await session.port(), '127.0.0.1');
		socket.on('error', () => undefined);
		// Node itself answers this one, and the library never hears of it.
		socket.write(`GET ${polling} HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: miracles\r\n\r\n`);
		await session.waitFor('exchange.answered', ({status}) => status === 417);
		socket.resetAndDestroy();
		const {verdict} = await session.waitFor('channel.closed');
		assert.equal(verdict.text, 'the connection ended before the session began');
		assert.match((await ask(await session.port(), polling)).body, /^0\{/);
		await session.end();
	});

	test('requests in one write, each of another session', async t => {
		const session = startEngine(t);
		const socket = connect(await session.port(), '127.0.0.1');
		socket.write(`GET ${polling}&a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET ${polling}&b HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
		let text = '';
		for await (const data of socket) {
			text += String(data);
		}

		const sids = [...text.matchAll(/"sid":"([^"]+)"/g)].map(([, sid]) => sid);
		assert.equal(new Set(sids).size, 2);
		const events = await session.end();
		const opened = events.flatMap(event => event.type === 'frame.sent' && event.kind === 'open' ? [`${event.channel} ${event.text}`] : []);
		assert.equal(opened.length, 2);
		for (const [index, sid] of sids.entries()) {
			assert.ok(opened[index]!.startsWith(`${index + 1} {"sid":"${sid}"`), opened[index]);
		}
	});
});

suite('what our client lives through', () => {
	const serve = async (t: TestContext, listener: RequestListener): Promise<number> => {
		const server = createServer(listener);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		t.after(() => {
			server.close();
			server.closeAllConnections();
		});
		return (server.address() as AddressInfo).port;
	};

	for (const [what, listener, code, message] of [
		['an open packet that is no JSON', (_request, response) => response.end('0{sid'), 'ERROR', /JSON/],
		['an open packet that says nothing', (_request, response) => response.end('0{}'), 'ERROR', /length/],
		['an open packet of null', (_request, response) => response.end('0null'), 'ERROR', /null/],
		['no packet', (_request, response) => response.end(), 'EPROTO', /no packet of Engine.IO 4/],
		['a page that is not Socket.IO', (_request, response) => response.writeHead(404).end('<h1>not here</h1>\n'), 'HTTP_404', /404 Not Found: <h1>not here<\/h1>$/],
		['a redirect, which is not followed', (_request, response) => response.writeHead(302, {location: 'http://127.0.0.1:1/'}).end(), 'HTTP_302', /302 Found$/],
		['no answer but a FIN', request => request.socket.end(), 'ECONNRESET', /./],
	] as ReadonlyArray<readonly [string, RequestListener, string, RegExp]>) {
		test(what, async t => {
			const session = startEngine(t, {server: undefined});
			session.say(`spawn socketio+http://127.0.0.1:${await serve(t, listener)}/`);
			const {problem} = await session.waitFor('endpoint.failed');
			assert.equal(problem.code, code, problem.message);
			assert.match(problem.message, message);
			await session.waitFor('channel.closed');
			await session.end();
		});
	}

	test('a namespace that is refused', async t => {
		const session = startEngine(t, {server: undefined});
		const {port} = await officialServer(t);
		session.say(`spawn socketio+http://127.0.0.1:${port}/nobody`);
		const {problem} = await session.waitFor('endpoint.failed');
		assert.equal(problem.message, 'the server refused the namespace: Invalid namespace');
		const {verdict} = await session.waitFor('channel.closed');
		assert.deepEqual([verdict.by, verdict.cause], ['server', 'refused']);
		await session.end();
	});
});

test('nothing is left of sessions that have ended', async t => {
	const session = startEngine(t);
	const port = await session.port();
	const before = process.getActiveResourcesInfo().filter(each => each === 'TCPSocketWrap').length;
	for (let count = 0; count < 5; count++) {
		const socket = open(t, port);
		await once(socket as unknown as NodeJS.EventEmitter, 'connect');
		socket.disconnect();
	}

	session.say('spawn socketio x5');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c5');
	await Promise.all([1, 2, 3, 4, 5].map(async number => session.waitFor('endpoint.ready', ({endpoint}) => endpoint === `c${number}`)));
	session.say('remove all');
	await Promise.all(Array.from({length: 10}, async (_, index) => session.waitFor('channel.closed', event => event.endpoint === 's1' && event.channel > index)));
	await session.end();
	assert.ok(process.getActiveResourcesInfo().filter(each => each === 'TCPSocketWrap').length <= before);
});
