import assert from 'node:assert/strict';
import {test} from 'node:test';
import {compareDefaults} from '../../source/bus/compare.js';
import {readPlan} from '../../source/plan.js';

const read = (...argv: string[]) => readPlan(['compare', ...argv], {});

test('a comparison is a plan without a server, that ends with it', () => {
	const reading = read();
	assert.ok('plan' in reading);
	const {server, first, compare} = reading.plan;
	assert.deepEqual({server, first, compare}, {server: undefined, first: [{type: 'compare', what: compareDefaults}], compare: true});
});

test('its flags are the command\'s options', () => {
	const reading = read('--rate', '200', '--size=1000', '--duration', '2s', '--transports', 'ws,tcp', '--no-cut', '--json');
	assert.ok('plan' in reading);
	assert.deepEqual(reading.plan.first, [{type: 'compare', what: {rate: 200, size: 1000, duration: 2000, transports: ['ws', 'tcp'], cut: false}}]);
	assert.equal(reading.display.json, true);
});

test('what means nothing to it is an error', () => {
	for (const argv of [['--client', 'ws'], ['--reply', 'echo'], ['--fault', 'latency:delay=5'], ['--count', '3'], ['ws'], ['--size', '39'], ['--duration', '1']]) {
		assert.ok('problem' in read(...argv), argv.join(' '));
	}
});
