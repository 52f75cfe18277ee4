import assert from 'node:assert/strict';
import {test} from 'node:test';
import {compareDefaults} from '../../source/bus/compare.js';
import {runCompare, type Progress} from '../../source/compare/run.js';
import {createEngine, type Engine} from '../../source/engine/engine.js';

type Options = Partial<typeof compareDefaults>;

/** Runs one on real sockets and hands out its engine, too. */
const compare = async (options: Options, {signal}: AbortController = new AbortController()) => {
	const progress: Progress[] = [];
	const engines: Engine[] = [];
	const rows = await runCompare({
		options: {...compareDefaults, duration: 600, rate: 50, ...options},
		plan: {version: '0.0.0', seed: 1},
		build(plan, watch) {
			const engine = createEngine(plan, watch);
			engines.push(engine);
			return engine;
		},
		onProgress(told) {
			progress.push(told);
		},
		signal,
	});
	return {rows, progress, engine: engines[0]!, byName: Object.fromEntries(rows.map(row => [row.transport, row]))};
};

test('three transports on real sockets, cut halfway', async () => {
	const {rows, progress, engine, byName: {tcp, ws, stream}} = await compare({transports: ['tcp', 'ws', 'stream']});
	assert.deepEqual(rows.map(({transport}) => transport), ['tcp', 'ws', 'stream']);
	for (const {transport, failed, first, push, send, bytes, cut} of rows) {
		assert.equal(failed, undefined, transport);
		assert.ok(first! > 0 && first! < 5000, transport);
		assert.ok(push!.count > 0 && send!.count > 0, transport);
		assert.ok(push!.p50 > 0 && push!.p99 >= push!.p50, transport);
		assert.equal(bytes!.payload, compareDefaults.size);
		assert.ok(Math.abs(bytes!.all - bytes!.headers - bytes!.framing - bytes!.payload) < 0.3, transport);
		assert.ok(cut!.connections > 0, transport);
	}

	// RFC 6455 §5.2: 2 bytes before a message of the server's, 6 before one of the client's.
	assert.ok(ws!.bytes!.framing >= 2 && ws!.bytes!.framing <= 6, JSON.stringify(ws!.bytes));
	assert.equal(ws!.bytes!.headers, 0);
	assert.ok(Math.abs(tcp!.bytes!.framing) < 1e-9, JSON.stringify(tcp!.bytes));
	assert.ok(stream!.bytes!.headers > 50, 'every message of the client is a request');
	assert.deepEqual([tcp, ws].map(row => row!.roundTrips), [1, 2]);
	assert.deepEqual([tcp, ws].map(row => row!.requests), [0, 1]);
	for (const row of [tcp, ws]) {
		assert.equal(row!.cut!.recovered, undefined, row!.transport);
		assert.ok(row!.cut!.unsent > 0, row!.transport);
	}

	assert.ok(stream!.cut!.recovered! > 0);
	assert.equal(stream!.cut!.lost, 0);
	assert.ok(progress.every(({share}) => share >= 0 && share <= 1));
	assert.equal((await engine.ended).reason, 'compared');
});

test('without a cut every message of every one arrives, and long ones too', async () => {
	const {rows} = await compare({transports: ['tcp', 'wss', 'long-poll'], cut: false, size: 5000, rate: 20});
	for (const {transport, cut, push, send, bytes} of rows) {
		assert.equal(cut, undefined);
		assert.deepEqual([push?.count, send?.count], [12, 12], transport);
		assert.ok(bytes!.all > 3000, transport);
	}
});

test('called off it ends soon, says so in every row, and closes everything', async () => {
	const abort = new AbortController();
	const running = compare({transports: ['tcp', 'ws'], duration: 60_000}, abort);
	setImmediate(() => {
		abort.abort();
	});
	const {rows, engine} = await running;
	assert.ok(rows.every(({failed}) => failed === 'it was called off'), JSON.stringify(rows));
	await engine.ended;
});

test('a transport that can\'t be dialed says why, and the others are measured', async () => {
	const {byName} = await compare({transports: ['ws', 'smoke', 'tcp'], duration: 200});
	assert.match(byName.smoke!.failed ?? '', /smoke/);
	assert.equal(byName.ws!.failed, undefined);
	assert.equal(byName.tcp!.failed, undefined);
});
