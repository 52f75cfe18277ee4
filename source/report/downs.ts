import {limits} from '../lib/limits.js';
import type {Handlers} from '../state/slice.js';

/* When no listener was up: what others tried in that time was answered by the kernel, and we saw none of it. */

export type Downs = {
	readonly handlers: Handlers;
	/** Of the stretch from `from` to `to`, ms. */
	readonly within: (from: number, to: number) => number;
};

export const createDowns = (): Downs => {
	const stretches: Array<{readonly from: number; to: number}> = [];
	return {
		handlers: {
			'endpoint.closed'({role, at}) {
				if (role === 'server') {
					stretches.push({from: at, to: Number.POSITIVE_INFINITY});
					stretches.splice(0, stretches.length - limits.reportDowns);
				}
			},
			'endpoint.ready'({role, at}) {
				const newest = stretches.at(-1);
				if (role === 'server' && newest) {
					newest.to = Math.min(newest.to, at);
				}
			},
		},
		within: (from, to) => stretches.reduce((sum, stretch) => sum + Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from)), 0),
	};
};
