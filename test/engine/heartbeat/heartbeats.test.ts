import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EventOf} from '../../../source/bus/events.js';
import {exact} from '../../../source/lib/exact.js';
import {startEngine} from '../../helpers/engine-session.js';
import {watchLateness} from '../../helpers/lateness.js';

/** Timers on the way from a ping that is due to a peer that is given up. How late a free machine is the tests of the asker say, by a clock of their own. */
const timers = 5;

for (const how of ['blackhole', 'mute'] as const) {
	test(`A peer that is made ${how} is found by the client's heartbeat within interval and time-out`, async t => {
		const lateness = watchLateness(t);
		const session = startEngine(t);
		await session.port();
		session.say('spawn ws');
		session.say('heartbeat c1 200ms 200ms');
		const answered = await session.waitFor('heartbeat.answered', ({endpoint, by}) => endpoint === 'c1' && by === 'local');
		const ping = await session.waitFor('frame.sent', ({endpoint, kind}) => endpoint === 'c1' && kind === 'ping');
		assert.ok(answered.rtt > 0 && answered.rtt <= exact(answered.at - ping.at), `${answered.rtt} ms of the ${answered.at - ping.at} ms since the ping`);
		const accepted = await session.waitFor('connection.opened', ({side}) => side === 'accepted');
		session.say(`kill #${accepted.connection} ${how}`);
		const killed = await session.waitFor('connection.killed');
		const closed = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
		assert.ok(closed.at - killed.at <= 400 + (timers * lateness()), `found after ${closed.at - killed.at} ms, with timers ${lateness()} ms late`);
		assert.equal(closed.verdict.cause, 'timeout');
		assert.equal(closed.verdict.by, 'server');
		assert.match(closed.verdict.text, new RegExp(String.raw`no pong from the server for \d+ ms after the ping · ${how} at the server`));
		const events = await session.end();
		const missed = events.filter(event => event.type === 'heartbeat.missed' && event.endpoint === 'c1') as Array<EventOf<'heartbeat.missed'>>;
		// A ping counts from the wire: where that took a moment the next one is due before the time is up.
		assert.deepEqual(missed.map(({missed: count, kind}) => [count, kind]), missed.map((_event, index) => [index + 1, 'websocket']));
		const final = missed.at(-1)!;
		assert.ok(exact(final.waited) >= 200, `no sooner than the time-out: ${final.waited} ms`);
		assert.equal(final.left, 0);
		assert.ok(final.seq < closed.seq);
	});
}

test('The end that is a black hole itself misses its own beats, and both ends have the same verdict', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn ws');
	session.say('heartbeat c1 100ms 300ms');
	await session.waitFor('heartbeat.answered');
	session.say('kill c1 blackhole');
	const closed = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
	assert.deepEqual([closed.verdict.by, closed.verdict.cause], ['client', 'timeout']);
	assert.match(closed.verdict.text, /blackhole at the client/);
	const other = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 's1');
	assert.deepEqual([other.verdict.by, other.verdict.cause], ['client', 'timeout']);
	const events = await session.end();
	const missed = events.filter(event => event.type === 'heartbeat.missed');
	// Three on a free machine; a busy one asks less often.
	assert.ok(missed.length > 0);
	assert.deepEqual(missed.map(({missed: count}) => count), missed.map((_event, index) => index + 1));
	assert.equal(missed.at(-1)?.left, 0);
	const end = events.find(event => event.type === 'connection.closed' && event.connection === closed.connection);
	assert.ok(end?.type === 'connection.closed' && end.how === 'timeout' && end.by === 'local', JSON.stringify(end));
});

test('Without a heartbeat a half-open connection stays open', async t => {
	const session = startEngine(t);
	await session.port();
	session.say('spawn ws');
	session.say('spawn ws');
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c2');
	session.say('heartbeat c2 100ms 100ms');
	await session.waitFor('heartbeat.answered', ({endpoint}) => endpoint === 'c2');
	session.say('kill all blackhole');
	await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c2');
	// As long again, several times.
	for (let round = 0; round < 3; round++) {
		session.say('spawn ws');
		session.say(`heartbeat c${round + 3} 100ms 100ms`);
		await session.waitFor('heartbeat.answered', ({endpoint}) => endpoint === `c${round + 3}`);
		session.say(`kill c${round + 3} blackhole`);
		await session.waitFor('channel.closed', ({endpoint}) => endpoint === `c${round + 3}`);
	}

	assert.ok(session.events().every(event => event.type !== 'channel.closed' || event.endpoint !== 'c1'), 'c1 is still open');
	await session.end();
});

test('A heartbeat that is set anew does not count what an earlier one has waited for', async t => {
	const lateness = watchLateness(t);
	const session = startEngine(t);
	await session.port();
	session.say('spawn ws');
	session.say('heartbeat c1 50ms 60s');
	await session.waitFor('heartbeat.answered');
	session.say('kill c1 blackhole');
	await session.waitFor('heartbeat.missed', ({missed, waited}) => missed >= 3 && waited > 300);
	session.say('heartbeat c1 100ms 300ms');
	const closed = await session.waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
	const set = session.events().findLast(event => event.type === 'heartbeat.changed')!;
	assert.ok(closed.at - set.at >= 300 - 10, `${closed.at - set.at} ms`);
	const final = session.events().findLast(event => event.type === 'heartbeat.missed')!;
	assert.ok(final.type === 'heartbeat.missed' && final.left === 0 && final.waited < 300 + (timers * lateness()), JSON.stringify(final));
	await session.end();
});
