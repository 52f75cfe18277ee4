import assert from 'node:assert/strict';
import test from 'node:test';
import type {EventBody} from '../../source/bus/events.js';
import type {BeatNow} from '../../source/bus/heartbeat-view.js';
import {limits} from '../../source/lib/limits.js';
import {createMeters} from '../../source/lib/meters.js';
import {createState} from '../../source/state/state.js';
import {connectionView} from '../../source/state/views.js';

const here = {address: '127.0.0.1', port: 7070};
const begun: readonly EventBody[] = [
	{type: 'connection.opened', connection: 1, endpoint: 'c1', side: 'dialed', local: {address: '127.0.0.1', port: 5000}, remote: here, family: 'IPv4'},
	{type: 'channel.opened', channel: 3, endpoint: 'c1', connection: 1, transport: 'ws'},
];
const about = {channel: 3, endpoint: 'c1', connection: 1, kind: 'websocket'} as const;
const answered = (rtt: number, more: object = {}): EventBody => ({type: 'heartbeat.answered', ...about, by: 'local', rtt, ...more});
const missed = (more: object = {}): EventBody => ({type: 'heartbeat.missed', ...about, by: 'local', missed: 1, waited: 100, ...more});

const after = (events: readonly EventBody[], now?: BeatNow) => {
	const meters = createMeters();
	const state = createState(meters, () => undefined);
	for (const [index, body] of [...begun, ...events].entries()) {
		state.apply({seq: index + 1, at: index, ...body});
	}

	if (now) {
		meters.beats.set(3, () => now);
	}

	return connectionView(state, meters, 1)!;
};

test('A connection without a heartbeat has nothing to tell of one', () => {
	assert.equal(after([]).heartbeat, undefined);
	assert.equal(after([{type: 'heartbeat.changed', target: 'c1', endpoint: 'c1', interval: 5000, timeout: 3000}]).heartbeat, undefined);
});

test('Round trips, how they are spread, and what was missed', () => {
	const {heartbeat} = after([answered(0.4), answered(0.6), missed(), missed({missed: 2}), answered(900, {missed: 2}), answered(0.5, {count: 5})]);
	assert.deepEqual(heartbeat?.rtts, [0.4, 0.6, 900, 0.5]);
	assert.deepEqual([heartbeat?.answered, heartbeat?.missedInAll, heartbeat?.missed], [8, 2, 0]);
	assert.deepEqual([heartbeat?.min, heartbeat?.max], [0.4, 900]);
	const {p50 = 0} = heartbeat ?? {};
	assert.ok(p50 > 0.4 && p50 < 0.7, String(p50));
});

test('What is so just now stands beside it while the channel is open', () => {
	const now: BeatNow = {kind: 'websocket', interval: 1000, timeout: 3000, missed: 2, lateFrom: 10, deadline: 3010};
	const {heartbeat} = after([answered(1)], now);
	assert.deepEqual([heartbeat?.interval, heartbeat?.missed, heartbeat?.deadline, heartbeat?.rtts], [1000, 2, 3010, [1]]);
	assert.deepEqual(after([], {...now, missed: 0}).heartbeat?.rtts, []);
});

test('What we ask goes before what the peer asks of us', () => {
	const {heartbeat} = after([answered(0.1, {by: 'remote'}), answered(7), answered(0.1, {by: 'remote'})]);
	assert.deepEqual([heartbeat?.by, heartbeat?.rtts], ['local', [7]]);
	assert.equal(after([answered(0.1, {by: 'remote'})]).heartbeat?.by, 'remote');
});

test('However many, so many round trips are kept, and the life of a connection is not washed out', () => {
	const events = Array.from({length: 1000}, (_, index) => answered(index + 1));
	const {heartbeat} = after(events);
	assert.equal(heartbeat?.rtts.length, limits.beatsKept);
	assert.equal(heartbeat?.rtts.at(-1), 1000);
	assert.equal(heartbeat?.answered, 1000);
});
