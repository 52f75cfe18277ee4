import type {Event} from '../bus/events.js';
import type {Language} from '../bus/language.js';
import type {Seen} from './seen.js';

/*
One step of the tour: something to do, seen to be done by the events themselves, then perhaps a
question whose answer is read from those events.

	start ──event──► on ──► memory ──► done? ──► Done ──► ask ──answer──► learned ──► next step
*/

export type StepWords<Done> = {
	readonly title: string;
	/** What to do. */
	readonly goal: string;
	/** The same, with the keys to press. */
	readonly task: string;
	readonly hint: string;
	readonly ask?: (done: Done) => string;
	/** For a question to choose from: answered by its number, from 1. */
	readonly choices?: (done: Done) => readonly string[];
	/** What was there to see, with its live values. */
	readonly learned: (done: Done) => string;
};

/** `Memory` and `Done` are plain data: they cross threads to the screen. */
export type StepSpec<Memory, Done> = Readonly<Record<Language, StepWords<Done>>> & {
	readonly id: string;
	/** Of docs/lessons.md. */
	readonly facts: readonly number[];
	/** How it is done without a screen, as far as names are known: commands, one a line. */
	readonly commands: (seen: Seen) => readonly string[];
	readonly start: Memory;
	readonly on: (memory: Memory, event: Event, seen: Seen) => Memory;
	/** What has been found, once it is all there. */
	readonly done: (memory: Memory, seen: Seen) => Done | undefined;
	/** Answers that are right, in lower case, read from what happened; without it nothing is asked. */
	readonly right?: (done: Done) => readonly string[];
};

/** A step whose memory is its own business. */
export type Step = StepSpec<unknown, unknown>;

export const step = <Memory, Done>(spec: StepSpec<Memory, Done>): Step => spec as unknown as Step;
