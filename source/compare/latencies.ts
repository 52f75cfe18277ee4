import {createHistogram} from 'node:perf_hooks';
import type {CompareLatency} from '../bus/compare.js';

/** Times in ms, kept as whole µs in a histogram of bounded size. */
export const createLatencies = () => {
	const histogram = createHistogram();
	return {
		add(milliseconds: number) {
			histogram.record(Math.max(1, Math.round(milliseconds * 1000)));
		},
		/** Undefined of none. */
		read: (): CompareLatency | undefined => histogram.count === 0
			? undefined
			: {count: histogram.count, p50: histogram.percentile(50) / 1000, p99: histogram.percentile(99) / 1000},
	};
};
