import assert from 'node:assert/strict';
import test from 'node:test';
import {readPlan} from '../../source/plan.js';

const planOf = (...argv: readonly string[]) => {
	const reading = readPlan(argv, {});
	assert.ok('plan' in reading, JSON.stringify(reading));
	return reading.plan;
};

test('learn is the playground with a tour', () => {
	const {server, first} = planOf('learn', '--port', '0');
	assert.deepEqual(server, planOf('--port', '0').server);
	assert.deepEqual(first, [{type: 'learn'}]);
	assert.deepEqual(planOf('learn', '-c', 'ws').first, [{type: 'learn'}, ...planOf('-c', 'ws').first]);
});

test('learn takes no words, and minds what the playground minds', () => {
	for (const [argv, problem] of [[['learn', 'tcp'], /learn takes no words, and "tcp" is one/], [['learn', '--count', '3'], /--count takes effect on each --client/], [['lern'], /Did you mean sockdash learn\?/]] as const) {
		const reading = readPlan(argv, {});
		assert.ok('problem' in reading);
		assert.match(reading.problem, problem);
	}
});

test('the help names it', () => {
	const reading = readPlan(['--help'], {});
	assert.match('help' in reading ? reading.help : '', /sockdash learn +a guided tour of sockets/);
});
