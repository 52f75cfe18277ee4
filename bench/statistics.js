// The value below which `share` (0 to 1) of `values` lie; NaN of none.
export const percentile = (values, share) => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = values => percentile(values, 0.5);
