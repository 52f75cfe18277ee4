/**
Where the guided tour stands: `source/learn` puts it into words. What a step has found (`done`) is
plain data that only that step knows to read; it is there while the step's question waits.
*/
export type TourView = {
	/** The step that is on, absent after the last one. */
	readonly id?: string;
	readonly index: number;
	readonly total: number;
	/** Commands that do it, as far as names are known. */
	readonly commands?: readonly string[];
	readonly done?: unknown;
	/** The question came with the step, so nobody has read yet what the one before has shown. */
	readonly atOnce?: true;
	readonly wrong?: {readonly answer: string; readonly tries: number};
	/** The step before, and what it had found. */
	readonly last?: {readonly id: string; readonly done: unknown};
};
