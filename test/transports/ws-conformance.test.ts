import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import {connect as connectTls} from 'node:tls';
import {test} from 'node:test';
import {constants, inflateRawSync} from 'node:zlib';
import {WebSocket} from 'ws';
import type {FrameEvent} from '../../source/bus/events.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';
import {encodeFrame, type FrameToEncode} from '../wire/encode-frame.js';
import {cases, deflateCases, type Case, type Sent} from './ws-cases.js';

/*
Our server against bytes on a bare socket: whatever the cut, the answers are those that the table asks
for, and the log calls wrong just what the server refuses. Each conversation stands on a connection of
its own. One that the server ends goes on behind its close frame, to no avail.
*/

type Answer = Pick<FrameToEncode, 'opcode' | 'payload'>;

/** What a server may send: no mask, no fragments, the shortest header. */
const readAnswer = (bytes: Buffer, deflate: boolean): {readonly answer: Answer; readonly size: number} | undefined => {
	const short = bytes[1] ?? 0;
	const header = short < 126 ? 2 : (short === 126 ? 4 : 10);
	if (bytes.length < Math.max(2, header)) {
		return undefined;
	}

	const length = short < 126 ? short : (short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)));
	if (bytes.length < header + length) {
		return undefined;
	}

	const opcode = bytes[0]! & 0x0F;
	const payload = bytes.subarray(header, header + length);
	assert.equal(bytes[0]! & 0x80, 0x80, 'no fragments are sent');
	assert.deepEqual(encodeFrame({opcode, payload}).subarray(1, header), bytes.subarray(1, header), 'no mask, and no longer a header than it takes');
	const rsv = (bytes[0]! >> 4) & 7;
	assert.ok(rsv === 0 || (rsv === 4 && deflate), `reserved bits ${rsv}`);
	return {answer: {opcode, payload: rsv === 4 ? inflateRawSync(payload, {finishFlush: constants.Z_SYNC_FLUSH}) : payload}, size: header + length};
};

const mask = Uint8Array.of(0x37, 0xFA, 0x21, 0x3D);

const encode = ({head, bare, ...frame}: Sent): Buffer => head ? Buffer.from(head) : encodeFrame(bare ? frame : {...frame, mask});

/** As an answer is compared: of a close frame only what it says first. */
const shown = ({opcode, payload}: Answer): string => opcode === 8
	? `close ${payload.length < 2 ? 1005 : (payload[0]! * 256) + payload[1]!}`
	: `${opcode} ${payload.length} ${Buffer.from(payload).toString('latin1').slice(0, 200)}`;

/** Long enough for whoever reads on the same event loop. */
const turn = async () => {
	for (let count = 0; count < 2; count++) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};

type Way = {readonly port: number; readonly secure?: boolean; readonly deflate?: boolean};

const over = 'that was all';
const clientFrame = (opcode: number, text: string) => encodeFrame({opcode, payload: Buffer.from(text), mask});

/** Says it chunk by chunk on a connection of its own. `closes`: until the server hangs up, else until it has answered everything. */
const converse = async ({port, secure = false, deflate = false}: Way, chunks: readonly Uint8Array[], closes: boolean) => {
	const socket = secure ? connectTls({port, host: '127.0.0.1', rejectUnauthorized: false}) : connect(port, '127.0.0.1');
	await once(socket, secure ? 'secureConnect' : 'connect');
	socket.setNoDelay(true);
	const {localPort} = socket;
	const speak = async () => {
		for (const chunk of chunks) {
			socket.write(chunk);
			await turn();
		}

		if (!closes) {
			socket.write(clientFrame(9, over));
		}
	};

	const extensions = deflate ? 'Sec-WebSocket-Extensions: permessage-deflate\r\n' : '';
	socket.write(`GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${extensions}\r\n`);
	let spoken: Promise<void> | undefined;
	let held = Buffer.alloc(0);
	const answers: string[] = [];
	for await (const chunk of socket) {
		held = Buffer.concat([held, chunk as Buffer]);
		const end = spoken ? -1 : held.indexOf('\r\n\r\n');
		if (end !== -1) {
			assert.match(held.toString('latin1'), /^HTTP\/1\.1 101 /);
			assert.equal(held.includes('permessage-deflate'), deflate);
			held = held.subarray(end + 4);
			spoken = speak();
		}

		for (let next = spoken && readAnswer(held, deflate); next; next = readAnswer(held, deflate)) {
			held = held.subarray(next.size);
			answers.push(shown(next.answer));
			if (next.answer.opcode === 8) {
				socket.write(clientFrame(1, 'too late'));
			}
		}

		if (answers.at(-1) === shown({opcode: 10, payload: Buffer.from(over)})) {
			answers.pop();
			break;
		}
	}

	await spoken;
	assert.equal(held.length, 0, 'nothing is left half said');
	return {answers, localPort};
};

/** Something behind a close, or that a stream ended amid a frame, is told as well, but is nothing that a server would refuse. */
const isLate = new Set(['ws-after-close', 'ws-frame-cut', 'ws-header-cut']);

