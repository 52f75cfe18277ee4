import assert from 'node:assert/strict';
import test from 'node:test';
import {createBus} from '../../source/bus/bus.js';
import type {EventOf} from '../../source/bus/events.js';
import {createHits} from '../../source/engine/fault-hits.js';
import {createFakeClock} from '../helpers/fake-clock.js';

const open = () => {
	const clock = createFakeClock();
	const bus = createBus({now: clock.now});
	const told: Array<EventOf<'fault.hit'>> = [];
	bus.subscribe(event => {
		told.push(event as EventOf<'fault.hit'>);
	});
	return {clock, told, hits: createHits(bus, clock, 'f1', 'latency')};
};

const sum = (told: ReadonlyArray<EventOf<'fault.hit'>>) => told.reduce((total, {amount}) => total + amount, 0);

test('the first hit is told at once, later ones four times a second, and nothing is lost', () => {
	const {clock, told, hits} = open();
	for (let number = 0; number < 1000; number++) {
		hits.note(7, 'delayed', 10);
		clock.advance(1);
	}

	assert.equal(told.length, 4);
	hits.flush();
	assert.deepEqual([told.length, sum(told), clock.pending()], [5, 10_000, 0]);
});

test('effects and connections are told apart, and one that closes is told to its end', () => {
	const {clock, told, hits} = open();
	for (const connection of [1, 2]) {
		for (const effect of ['a', 'b']) {
			hits.note(connection, effect, 1);
			hits.note(connection, effect, 2);
		}
	}

	hits.flush(1);
	assert.deepEqual(told.map(({connection, effect, amount, count}) => [connection, effect, amount, count]), [
		[1, 'a', 1, 1], [1, 'b', 1, 1], [2, 'a', 1, 1], [2, 'b', 1, 1], [1, 'a', 2, 1], [1, 'b', 2, 1],
	]);
	clock.advance(250);
	assert.equal(told.length, 8);
	assert.equal(clock.pending(), 0);
});

test('a thousand connections are told of less often', () => {
	const {clock, told, hits} = open();
	for (let second = 0; second < 40; second++) {
		for (let connection = 1; connection <= 1000; connection++) {
			hits.note(connection, 'delayed', 1);
		}

		clock.advance(250);
	}

	assert.ok(told.length <= 1000 + (10 * 250) + 1000, String(told.length));
	hits.flush();
	assert.equal(sum(told), 40_000);
});
