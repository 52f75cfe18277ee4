import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import process from 'node:process';
import test from 'node:test';
import {limits} from '../../source/lib/limits.js';
import {createRandom} from '../../source/lib/random.js';
import {openTcp, openWs, receive, until} from './peers.js';

/* Faults come and go while numbered messages stream both ways: nothing is lost, doubled or out of order. */

const lossless = ['latency delay=30 jitter=30', 'bandwidth rate=2000', 'slicer size=100 variation=90 delay=0', 'slicer size=20000 delay=1', 'slow-close', 'timeout after=0', 'delay-pong delay=20', 'latency delay=5 direction=down', 'bandwidth rate=800 direction=up'];

const wait = async (ms: number) => new Promise(resolve => {
	setTimeout(resolve, ms);
});

type Session = Awaited<ReturnType<typeof openWs>>['session'];

/** Arms and lifts what the seed says, some at once, and thaws what it froze; all is lifted in the end. */
const toggle = async (session: Session, target: string, rounds: number, seed: number) => {
	const random = createRandom(seed);
	const armed: number[] = [];
	let count = 0;
	for (let round = 0; round < rounds; round++) {
		if (armed.length > 2 || (armed.length > 0 && random() < 0.4)) {
			session.say(`unfault f${armed.splice(Math.floor(random() * armed.length), 1)[0]!}`);
		} else {
			session.say(`fault ${target} ${lossless[Math.floor(random() * lossless.length)]!}`);
			armed.push(++count);
		}

		if (random() < 0.2) {
			session.say(`kill ${target} ${random() < 0.5 ? 'freeze' : 'blackhole'}`);
			await wait(4);
			session.say(`thaw ${target}`);
		}

		await wait(random() * 12);
	}

	session.say('unfault all');
};

for (const seed of [1, 2, 3]) {
	test(`WebSocket, seed ${seed}: numbered messages there and back`, async t => {
		const {session, peer, connection} = await openWs(t);
		const got: number[] = [];
		peer.on('message', (data: Buffer) => {
			got.push(Number(String(data).split(' ')[0]));
		});
		let sent = 0;
		let isOver = false;
		const send = async () => {
			while (!isOver) {
				for (let count = 0; count < 20; count++) {
					peer.send(`${sent++} ${'x'.repeat((sent * 37) % 900)}`);
				}

				if (sent % 100 === 0) {
					peer.ping(String(sent));
				}

				await wait(1);
			}
		};

		const sending = send();
		await toggle(session, `#${connection}`, 60, seed);
		isOver = true;
		await sending;
		await until(peer, () => got.length >= sent);

		assert.deepEqual(got, Array.from({length: sent}, (_, number) => number));
		const events = await session.end();
		assert.deepEqual(events.filter(({type}) => type === 'connection.errored'), []);
	});
}

test('raw TCP: a counter in bytes there and back', async t => {
	const {session, socket, connection} = await openTcp(t);
	const block = Buffer.from(Array.from({length: 65_521}, (_, index) => (index * 7) % 251));
	const got: Buffer[] = [];
	let length = 0;
	socket.on('data', (chunk: Buffer) => {
		got.push(chunk);
		length += chunk.length;
	});
	let sent = 0;
	let isOver = false;
	const send = async () => {
		while (!isOver) {
			if (socket.write(block)) {
				await wait(2);
			} else {
				await once(socket, 'drain');
			}

			sent += block.length;
		}
	};

	const sending = send();
	await toggle(session, `#${connection}`, 40, 9);
	isOver = true;
	await sending;
	while (length < sent) {
		await once(socket, 'data');
	}

	const whole = Buffer.concat(got);
	assert.equal(whole.length, sent);
	for (let at = 0; at < whole.length; at += block.length) {
		assert.ok(whole.subarray(at, at + block.length).equals(block), `the block at ${at}`);
	}

	await session.end();
});

test('a second of latency under a fast sender: bounded, and nothing is dropped', async t => {
	const {session, socket, connection} = await openTcp(t, {reply: {mode: 'silent'}});
	session.say(`fault #${connection} latency delay=1000 direction=up`);
	await session.waitFor('fault.armed');
	const block = Buffer.alloc(256 * 1024, 'x');
	const before = process.memoryUsage().arrayBuffers;
	let sent = 0;
	let most = 0;
	const over = performance.now() + 1500;
	while (performance.now() < over) {
		sent += block.length;
		socket.write(block);
		while (socket.writableNeedDrain && performance.now() < over) {
			await wait(2);
		}

		// What the sender itself could not get rid of is its own affair.
		most = Math.max(most, process.memoryUsage().arrayBuffers - before - socket.writableLength);
	}

	assert.ok(most < limits.lane * 4, `${most} bytes`);
	session.say('unfault all');
	socket.end();
	const {bytesIn} = await session.waitFor('connection.closed');
	assert.equal(bytesIn, sent);
	await session.end();
});

test('frozen while late: nothing is delivered, and thawing keeps the order', async t => {
	const {session, socket, connection} = await openTcp(t);
	session.say(`fault #${connection} latency delay=60 direction=up`);
	await session.waitFor('fault.armed');
	const answer = receive(socket, 9);
	socket.write('one');
	await session.waitFor('fault.hit');
	session.say(`kill #${connection} freeze`);
	socket.write('two');
	await wait(120);
	assert.deepEqual(session.events().filter(({type}) => type === 'frame.received'), []);
	session.say(`thaw #${connection}`);
	socket.write('six');
	assert.equal(String((await answer).bytes), 'onetwosix');
	await session.end();
});
