import assert from 'node:assert/strict';
import test from 'node:test';
import type {Look, Snapshot} from '../../source/bus/snapshot.js';
import {createInProcessLink} from '../../source/engine/in-process-link.js';
import {createWorkerLink} from '../../source/engine/worker-link.js';
import {planOf} from '../helpers/engine-session.js';

/* One contract for both links: where the engine lives is nobody's business. */

const window = {anchor: 'end', reach: 20} as const;
const lookSince = (since: number): Look => ({since, log: window, server: window, clients: window});

for (const [name, create] of [['in process', createInProcessLink], ['worker', createWorkerLink]] as const) {
	test(`${name}: a look is answered once, at once when something is new, else when something happens`, async () => {
		const link = create(planOf());
		const waiting: Array<(snapshot: Snapshot) => void> = [];
		let answers = 0;
		link.subscribe(snapshot => {
			answers++;
			waiting.shift()?.(snapshot);
		});
		const look = async (since: number) => new Promise<Snapshot>(resolve => {
			waiting.push(resolve);
			link.look(lookSince(since));
		});

		let snapshot = await look(0);
		while (snapshot.listeners[0]?.status !== 'ready' || snapshot.listeners[0].reply === '') {
			snapshot = await look(snapshot.version);
		}

		const before = answers;
		const next = look(snapshot.version);
		link.dispatch({type: 'spawn', what: 'tcp', count: 1});
		snapshot = await next;
		assert.equal(answers, before + 1);
		while (snapshot.clients.rows[0]?.status !== 'ready') {
			snapshot = await look(snapshot.version);
		}

		assert.equal(snapshot.clients.rows[0].connection?.peerEndpoint, 's1');
		await link.close({code: 7, reason: 'enough'});
		assert.deepEqual(await link.ended, {code: 7, reason: 'enough'});
	});
}
