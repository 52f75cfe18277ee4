/** Waits between attempts, ms: one list an outage, in order. */
export type Waits = ReadonlyArray<readonly number[]>;

const quantile = (share: number) => (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const place = (sorted.length - 1) * share;
	const below = Math.floor(place);
	return sorted[below]! + ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!) * (place - below);
};

export const median = quantile(0.5);
export const lowerQuartile = quantile(0.25);
