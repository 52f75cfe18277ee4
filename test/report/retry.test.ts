import assert from 'node:assert/strict';
import test from 'node:test';
import {startEngine} from '../helpers/engine-session.js';
import {watchLateness} from '../helpers/lateness.js';

/* Our own clients with a retry policy: the card has to find out what the supervisor was told. */

for (const [policy, count, kind, jitter] of [
	['exponential:from=200ms,cap=800ms,jitter=none', 1, 'exponential', 0],
	['exponential:from=200ms,cap=3s,jitter=full', 40, 'exponential', 1],
	['fixed:delay=300ms', 10, 'fixed', 0],
] as const) {
	test(`${count} × ${policy}`, async t => {
		const lateness = watchLateness(t);
		const session = startEngine(t);
		await session.port();
		session.say(`retry all ${policy}`);
		session.say(`spawn ws x${count}`);
		const last = `c${count}`;
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === last);
		session.say('fault s1 refuse');
		session.say('kill s1 rst');
		let left = count * 5;
		await new Promise<void>(resolve => {
			const stop = session.engine.bus.subscribe(({type}) => {
				left -= type === 'endpoint.failed' ? 1 : 0;
				if (left === 0) {
					stop();
					resolve();
				}
			});
		});
		session.say('report');
		const card = await session.waitFor('report.made', ({client}) => client === last);
		const found = count === 1 ? card.policy : (await session.waitFor('storm.measured')).policies[0]!.policy;
		const told = `${found.text}, ${JSON.stringify(card.attempts)}`;
		assert.deepEqual([card.told, card.cause, card.noticed?.by, card.among], ['endpoint', 'rst', 'own-end', undefined]);
		// On a machine that is busy waits get longer, and uneven: what was meant is to be seen where timers were about on time.
		if (lateness() < 40) {
			assert.equal(found.kind, kind, told);
			assert.ok(Math.abs(found.jitter! - jitter) < 0.3, told);
			assert.ok(kind !== 'exponential' || jitter !== 0 || (Math.abs(found.factor! - 2) <= 0.5 && Math.abs(found.cap! - 800) < 200), told);
		}

		await session.end();
	});
}
