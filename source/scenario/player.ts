import {formatCommand} from '../bus/command-line.js';
import type {Command} from '../bus/commands.js';
import type {Event} from '../bus/events.js';
import {evaluate} from '../filter/compile.js';
import type {WholeText} from '../filter/subject.js';
import {armingOf} from './arming.js';
import {createExpectation, type Answer, type Expectation} from './expectation.js';
import type {Outcome} from './outcome.js';
import type {Asking, Scenario, Step} from './scenario.js';

/*
Plays a scenario: steps in their order; one clock, ms of the session, and all events are passed in.

	apply(event) ──► every armed expectation counts
	advance(now) ──► what is due: commands out, outcomes told

An `expect`, and a `never` with a time, hold up the steps behind them until they are answered; a `never`
without one goes along until the end.
*/

export type PlayerOptions = {
	readonly scenario: Pick<Scenario, 'steps'>;
	/** When it begins. */
	readonly began: number;
	readonly dispatch: (command: Command) => void;
	readonly tell: (outcome: Outcome) => void;
	/** The text of frames that are longer than their preview. */
	readonly whole?: WholeText;
};

export type Player = {
	/** Every event, in order of seq; also those from before it began. */
	readonly apply: (event: Event) => void;
	/** So many events were gone before they could be applied. */
	readonly lose: (count: number) => void;
	/** Goes on to `now`; all events until then have been applied. */
	readonly advance: (now: number) => void;
	/** When to advance again if no event comes. */
	readonly due: () => number;
	readonly isDone: () => boolean;
	/** The session is over: tells what is still open. */
	readonly stop: (now: number) => void;
};

/** An expectation whose turn has come at `turn`. */
type Open = {readonly step: Asking; readonly index: number; readonly turn: number; readonly expectation: Expectation};

/** From its turn on, ms. */
const timeOf = (step: Asking): number => step.kind === 'expect' ? step.within : step.span ?? Number.POSITIVE_INFINITY;

export const createPlayer = ({scenario: {steps}, began, dispatch, tell, whole}: PlayerOptions): Player => {
	const arming = armingOf(steps);
	const counting = new Map<number, Expectation>();
	/** Indices of commands by their text, for what the engine says of them. */
	const sent = new Map<string, number>();
	const nevers = new Set<Open>();
	let waiting: Open | undefined;
	let index = 0;
	let turn: number | undefined;
	let isDone = false;

	/** What counts from this step on. */
	const arm = (from: number) => {
		for (const at of arming.get(from) ?? []) {
			counting.set(at, createExpectation(steps[at] as Asking, whole));
		}
	};

	const settle = ({step, index: at, turn: from}: Open, answer: Answer, now: number) => {
		counting.delete(at);
		tell({step, index: at, at: now - began, took: now - from, ...answer});
	};

	/** Its turn has come. */
	const begin = (step: Asking, since: number): Open => {
		if (step.since === 'now') {
			counting.set(index, createExpectation(step, whole));
		}

		const open = {step, index, turn: since, expectation: counting.get(index)!};
		open.expectation.begin(since + timeOf(step));
		return open;
	};

	/** True when the steps behind it may go on. */
	const play = (step: Step, since: number, now: number): boolean => {
		switch (step.kind) {
			case 'do': {
				if (now < began + (step.at ?? 0)) {
					return false;
				}

				if (index > 0) {
					arm(index);
				}

				sent.set(formatCommand(step.command), index);
				tell({step, index, at: now - began, status: 'done'});
				dispatch(step.command);
				return true;
			}

			case 'wait': {
				if (now < since + step.duration) {
					return false;
				}

				tell({step, index, at: now - began, status: 'done'});
				return true;
			}

			case 'never':
			case 'expect': {
				if (step.kind === 'never' && step.span === undefined) {
					nevers.add(begin(step, since));
					return true;
				}

				waiting ??= begin(step, since);
				const answer = waiting.expectation.answer(now);
				if (answer === undefined) {
					return false;
				}

				settle(waiting, answer, now);
				waiting = undefined;
				return true;
			}
		}
	};

	const checkNevers = (now: number) => {
		for (const open of nevers) {
			const answer = open.expectation.answer(now);
			if (answer) {
				nevers.delete(open);
				settle(open, answer, now);
			}
		}
	};

	/** Those without a time of their own end with the scenario. */
	const conclude = (now: number) => {
		for (const open of nevers) {
			settle(open, open.expectation.conclude(false), now);
		}

		nevers.clear();
		isDone = true;
	};

	const dueOf = (step: Step, since: number): number => {
		switch (step.kind) {
			case 'do': {
				return began + (step.at ?? 0);
			}

			case 'wait': {
				return since + step.duration;
			}

			case 'never':
			case 'expect': {
				// What happens in that very moment still counts.
				return since + timeOf(step) + 1;
			}
		}
	};

	/** A command that came to nothing fails its step, unless that is what is expected. */
	const heed = (event: Event) => {
		const at = event.type === 'command.rejected' ? sent.get(event.command) : undefined;
		if (event.type === 'command.rejected' && at !== undefined && steps.every(step => step.kind !== 'expect' || !evaluate(step.wanted.filter, event))) {
			tell({step: steps[at]!, index: at, at: event.at - began, status: 'rejected', reason: event.reason});
		}
	};

	arm(0);
	return {
		apply(event) {
			// What is said of expectations is not what was expected.
			if (event.type === 'expectation.met' || event.type === 'expectation.failed') {
				return;
			}

			heed(event);
			for (const expectation of counting.values()) {
				expectation.apply(event);
			}
		},
		lose(count) {
			for (const expectation of counting.values()) {
				expectation.lose(count);
			}
		},
		advance(now) {
			while (index < steps.length) {
				const step = steps[index]!;
				if (turn === undefined) {
					turn = now;
				}

				if (!play(step, turn, now)) {
					break;
				}

				index++;
				turn = undefined;
			}

			checkNevers(now);
			if (index === steps.length) {
				conclude(now);
			}
		},
		due: () => index < steps.length && turn !== undefined ? dueOf(steps[index]!, turn) : Number.POSITIVE_INFINITY,
		isDone: () => isDone,
		stop(now) {
			if (isDone) {
				return;
			}

			if (waiting) {
				settle(waiting, waiting.expectation.answer(now) ?? waiting.expectation.conclude(true), now);
				index++;
			}

			for (; index < steps.length; index++) {
				tell({step: steps[index]!, index, at: now - began, status: 'skipped'});
			}

			conclude(now);
		},
	};
};
