import type {Event} from '../bus/events.js';
import type {Near} from './near.js';
import type {Step} from './scenario.js';

/** Why an expectation failed. `cut`: the scenario was over before its time was. */
export type Why = 'too-few' | 'too-many' | 'happened' | 'cut' | 'unseen';

/**
What came instead of what was expected: `hits` the first events that fit, `near` those that nearly
did, the nearest first, `last` the newest of all.
*/
export type Findings = {readonly why: Why; readonly count: number; readonly hits: readonly Event[]; readonly near: readonly Near[]; readonly last: readonly Event[]; readonly unseen: number};

/** What became of a step; `at` in ms since the scenario began. */
export type Outcome = {readonly step: Step; readonly index: number; readonly at: number} & (
	/** A command is on its way, a wait is over. */
	| {readonly status: 'done'}
	/** It came to nothing, and nobody expected that: told after its `done`. */
	| {readonly status: 'rejected'; readonly reason: string}
	/** `took`: ms from its turn on. */
	| {readonly status: 'met'; readonly took: number; readonly count: number}
	| {readonly status: 'failed'; readonly took: number; readonly findings: Findings}
	/** The scenario was over before its turn. */
	| {readonly status: 'skipped'}
);

/** One that fails the scenario. */
export const isFailure = ({status, step: {kind}}: Outcome): boolean =>
	status === 'failed' || status === 'rejected' || (status === 'skipped' && (kind === 'expect' || kind === 'never'));

export const isPass = ({status}: Outcome): boolean => status === 'met';