/** What the log finds wrong in what was said from that port. */
const wrongIn = async ({waitFor, events}: EngineSession, port: number): Promise<readonly string[]> => {
	await waitFor('connection.opened', ({side, remote}) => side === 'accepted' && remote.port === port);
	// A port comes again: the newest connection from there is meant.
	const opened = events().findLast(event => event.type === 'connection.opened' && event.side === 'accepted' && event.remote.port === port);
	const connection = opened?.type === 'connection.opened' ? opened.connection : -1;
	await waitFor('connection.closed', event => event.connection === connection);
	return events()
		.filter((event): event is FrameEvent => event.type === 'frame.received' && event.connection === connection)
		.flatMap(({wrong}) => wrong === undefined || isLate.has(wrong.code) ? [] : [wrong.code]);
};

const hold = async (session: EngineSession, way: Way, [what, sent, answers]: Case, cut: (frames: readonly Buffer[]) => readonly Buffer[]) => {
	const expected = answers.map(answer => shown(answer));
	const closing = expected.find(answer => answer.startsWith('close'));
	const {answers: heard, localPort} = await converse(way, cut(sent.map(frame => encode(frame))), closing !== undefined);
	assert.deepEqual(heard, expected, what);
	const wrong = await wrongIn(session, localPort!);
	const isRefused = (closing === 'close 1002' || closing === 'close 1007') && sent.every(frame => shown(frame) !== closing);
	if (closing !== 'close 1009') {
		assert.equal(wrong.length > 0, isRefused, `${what}: ${wrong.join(', ')}`);
	}
};

const atOnce = (frames: readonly Buffer[]) => [Buffer.concat(frames)];
const oneByOne = (frames: readonly Buffer[]) => frames;
const byteByByte = (frames: readonly Buffer[]) => Array.from(Buffer.concat(frames), byte => Buffer.of(byte));
const cutAt = (at: number) => (frames: readonly Buffer[]) => [Buffer.concat(frames).subarray(0, at), Buffer.concat(frames).subarray(at)];

const sizeOf = ([, sent]: Case) => sent.reduce((sum, frame) => sum + encode(frame).length, 0);

/** The same with more in front of each message: no frame of it goes the short way. */
const padded = ([what, sent, answers]: Case, pad: Buffer): Case => {
	const pads = <Frame extends FrameToEncode>(frame: Frame): Frame => frame.opcode === 1 || frame.opcode === 2 ? {...frame, payload: Buffer.concat([pad, frame.payload])} : frame;
	return [`${what}, ${pad.length} bytes longer`, sent.map(frame => pads(frame)), answers.map(answer => pads(answer))];
};

for (const [group, table] of Object.entries(cases)) {
	test(`${group}: in one piece, frame by frame, and with longer messages`, async t => {
		const session = startEngine(t);
		const way = {port: await session.port()};
		for (const row of table) {
			for (const each of [row, padded(row, Buffer.alloc(200, 'a')), padded(row, Buffer.alloc(70_000, 'a'))]) {
				await hold(session, way, each, atOnce);
				await hold(session, way, each, oneByOne);
			}
		}

		await session.end();
	});

	test(`${group}: cut anywhere`, async t => {
		const session = startEngine(t);
		const way = {port: await session.port()};
		const short = table.filter(each => sizeOf(each) <= 300);
		for (const row of short) {
			await hold(session, way, row, byteByByte);
			for (let at = 1; at < Math.min(16, sizeOf(row)); at++) {
				await hold(session, way, row, cutAt(at));
			}
		}

		await session.end();
	});

	test(`${group}: above TLS`, async t => {
		const session = startEngine(t);
		const way = {port: await session.port(), secure: true};
		for (const row of table) {
			await hold(session, way, row, oneByOne);
		}

		await session.end();
	});
}

test('compression: in one piece, frame by frame, byte by byte', async t => {
	const session = startEngine(t);
	const way = {port: await session.port(), deflate: true};
	for (const row of deflateCases) {
		for (const cut of [atOnce, oneByOne, byteByByte]) {
			await hold(session, way, row, cut);
		}
	}

	await session.end();
});

test('who is refused is not heard any more, whatever it was refused for', async t => {
	const session = startEngine(t, {reply: {mode: 'broadcast'}});
	const way = {port: await session.port()};
	const refused = Object.values(cases).flat().filter(([, sent, answers]) => answers.length === 1 && answers[0]!.opcode === 8 && sent.length > 0);
	assert.ok(refused.length > 50);
	const heard: string[] = [];
	const onlooker = new WebSocket(`ws://127.0.0.1:${way.port}/ws`);
	onlooker.on('message', data => {
		heard.push((data as Buffer).toString());
	});
	await once(onlooker, 'open');
	for (const [, sent] of refused) {
		await converse(way, sent.map(frame => encode(frame)), true);
	}

	onlooker.send('mine');
	await session.waitFor('frame.sent', ({text}) => text === 'mine');
	onlooker.close();
	await once(onlooker, 'close');
	assert.deepEqual(heard, ['mine']);
	await session.end();
});
