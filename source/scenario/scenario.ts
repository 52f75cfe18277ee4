import type {Command} from '../bus/commands.js';
import type {Filter} from '../filter/syntax.js';

/*
A scenario: what is done, when, and what is expected of it. docs/scenarios.md is this file in prose.

	text ──read.ts──► Scenario ──player.ts──► commands out, events in ──► Outcome per step
	                                                                      └─► report.ts, junit.ts
*/

/** A place in the file, from 1. */
export type Place = {readonly line: number; readonly column: number};

/** How often: at least, and at most where there is a bound. */
export type Count = {readonly least: number; readonly most?: number};

/** From where on an expectation counts: the actions before it, the start of the scenario, its own turn. */
export const sinces = ['actions', 'start', 'now'] as const;
export type Since = (typeof sinces)[number];

/** `within` where it is not said, ms. */
export const patience = 5000;

/** A filter as it was written, and read. */
export type Wanted = {readonly text: string; readonly filter: Filter};

export type Step = {readonly place: Place; readonly note?: string} & (
	/** `at`: not before so many ms after the scenario began. */
	| {readonly kind: 'do'; readonly command: Command; readonly text: string; readonly at?: number}
	| {readonly kind: 'wait'; readonly duration: number}
	/** `within`: ms from its turn on. */
	| {readonly kind: 'expect'; readonly wanted: Wanted; readonly within: number; readonly count: Count; readonly since: Since}
	/** `span`: ms from its turn on, for which the steps behind it wait; to the end of the scenario without it. */
	| {readonly kind: 'never'; readonly wanted: Wanted; readonly span?: number; readonly since: Since}
);

export type StepOf<Kind extends Step['kind']> = Extract<Step, {readonly kind: Kind}>;

export type Asking = StepOf<'expect' | 'never'>;

export type Scenario = {
	readonly name: string;
	readonly about?: string;
	readonly seed?: number;
	/** Ms, for all of it. */
	readonly most?: number;
	/** With a server of our own, or clients alone. */
	readonly mode: 'playground' | 'connect';
	/** Flags of the command line, without their dashes. */
	readonly options: ReadonlyArray<readonly [name: string, value: string]>;
	readonly clients: ReadonlyArray<{readonly what: string; readonly count: number}>;
	readonly steps: readonly Step[];
};

/** What is wrong with a file, in one sentence. `under` is what stands in it there, and which part of that is meant. */
export type ScenarioProblem = {
	readonly place?: Place;
	readonly message: string;
	readonly under?: {readonly text: string; readonly from: number; readonly to: number};
};

/** How `read.ts` and what it calls leave: caught there, seen by nobody else. */
export class ScenarioRefusal extends Error {
	readonly problem: ScenarioProblem;

	constructor(problem: ScenarioProblem) {
		super(problem.message);
		this.problem = problem;
	}
}
