/** Waits between attempts, ms: one list an outage, in order. */
export type Waits = ReadonlyArray<readonly number[]>;

/** The value below which `share` of them lie. */
export const quantile = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const place = (sorted.length - 1) * share;
	const below = Math.floor(place);
	return sorted[below]! + ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!) * (place - below);
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);
