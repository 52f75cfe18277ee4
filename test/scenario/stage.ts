import assert from 'node:assert/strict';
import {formatCommand} from '../../source/bus/command-line.js';
import type {EventBody} from '../../source/bus/events.js';
import {scenarioOptions} from '../../source/plan/scenario-options.js';
import type {Outcome} from '../../source/scenario/outcome.js';
import {createPlayer} from '../../source/scenario/player.js';
import {readScenario} from '../../source/scenario/read.js';
import type {Scenario} from '../../source/scenario/scenario.js';

/* A player with a clock and events by hand. */

export const scenarioOf = (steps: string): Scenario => {
	const result = readScenario(`name: staged\nclients: [ws]\nsteps:\n${steps.split('\n').filter(line => line.trim() !== '').map(line => `  ${line.trimStart().startsWith('-') ? '' : '  '}${line.trim()}`).join('\n')}\n`, 'staged', scenarioOptions);
	assert.ok('scenario' in result, JSON.stringify(result));
	return result.scenario;
};

export const frame = (text: string, endpoint = 'c1'): EventBody => ({type: 'frame.received', endpoint, channel: 1, connection: 1, protocol: 'websocket', kind: 'text', size: text.length, text});

export const closed = (endpoint: string, code: number): EventBody => ({
	type: 'channel.closed', channel: 1, endpoint, connection: 1, transport: 'ws', clean: false, code, verdict: {by: 'client', cause: 'rst', text: 'RST from the client', evidence: []},
});

export const stage = (steps: string, began = 100) => {
	const sent: string[] = [];
	const told: Outcome[] = [];
	let seq = 0;
	const player = createPlayer({
		scenario: scenarioOf(steps), began,
		dispatch(command) {
			sent.push(formatCommand(command));
		},
		tell(outcome) {
			told.push(outcome);
		},
	});
	return {
		player, sent, told,
		pass(now: number, ...bodies: readonly EventBody[]) {
			for (const body of bodies) {
				player.apply({seq: ++seq, at: now, ...body});
			}

			player.advance(now);
		},
		statuses: () => told.map(({step, status}) => `${step.kind} ${status}`),
	};
};
