import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'node:test';
import {limits} from '../source/lib/limits.js';
import {checkGrammar} from './helpers/grammar.js';
import {program, startSession} from './helpers/session.js';

test('clients of two transports live and die, and every event of it is there', async t => {
	const session = startSession(t, ['--port', '0', '-c', 'ws', '-c', 'tcp', '-n', '3', '--for', '1s']);
	const {code, stderr} = await session.exit;
	assert.equal(code, 0, stderr);
	assert.equal(stderr, '');
	// Times are told to the microsecond, whatever they were reckoned from.
	assert.doesNotMatch(JSON.stringify(session.events), /"(at|lifetime|took|held)":\d+\.\d{4}/);
	checkGrammar(session.events);
	assert.equal(session.events.filter(event => event.type === 'endpoint.ready' && event.role === 'client').length, 6);
	assert.equal(session.events.filter(event => event.type === 'connection.opened').length, 12);
	assert.equal(session.events.filter(event => event.type === 'channel.opened' && event.transport === 'ws').length, 6);
});

test('commands come in as lines, and what cannot be read or done is refused', async t => {
	const session = startSession(t, ['--port', '0']);
	await session.address();
	session.send('spawn ws');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	session.send('send c1 héllo  world ');
	const echo = await session.waitFor('frame.received', ({endpoint}) => endpoint === 'c1');
	assert.equal(echo.text, 'héllo  world ');
	session.send('sned c1 x');
	const {command, reason} = await session.waitFor('command.rejected');
	assert.equal(`${command}: ${reason}`, 'sned c1 x: There is no command "sned". Did you mean send?');
	session.send('kill c9 rst');
	await session.waitFor('command.rejected', event => event.command === 'kill c9 rst');
	session.send('kill c1 rst');
	const closed = await session.waitFor('connection.closed');
	assert.equal(closed.how, 'rst');
	assert.equal((await session.end()).code, 0);
	checkGrammar(session.events);
});

test('wait holds back the lines behind it', async t => {
	const session = startSession(t, ['--port', '0']);
	const ready = await session.waitFor('endpoint.ready');
	session.send('wait 300ms\nreply silent\nquit');
	const changed = await session.waitFor('reply.changed', ({mode}) => mode === 'silent');
	assert.ok(changed.at - ready.at >= 299, `${changed.at - ready.at}`);
	assert.equal((await session.exit).code, 0);
	checkGrammar(session.events);
});

test('the end of standard input ends nothing', async t => {
	const session = startSession(t, ['--port', '0', '--for', '700ms']);
	session.child.stdin.end('reply discard');
	await session.waitFor('reply.changed', ({mode}) => mode === 'discard');
	const {port} = await session.address();
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	socket.on('error', () => undefined);
	await session.waitFor('connection.opened');
	assert.equal((await session.exit).code, 0);
	socket.destroy();
	assert.match(JSON.stringify(session.events.at(-1)), /--for/);
	checkGrammar(session.events);
});

test('connect has clients and no server', async t => {
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => undefined).resume();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	const {port} = server.address() as AddressInfo;
	const session = startSession(t, ['connect', `tcp://127.0.0.1:${port}`, '-n', '2']);
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c2');
	session.send('reply echo');
	await session.waitFor('command.rejected');
	assert.equal((await session.end()).code, 0);
	assert.ok(session.events.every(event => !('role' in event && event.role === 'server')));
	checkGrammar(session.events);
});

test('connect that reached nobody ends with 4 and one line', async t => {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	const session = startSession(t, ['connect', `ws://127.0.0.1:${port}/`, '--retry', 'fixed:delay=50ms']);
	await session.waitFor('endpoint.failed', ({attempt}) => attempt === 2);
	const {code, stderr} = await session.end();
	assert.equal(code, 4);
	assert.match(stderr, /^sockdash: no client could connect: [^\n]+ \(ECONNREFUSED\)\n$/);
	checkGrammar(session.events);
});

test('a given port that is taken ends with 4 and one line', async t => {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	const session = startSession(t, ['--port', String(port)]);
	const {code, stderr} = await session.exit;
	assert.equal(code, 4);
	assert.match(stderr, new RegExp(String.raw`^sockdash: .*${port}.*\(EADDRINUSE\)\n$`));
	assert.ok(session.events.some(event => event.type === 'endpoint.failed' && event.problem.code === 'EADDRINUSE'));
	checkGrammar(session.events);
});

for (const [signal, expected] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
	test(`${signal} ends the session in order, with ${expected}`, async t => {
		const session = startSession(t, ['--port', '0', '-c', 'ws']);
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
		session.child.kill(signal);
		assert.equal((await session.exit).code, expected);
		const goodbye = session.events.find(event => event.type === 'channel.closed');
		assert.equal(goodbye?.type === 'channel.closed' && goodbye.code, 1001);
		checkGrammar(session.events);
	});
}

test('a second signal does not wait for a peer that says no goodbye', async t => {
	const session = startSession(t, ['--port', '0']);
	const {port} = await session.address();
	const socket = connect({port, host: '127.0.0.1', allowHalfOpen: true});
	socket.on('error', () => undefined);
	t.after(() => {
		socket.destroy();
	});
	await session.waitFor('connection.opened');
	socket.write('GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
	await session.waitFor('channel.opened');
	session.child.kill('SIGINT');
	const said = await session.waitFor('frame.sent', ({kind}) => kind === 'close');
	session.child.kill('SIGINT');
	assert.equal((await session.exit).code, 130);
	// The end that the first one asked for waits for the peer; so it comes only where the second signal took as long.
	const ended = session.events.find(({type}) => type === 'session.ended');
	assert.ok(ended === undefined || ended.at - said.at >= limits.goodbye - 1, JSON.stringify([said, ended]));
});

test('a reader that goes away ends the session quietly', async t => {
	const session = startSession(t, ['--port', '0', '-c', 'ws']);
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	session.child.stdout.destroy();
	session.send('send c1 x');
	assert.deepEqual(await session.exit, {code: 0, signal: null, stderr: ''});
});

test('even where nothing happens', async () => {
	const shell = spawn('bash', ['-c', 'set -o pipefail; "$0" "$1" --json --port 0 | head -4 | wc -l; echo $?', process.execPath, program], {stdio: ['pipe', 'pipe', 'inherit'], timeout: 60_000});
	assert.equal(await text(shell.stdout), '4\n0\n');
});

test('a reader that stands still holds up no socket, and misses nothing it is not told of', async t => {
	const session = startSession(t, ['--port', '0']);
	const {port} = await session.address();
	session.child.stdout.pause();
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	let echoed = 0;
	socket.on('data', data => {
		echoed += data.length;
	});
	const most = 4_000_000;
	const chunk = Buffer.alloc(200, 'x');
	let sent = 0;
	const push = (): void => {
		while (sent < most) {
			sent += chunk.length;
			if (!socket.write(chunk)) {
				socket.once('drain', push);
				return;
			}
		}
	};

	push();
	while (echoed < most) {
		await once(socket, 'data');
	}

	socket.destroy();
	session.child.stdout.resume();
	assert.equal((await session.end()).code, 0);
	checkGrammar(session.events);
	const opened = session.events.find(event => event.type === 'connection.closed');
	assert.ok(opened?.type === 'connection.closed' && opened.bytesIn === most && opened.bytesOut === most);
});

test('nothing is on standard error that was not asked for', async t => {
	const session = startSession(t, ['--port', '0', '--for', '100ms'], {environment: {NO_COLOR: '1', FORCE_COLOR: '1'}});
	assert.deepEqual(await session.exit, {code: 0, signal: null, stderr: ''});
});
