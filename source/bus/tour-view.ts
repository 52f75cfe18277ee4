/**
Where the guided tour stands: `source/learn` puts it into words. What a step has found (`done`) is
plain data that only that step knows to read; it is there while the step's question waits.
*/
export type TourView = {
	/** The step that is on, absent after the last one. */
	readonly id?: string;
	readonly index: number;
	readonly total: number;
	readonly done?: unknown;
	readonly wrong?: {readonly answer: string; readonly tries: number};
	/** The step before, and what it had found. */
	readonly last?: {readonly id: string; readonly done: unknown};
};
