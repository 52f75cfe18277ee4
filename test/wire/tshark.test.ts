import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {test, type TestContext} from 'node:test';
import type {EventOf} from '../../source/bus/events.js';
import {startEngine} from '../helpers/engine-session.js';
import {pythonWith} from '../helpers/python.js';

/* Wireshark's decoder looks at the same bytes on their way, captured on the loopback interface. */

const decoder = 'tshark';
const canCapture = spawnSync(decoder, ['-i', 'lo', '-a', 'duration:1', '-q'], {stdio: 'ignore', timeout: 20_000}).status === 0;
const python = pythonWith('websockets');
const skip = canCapture ? (python ? false : 'needs the Debian package python3-websockets') : 'needs tshark, and the right to capture';

type Seen = readonly [from: 'client' | 'server', opcode: number, length: number];

/** What tshark sees of WebSocket frames to and from `port`, as it goes on. */
const capture = async (t: TestContext, port: number): Promise<readonly Seen[]> => {
	const seen: Seen[] = [];
	const child = spawn(decoder, [
		'-i', 'lo', '-l', '-n', '-f', `tcp port ${port}`, '-Y', 'websocket', '-T', 'fields',
		'-e', 'tcp.srcport', '-e', 'websocket.opcode', '-e', 'websocket.payload_length',
		'-e', 'websocket.payload_length_ext_16', '-e', 'websocket.payload_length_ext_64',
	], {stdio: ['ignore', 'pipe', 'pipe']});
	t.after(async () => {
		// Then it stops the program that captures for it, too.
		child.kill('SIGINT');
		await once(child, 'exit');
		child.stdout.destroy();
		child.stderr.destroy();
	});
	createInterface({input: child.stdout}).on('line', line => {
		const [source = [], opcodes = [], lengths = [], longer = [], longest = []] = line.split('\t').map(list => list.split(','));
		const [of16, of64] = [[...longer], [...longest]];
		for (const [index, opcode] of [...opcodes].entries()) {
			const short = Number(lengths[index]);
			const length = short === 126 ? Number(of16.shift()) : (short === 127 ? Number(of64.shift()) : short);
			seen.push([Number(source[0]) === port ? 'server' : 'client', Number(opcode), length]);
		}
	});
	for await (const line of createInterface({input: child.stderr})) {
		if (/Capture started|Capturing on/.test(line)) {
			break;
		}
	}

	return seen;
};

const until = async (reached: () => boolean, what: () => string): Promise<void> => {
	for (const deadline = performance.now() + 20_000; !reached();) {
		assert.ok(performance.now() < deadline, what());
		await new Promise(resolve => {
			setTimeout(resolve, 20);
		});
	}
};

// eslint-disable-next-line node-test/no-skip-test -- a peer that not every machine has
test('tshark sees the same WebSocket frames: opcodes and lengths on the wire, both ways', {skip}, async t => {
	const session = startEngine(t);
	const port = await session.port();
	const seen = await capture(t, port);
	// The capture begins a moment after it says so: the first connections wake it.
	const client = spawn(python!, ['-c', [
		'import asyncio, websockets',
		'async def main():',
		'    await asyncio.sleep(1)',
		`    async with websockets.connect("ws://127.0.0.1:${port}/ws", compression=None, ping_interval=None) as ws:`,
		'        for message in ["hello", "", "x" * 126, "한글", bytes([0, 255]) * 40000]:',
		'            await ws.send(message)',
		'            await ws.recv()',
		'        await ws.send(["in ", "three ", "pieces"])',
		'        await ws.recv()',
		'        await (await ws.ping(b"there?"))',
		'        await ws.close(4001, "enough")',
		'asyncio.run(main())',
	].join('\n')], {stdio: ['ignore', 'ignore', 'inherit']});
	assert.deepEqual(await once(client, 'close'), [0, null]);
	await session.waitFor('channel.closed');
	const told = session.events()
		.filter((event): event is EventOf<'frame.sent'> | EventOf<'frame.received'> => event.type.startsWith('frame.'))
		.map((event): Seen => [event.type === 'frame.sent' ? 'server' : 'client', event.opcode!, event.size]);
	assert.ok(told.length >= 16);
	await until(() => seen.length >= told.length, () => `tshark saw ${seen.length} of ${told.length}`);
	for (const from of ['client', 'server'] as const) {
		assert.deepEqual(seen.filter(([side]) => side === from), told.filter(([side]) => side === from), from);
	}

	await session.end();
});
