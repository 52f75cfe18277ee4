import assert from 'node:assert/strict';
import {setImmediate as turn} from 'node:timers/promises';
import test from 'node:test';
import {createDialQueue} from '../../source/engine/dial-queue.js';
import {limits} from '../../source/lib/limits.js';
import {createFakeClock} from '../helpers/fake-clock.js';

const start = () => {
	const clock = createFakeClock();
	const taken: number[] = [];
	const queue = createDialQueue<number>(clock, item => {
		taken.push(item);
	});
	return {clock, taken, queue};
};

const many = 3 * limits.dialsAtOnce;

test('so many at a time, in order; one that has come to an end makes room', async () => {
	const {taken, queue} = start();
	for (let item = 0; item < many; item++) {
		queue.add(item);
		queue.add(item);
	}

	await turn();
	assert.equal(taken.length, limits.dialsAtOnce);
	await turn();
	assert.equal(taken.length, limits.dialsAtOnce, 'the others wait');
	queue.settled(7);
	await turn();
	assert.equal(taken.at(-1), limits.dialsAtOnce);
	for (let item = 0; item < many; item++) {
		queue.settled(item);
		if (item % 10 === 0) {
			await turn();
		}
	}

	await turn();
	assert.deepEqual(taken, Array.from({length: many}, (_, item) => item));
});

test('those that nobody answers hold up the others for a second and no longer', async () => {
	const {clock, taken, queue} = start();
	for (let item = 0; item < many; item++) {
		queue.add(item);
	}

	await turn();
	clock.advance(limits.dialPatience - 1);
	await turn();
	assert.equal(taken.length, limits.dialsAtOnce);
	clock.advance(1);
	await turn();
	assert.equal(taken.length, 2 * limits.dialsAtOnce);
});

test('one that dials again has its place once; what is cleared is not taken, and leaves no timer', async () => {
	const {clock, taken, queue} = start();
	queue.add(1);
	await turn();
	queue.add(1);
	await turn();
	assert.deepEqual(taken, [1, 1]);
	queue.add(2);
	queue.clear();
	await turn();
	assert.deepEqual(taken, [1, 1]);
	assert.equal(clock.pending(), 0);
});
