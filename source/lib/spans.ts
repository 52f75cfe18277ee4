/** Spans of time in a kilobyte, however many: percentiles are off by 4 % at most, the least and the greatest by nothing. */
export type Spans = {
	/** In ms. */
	readonly record: (span: number, count?: number) => void;
	readonly count: () => number;
	/** Undefined before the first. */
	readonly read: () => {readonly min: number; readonly p50: number; readonly p99: number; readonly max: number} | undefined;
};

/** From a microsecond on: 8 buckets for each doubling, 32 doublings. */
const perDoubling = 8;
const buckets = perDoubling * 32;

const bucketOf = (span: number): number => Math.min(buckets - 1, Math.max(0, Math.floor(Math.log2(span * 1000) * perDoubling)));

/** The middle of a bucket, ms. */
const spanOf = (bucket: number): number => 2 ** ((bucket + 0.5) / perDoubling) / 1000;

export const createSpans = (): Spans => {
	const counts = new Uint32Array(buckets);
	let total = 0;
	let min = Number.POSITIVE_INFINITY;
	let max = 0;

	/** The least of which `share` of all are no greater. */
	const percentile = (share: number): number => {
		const wanted = Math.ceil(total * share);
		let seen = 0;
		const bucket = counts.findIndex(count => {
			seen += count;
			return seen >= wanted;
		});
		return Math.min(max, Math.max(min, spanOf(bucket)));
	};

	return {
		record(span, count = 1) {
			counts[bucketOf(span)]! += count;
			total += count;
			min = Math.min(min, span);
			max = Math.max(max, span);
		},
		count: () => total,
		read: () => total === 0 ? undefined : {min, p50: percentile(0.5), p99: percentile(0.99), max},
	};
};
