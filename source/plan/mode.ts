import type {Plan} from '../bus/plan.js';
import type {Group} from './flag.js';
import type {FlagValues} from './flags.js';

export type Problem = {readonly problem: string};

/** What a mode makes of the words behind its name and of the flags. */
export type Mode = {
	readonly usage: string;
	readonly summary: string;
	/** Groups of flags that have a meaning in it; those of sessions, where it does not say. */
	readonly groups?: readonly Group[];
	readonly begin: (words: readonly string[], values: FlagValues) => Pick<Plan, 'server' | 'first' | 'compare' | 'run'> | Problem;
};
