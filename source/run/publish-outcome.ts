import type {Bus} from '../bus/bus.js';
import type {Outcome} from '../scenario/outcome.js';
import {reasonOf, stepText} from '../scenario/report.js';
import {scenarioWords} from '../words/scenario.js';

/** What became of an expectation, as an event; the sentences of events are English. */
export const publishOutcome = (bus: Bus, scenario: string, {step, index, ...outcome}: Outcome): void => {
	if (step.kind !== 'expect' && step.kind !== 'never') {
		return;
	}

	const common = {scenario, step: index + 1, expected: `${step.kind} ${stepText(step)}`};
	switch (outcome.status) {
		case 'met': {
			bus.publish({type: 'expectation.met', ...common, count: outcome.count, took: outcome.took});
			break;
		}

		case 'failed': {
			const {count, hits, near} = outcome.findings;
			const nearest = hits.length > 0 && near.length === 0 ? hits : near.map(({event}) => event);
			bus.publish({type: 'expectation.failed', ...common, count, took: outcome.took, reason: reasonOf(step, outcome.findings, scenarioWords), nearest: nearest.map(({seq}) => seq)});
			break;
		}

		case 'skipped': {
			bus.publish({type: 'expectation.failed', ...common, count: 0, took: 0, reason: scenarioWords.skipped, nearest: []});
			break;
		}

		case 'done':
		case 'rejected': {
			break;
		}
	}
};
