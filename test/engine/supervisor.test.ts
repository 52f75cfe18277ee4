import assert from 'node:assert/strict';
import test from 'node:test';
import {createSupervisor} from '../../source/engine/supervisor.js';
import {limits} from '../../source/lib/limits.js';
import {never, readPolicy, type Retry} from '../../source/retry/read-policy.js';
import {createFakeClock} from '../helpers/fake-clock.js';

const steps = readPolicy('exponential', {jitter: 'none', from: '100', cap: '1s'}) as Retry;

const start = (retry: Retry) => {
	const clock = createFakeClock();
	const supervisor = createSupervisor(retry, clock.now, () => 0.5);
	return {clock, supervisor};
};

test('without a policy nothing comes back, and attempts are counted all the same', () => {
	const {supervisor} = start(never);
	supervisor.dialed();
	assert.deepEqual(supervisor.lost(), {attempt: 1});
	supervisor.dialed();
	assert.deepEqual(supervisor.lost(), {attempt: 2});
	assert.equal(supervisor.isOn(), false);
});

test('waits grow while dials fail, and while connections do not last', () => {
	const {clock, supervisor} = start(steps);
	for (const [attempt, retryIn] of [[1, 100], [2, 200], [3, 400]] as const) {
		supervisor.dialed();
		assert.deepEqual(supervisor.lost(), {attempt, retryIn});
	}

	supervisor.dialed();
	supervisor.opened();
	clock.advance(limits.steady - 1);
	assert.deepEqual(supervisor.lost(), {attempt: 4, retryIn: 800});
});

test('a connection that lasted makes its dial the first again', () => {
	const {clock, supervisor} = start(steps);
	supervisor.dialed();
	supervisor.lost();
	supervisor.dialed();
	supervisor.opened();
	clock.advance(limits.steady);
	assert.deepEqual(supervisor.lost(), {attempt: 1, retryIn: 100});
	supervisor.dialed();
	assert.equal(supervisor.attempt(), 2);
});

test('so many tries and no more; whoever dials by hand then begins anew', () => {
	const {supervisor} = start(readPolicy('fixed', {delay: '10', tries: '2'}) as Retry);
	for (const attempt of [1, 2]) {
		supervisor.dialed();
		assert.deepEqual(supervisor.lost(), {attempt, retryIn: 10});
	}

	supervisor.dialed();
	assert.deepEqual(supervisor.lost(), {attempt: 3, tries: 2});
	supervisor.dialed();
	assert.deepEqual(supervisor.lost(), {attempt: 1, retryIn: 10});
});

test('another policy counts from the next decision on', () => {
	const {supervisor} = start(never);
	supervisor.dialed();
	assert.deepEqual(supervisor.lost(), {attempt: 1});
	supervisor.follow(steps);
	supervisor.dialed();
	assert.deepEqual(supervisor.lost(), {attempt: 2, retryIn: 200});
});
