import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {connect, type AddressInfo, type Socket} from 'node:net';
import {suite, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {WebSocket, WebSocketServer, type PerMessageDeflateOptions} from 'ws';
import {createInflate} from '../../source/sockets/inflate.js';
import type {Direction} from '../../source/wire/frame.js';
import {createStack} from '../../source/wire/stack.js';
import {pythonWith} from '../helpers/python.js';
import {bytesOf, cut, hexOf, keep, watchedBudget, type Seen} from './collect.js';

/*
The decoders against other people's encoders: what an application was handed must be what the bytes
said.
*/

type Told = Record<Direction, Seen[]>;

/** Frames that a stack tells of a connection, seen from the socket that dialed. */
const tap = (): {readonly write: (direction: Direction, chunk: Uint8Array) => void; readonly end: () => void; readonly told: Told; readonly extensions: () => string | undefined} => {
	const told: Told = {in: [], out: []};
	let extensions: string | undefined;
	const stack = createStack({
		start: 'http',
		accepts: 'out',
		inflate: createInflate,
		budget: watchedBudget(),
		sink: {
			request: Boolean,
			response: Boolean,
			exchangeEnded: Boolean,
			opened(_protocol, opening) {
				extensions = opening.extensions;
			},
			frame(direction, frame) {
				told[direction].push(keep(frame));
			},
			malformed(direction, problem, offset) {
				assert.fail(`${direction} at ${offset}: ${problem.code}`);
			},
		},
	});
	return {
		write: stack.write,
		end() {
			stack.end('in');
			stack.end('out');
		},
		told,
		extensions: () => extensions,
	};
};

const tapped = (port: number, told: ReturnType<typeof tap>): Socket => {
	const socket = connect(port, '127.0.0.1');
	const {push, write} = socket;
	socket.push = (chunk: Uint8Array | null, encoding?: BufferEncoding) => {
		if (chunk !== null) {
			told.write('in', chunk);
		}

		return push.call(socket, chunk, encoding);
	};

	socket.write = ((...parameters: Parameters<Socket['write']>) => {
		const [chunk] = parameters;
		told.write('out', typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
		return write.apply(socket, parameters);
	}) as Socket['write'];
	return socket;
};

const messages: ReadonlyArray<string | Uint8Array> = [
	'', 'Hello', '한국어 🙂', 'x'.repeat(125), 'x'.repeat(126), 'socket '.repeat(2000), 'Hello', 'Hello',
	new Uint8Array(0), new Uint8Array(65_535).fill(3), new Uint8Array(65_536).fill(4), Uint8Array.from({length: 100_000}, (_, index) => (index * index) % 251),
];
const payloads = messages.map(message => hexOf(Buffer.from(message as string)));

const whole = (frames: readonly Seen[]) => frames.filter(({opcode, fin}) => opcode < 3 && fin).map(({payload}) => payload);

const deflations: ReadonlyArray<readonly [string, PerMessageDeflateOptions | boolean]> = [
	['plain', false],
	['with context takeover', {threshold: 0}],
	['without context takeover', {threshold: 0, serverNoContextTakeover: true, clientNoContextTakeover: true}],
	['server without, client with takeover', {threshold: 0, serverNoContextTakeover: true}],
	['window of 9 bits one way and 10 the other', {threshold: 0, serverMaxWindowBits: 9, clientMaxWindowBits: 10}],
	['only long messages compressed', {threshold: 1000}],
];

suite('ws on real sockets', () => {
	for (const [name, perMessageDeflate] of deflations) {
		test(name, async () => {
			const server = new WebSocketServer({port: 0, host: '127.0.0.1', perMessageDeflate});
			await once(server, 'listening');
			server.on('connection', socket => {
				socket.on('message', (data, isBinary) => {
					socket.send(data, {binary: isBinary});
				});
			});
			const told = tap();
			const {port} = server.address() as AddressInfo;
			const client = new WebSocket(`ws://127.0.0.1:${port}`, {perMessageDeflate, createConnection: () => tapped(port, told)});
			await once(client, 'open');
			assert.equal(told.extensions()?.includes('permessage-deflate') ?? false, perMessageDeflate !== false);
			let missing = messages.length;
			const answered = new Promise<void>(resolve => {
				client.on('message', () => {
					missing--;
					if (missing === 0) {
						resolve();
					}
				});
			});
			for (const message of messages) {
				client.send(message);
				client.ping('still there?');
			}

			await answered;
			client.close(1000, 'bye');
			await once(client, 'close');
			told.end();
			server.close();
			await once(server, 'close');
			for (const direction of ['in', 'out'] as const) {
				assert.deepEqual(whole(told.told[direction]), payloads, direction);
				assert.deepEqual(told.told[direction].filter(({problem}) => problem !== undefined), []);
				assert.equal(told.told[direction].filter(({kind}) => kind === (direction === 'in' ? 'pong' : 'ping')).length, messages.length);
				assert.equal(told.told[direction].at(-1)?.payload, '03e8627965');
			}
		});
	}

	test('compressed, fragmented, pings between the fragments', async () => {
		const server = new WebSocketServer({port: 0, host: '127.0.0.1', perMessageDeflate: {threshold: 0}});
		await once(server, 'listening');
		const told = tap();
		const {port} = server.address() as AddressInfo;
		const received: string[] = [];
		const closed = new Promise<void>(resolve => {
			server.on('connection', socket => {
				socket.on('message', data => {
					received.push((data as Buffer).toString());
				});
				socket.on('close', () => {
					resolve();
				});
			});
		});
		const client = new WebSocket(`ws://127.0.0.1:${port}`, {perMessageDeflate: {threshold: 0}, createConnection: () => tapped(port, told)});
		await once(client, 'open');
		for (let round = 0; round < 5; round++) {
			client.send('a fragmented ', {fin: false});
			client.ping();
			client.send('message ', {fin: false});
			client.send(String(round), {fin: true});
			client.send('plain', {compress: false});
		}

		client.close();
		await closed;
		told.end();
		server.close();
		assert.equal(received.length, 10);
		assert.deepEqual(whole(told.told.out).map(payload => Buffer.from(payload, 'hex').toString()), received);
		assert.deepEqual(told.told.out.filter(({problem}) => problem !== undefined), []);
		assert.equal(told.told.out.filter(({fin, compressed, size}) => !fin && compressed > 0 && size === 0).length, 10);
	});
});

const python = pythonWith('websockets.frames, websockets.extensions.permessage_deflate');

type Corpus = ReadonlyArray<{readonly name: string; readonly extensions: string; readonly mask: boolean; readonly bytes: string; readonly messages: readonly string[]}>;

// eslint-disable-next-line node-test/no-skip-test -- an oracle that not every machine has
test('frames that python3-websockets wrote', {skip: python ? false : 'needs the Debian package python3-websockets'}, async () => {
	const script = fileURLToPath(new URL('../vectors/websockets-corpus.py', import.meta.url));
	const {stdout} = await promisify(execFile)(python!, [script], {maxBuffer: 64 * 1024 * 1024});
	const corpus = JSON.parse(stdout) as Corpus;
	assert.equal(corpus.length, 10);
	for (const {name, extensions, mask, bytes, messages: expected} of corpus) {
		const told = tap();
		const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
		told.write('out', Buffer.from(`GET / HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n`));
		told.write('in', Buffer.from(`HTTP/1.1 101 Switching Protocols\r\n${upgrade}${extensions === '' ? '' : `Sec-WebSocket-Extensions: ${extensions}\r\n`}\r\n`));
		const direction = mask ? 'out' : 'in';
		for (const chunk of cut(bytesOf(bytes), [1, 2, 3, 500, 501, 10_000])) {
			told.write(direction, chunk);
		}

		told.end();
		assert.deepEqual(whole(told.told[direction]), expected, name);
		assert.deepEqual(told.told[direction].filter(({problem}) => problem !== undefined), [], name);
	}
});
