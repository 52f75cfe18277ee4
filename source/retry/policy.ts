import type {OptionSpec, Text, Values} from '../faults/fault.js';
import type {Random} from '../lib/random.js';

/*
The seam of a retry policy: how long a client waits before it dials again. Options are those of the
faults, so they are written, read, completed and shown in the same way.

	dial ──failed, or lost what it had──► delay(options, past, random) ──ms──► dial
*/

/** `attempt`: of the dial that failed or whose connection is lost, from 1. `wait`: how long was waited before it, ms; 0 if it was not. */
export type Past = {readonly attempt: number; readonly wait: number};

export type Policy = {
	readonly name: string;
	readonly summary: Text;
	readonly options: readonly OptionSpec[];
	/** In ms; undefined: it does not dial again by itself. */
	readonly delay: (options: Values, past: Past, random: Random) => number | undefined;
};

/** What every policy that dials again takes besides. */
export const tries: OptionSpec = {
	name: 'tries', unit: '', default: 0, least: 0, most: 1_000_000,
	summary: {en: 'dials again before it gives up; 0 for no end', ko: '포기하기 전에 다시 거는 횟수; 0이면 끝없이'},
};
