/** A fault that can be completed: `source/faults` knows them, the bus does not. */
export type FaultHint = {
	readonly name: string;
	readonly hint: string;
	/** Written as `delay=`, with what it takes; `choices` where that is one of a few words. */
	readonly options: ReadonlyArray<{readonly name: string; readonly hint: string; readonly choices?: readonly string[]}>;
};
