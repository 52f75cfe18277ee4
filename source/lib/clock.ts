/** Time as it is passed in, so that tests can turn it by hand. */
export type Clock = {
	/** In ms, monotonic. */
	readonly now: () => number;
	/** Runs `run` once, in `ms` or a little later; returns what calls it off. */
	readonly after: (ms: number, run: () => void) => () => void;
};
