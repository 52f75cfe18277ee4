import assert from 'node:assert/strict';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'node:test';
import {createBus} from '../../source/bus/bus.js';
import type {Event} from '../../source/bus/events.js';
import {createClients} from '../../source/engine/clients.js';
import {readPolicy, type Retry} from '../../source/retry/read-policy.js';
import type {Host} from '../../source/sockets/host.js';
import type {Transport} from '../../source/transports/transport.js';
import {createFakeClock} from '../helpers/fake-clock.js';

/** Nobody is ever there. */
const refused: Transport = {
	name: 'tcp',
	schemes: ['tcp:'],
	urlOf: authority => `tcp://${authority}`,
	serve: () => ({}),
	heartbeat: {client: 'listens', server: 'listens'},
	dial({onFailed}) {
		onFailed({code: 'ECONNREFUSED', message: 'nobody listens'});
		return () => undefined;
	},
};

const start = (seed: number, spec: Readonly<Record<string, string>>, count: number) => {
	const clock = createFakeClock();
	const bus = createBus({now: clock.now});
	const events: Event[] = [];
	bus.subscribe(event => {
		events.push(event);
	});
	const clients = createClients({host: {bus} as unknown as Host, dial: {headers: [], subprotocols: [], insecure: false}, seed, clock});
	clients.follow(readPolicy('exponential', spec) as Retry);
	for (let index = 0; index < count; index++) {
		clients.spawn(refused, new URL('tcp://127.0.0.1:9'));
	}

	const run = async (ms: number) => {
		for (let passed = 0; passed < ms; passed += 50) {
			clock.advance(50);
			await nextTurn();
		}
	};

	const waits = () => events.flatMap(event => event.type === 'endpoint.failed' ? [`${event.endpoint} ${event.attempt} ${event.retryIn}`] : []);
	return {clock, clients, run, waits};
};

test('one timer a client, and none when the session is over', async () => {
	const {clock, clients, run} = start(1, {from: '1s', cap: '1s', jitter: 'none'}, 300);
	await run(300);
	assert.equal(clock.pending(), 300);
	clients.remove(clients.all.get('c7')!);
	assert.equal(clock.pending(), 299);
	clients.reconnect(clients.all.get('c8')!);
	assert.equal(clock.pending(), 298, 'it dials at once');
	clients.stop();
	assert.equal(clock.pending(), 0);
});

test('a client\'s waits depend on the seed and its own number alone', async () => {
	const [some, more, others] = [start(5, {}, 2), start(5, {}, 4), start(6, {}, 2)];
	for (const {run} of [some, more, others]) {
		await run(20_000);
	}

	const ofFirstTwo = (waits: readonly string[]) => waits.filter(wait => /^c[12] [1-4] /.test(wait)).toSorted((a, b) => a.localeCompare(b));
	assert.equal(ofFirstTwo(some.waits()).length, 8);
	assert.deepEqual(ofFirstTwo(some.waits()), ofFirstTwo(more.waits()));
	assert.notDeepEqual(ofFirstTwo(some.waits()), ofFirstTwo(others.waits()));
});
