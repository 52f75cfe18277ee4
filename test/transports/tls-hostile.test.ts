import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {createServer as createTlsServer} from 'node:tls';
import type {EventOf} from '../../source/bus/events.js';
import {limits} from '../../source/lib/limits.js';
import {makeCertificate, type Pair} from '../helpers/certificates.js';
import {startEngine} from '../helpers/engine-session.js';
import {startSession} from '../helpers/session.js';

/* Servers that are no good at TLS, or not to be trusted: one clear failure each, in one sentence. */

const schemes = ['tls', 'wss', 'long-poll+https', 'socketio+https'] as const;

const listen = async (t: TestContext, server: Server): Promise<number> => {
	const sockets = new Set<Socket>();
	server.on('connection', socket => {
		sockets.add(socket);
		socket.on('error', () => undefined);
	});
	server.on('tlsClientError', () => undefined);
	server.on('secureConnection', (socket: Socket) => {
		socket.on('error', () => undefined);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return (server.address() as AddressInfo).port;
};

/** It lets the client begin, and then does this. */
const after = (act: (socket: Socket) => void) => createServer(socket => {
	socket.once('data', () => {
		act(socket);
	});
});

const secured = ({key, cert}: Pair) => createTlsServer({key, cert});

/** Dials each scheme, and gives each failure with how long it took. */
const failures = async (t: TestContext, port: number): Promise<ReadonlyArray<EventOf<'endpoint.failed'> & {readonly took: number}>> => {
	const session = startEngine(t, {server: undefined}, limits.handshake + 20_000);
	for (const scheme of schemes) {
		session.say(`spawn ${scheme}://127.0.0.1:${port}`);
	}

	const failed = await Promise.all(schemes.map(async (_scheme, index) => {
		const began = await session.waitFor('endpoint.opening', ({endpoint}) => endpoint === `c${index + 1}`);
		const event = await session.waitFor('endpoint.failed', ({endpoint}) => endpoint === `c${index + 1}`);
		return {...event, took: event.at - began.at};
	}));
	await session.end();
	for (const {problem: {message}} of failed) {
		assert.doesNotMatch(message, /\n|error:|\.c:\d/);
	}

	return failed;
};

const hello = (type: number, bytes: string): Uint8Array => Buffer.from(`${type.toString(16)}0303${(bytes.length / 2).toString(16).padStart(4, '0')}${bytes}`, 'hex');

const hostile: ReadonlyArray<readonly [what: string, server: () => Server, code: RegExp, message: RegExp]> = [
	['garbage', () => after(socket => socket.write(Buffer.alloc(300, 0xA7))), /^ERR_SSL_WRONG_VERSION_NUMBER$/, /does not speak TLS/],
	['plain text', () => createServer(socket => socket.write('220 mail.example ready\r\n')), /^ERR_SSL_WRONG_VERSION_NUMBER$/, /does not speak TLS/],
	['plain HTTP', () => after(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), /^ERR_SSL_WRONG_VERSION_NUMBER$/, /does not speak TLS/],
	['a garbage ServerHello', () => after(socket => socket.write(hello(0x16, `0200000c${'ff'.repeat(12)}`))), /^ERR_SSL_/, /the TLS handshake went wrong: /],
	['a fatal alert', () => after(socket => socket.write(Buffer.from('15030300020228', 'hex'))), /^ERR_SSL_.*ALERT/, /the peer refused the TLS handshake: /],
	['FIN at once', () => after(socket => socket.end()), /^ECLOSED$/, /closed the connection before the (?:TLS )?handshake was over/],
	['RST', () => after(socket => socket.resetAndDestroy()), /^ECONNRESET$/, /reset the connection/],
];

for (const [what, server, code, message] of hostile) {
	test(`a server that answers with ${what}: every client fails at once, and says so`, async t => {
		for (const {problem, took} of await failures(t, await listen(t, server()))) {
			assert.match(problem.code, code, problem.message);
			assert.match(problem.message, message);
			assert.ok(took < limits.handshake, `${took} ms`);
		}
	});
}

test('certificates that are expired, not valid yet, or vouched for by nobody', async t => {
	const cases = [
		['CERT_HAS_EXPIRED', /has expired/, await makeCertificate({from: -30, to: -2})],
		['CERT_NOT_YET_VALID', /not valid yet/, await makeCertificate({from: 2, to: 9})],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /signed by itself alone; --insecure takes it/, await makeCertificate()],
	] as const;
	for (const [code, message, pair] of cases) {
		for (const {problem} of await failures(t, await listen(t, secured(pair)))) {
			assert.equal(problem.code, code);
			assert.match(problem.message, message);
		}
	}
});

test('a certificate that is trusted, and made for another host', async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'sockdash-tls-'));
	t.after(async () => rm(folder, {recursive: true}));
	const pair = await makeCertificate({hosts: ['elsewhere.test']});
	const authority = path.join(folder, 'authority.pem');
	await writeFile(authority, pair.cert);
	const port = await listen(t, secured(pair));
	const {waitFor, end} = startSession(t, ['connect', `tls://127.0.0.1:${port}`, `wss://127.0.0.1:${port}`], {environment: {NODE_EXTRA_CA_CERTS: authority}});
	for (const client of ['c1', 'c2']) {
		const {problem} = await waitFor('endpoint.failed', ({endpoint}) => endpoint === client);
		assert.equal(problem.code, 'ERR_TLS_CERT_ALTNAME_INVALID');
		assert.doesNotMatch(problem.message, /\n/);
		assert.match(problem.message, /127\.0\.0\.1/);
	}

	assert.equal((await end()).code, 4);
});

test('half a handshake, and a byte now and then: the deadline is absolute', async t => {
	const half = await listen(t, after(socket => socket.write(Buffer.from('160303007a0200', 'hex'))));
	const drip = await listen(t, after(socket => {
		// A record of 16 KiB that comes byte by byte.
		socket.write(Buffer.from('1603034000', 'hex'));
		const timer = setInterval(() => socket.write('\u0002'), 200);
		socket.once('close', () => {
			clearInterval(timer);
		});
	}));
	for (const {problem, took} of (await Promise.all([failures(t, half), failures(t, drip)])).flat()) {
		assert.equal(problem.code, 'ETIMEDOUT');
		assert.match(problem.message, /within 10 s/);
		assert.ok(took >= limits.handshake - 100 && took < limits.handshake + 10_000, `${took} ms`);
	}
});
