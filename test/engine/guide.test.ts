import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event} from '../../source/bus/events.js';
import type {Look} from '../../source/bus/snapshot.js';
import {createGuide} from '../../source/engine/guide.js';
import {tourText} from '../../source/learn/tour-text.js';
import {startEngine} from '../helpers/engine-session.js';

const look: Look = {since: 0, log: {anchor: 'end', reach: 5}, server: {anchor: 'start', reach: 5}, clients: {anchor: 'start', reach: 5}};

test('a session without a tour has none in its snapshot; learn brings it, and events carry it on', async t => {
	const {engine, say, waitFor, port} = startEngine(t);
	const listening = await port();
	assert.equal(engine.snapshot(look).tour, undefined);

	const before = engine.version();
	say('learn');
	await untilVersion(engine.version, before);
	assert.equal(engine.snapshot(look).tour?.id, 'listen');
	say('learn 1');
	await untilTour(() => engine.snapshot(look).tour?.wrong?.answer === '1');
	say(`learn ${listening}`);
	await untilTour(() => engine.snapshot(look).tour?.id === 'connect');

	say('spawn tcp');
	const {local} = await waitFor('connection.opened', ({side}) => side === 'dialed');
	const {tour} = engine.snapshot(look);
	assert.match(tourText(structuredClone(tour!), 'en').ask!, new RegExp(String.raw`127\.0\.0\.1:${local.port} → 127\.0\.0\.1:${listening}`));
	say('learn skip');
	await untilTour(() => engine.snapshot(look).tour?.id === 'accept');
});

/** Commands are done on a later turn. */
const untilTour = async (reached: () => boolean): Promise<void> => {
	for (let turns = 0; !reached(); turns++) {
		assert.ok(turns < 10_000);
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};

const untilVersion = async (version: () => number, before: number): Promise<void> => untilTour(() => version() > before);

test('a tour that begins in a busy session reads the log in pieces, and asks to be looked at again', async () => {
	const rows = 10_000;
	const read: number[] = [];
	let changes = 0;
	const guide = createGuide({
		row(seq): Event {
			read.push(seq);
			return {seq, at: seq, type: 'reply.changed', endpoint: 's1', mode: 'echo'};
		},
		span: () => ({first: 11, last: rows}),
		onChange() {
			changes++;
		},
		bus: {publish: () => assert.fail('there is a screen')},
	});
	assert.equal(guide.view(), undefined);
	assert.equal(read.length, 0);
	await guide.learn();
	const first = read.length;
	assert.ok(first > 0 && first < rows / 2);
	for (let looks = 0; read.length < rows - 10; looks++) {
		assert.ok(looks < 10);
		const known = changes;
		guide.view();
		assert.equal(changes > known, read.length < rows - 10);
	}

	assert.deepEqual([read[0], read.at(-1), new Set(read).size], [11, rows, rows - 10]);
	guide.view();
	assert.equal(read.length, rows - 10);
});
