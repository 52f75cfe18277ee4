import type {By, HeartbeatKind} from './events.js';

/* What the screen is told of heartbeats. */

/**
The heartbeat of a channel as it is now: `interval` and `timeout` of this end, ms, where they are known;
`missed` in a row. Times are ms of the session: the peer is late from `lateFrom` on and given up at
`deadline`; `lifeAt`: when a sign that nobody answers passed last.
*/
export type BeatNow = {
	readonly kind: HeartbeatKind;
	readonly interval?: number;
	readonly timeout?: number;
	readonly missed: number;
	readonly lifeAt?: number;
	readonly lateFrom?: number;
	readonly deadline?: number;
};

/**
And what was so far: the newest round trips, at most 32, the newest last, and how all of them are spread,
ms. `by`: who asks; of what a peer asks they are the times that this end took.
*/
export type HeartbeatView = BeatNow & {
	readonly by: By;
	readonly rtts: readonly number[];
	readonly min?: number;
	readonly p50?: number;
	readonly p99?: number;
	readonly max?: number;
	readonly answered: number;
	readonly missedInAll: number;
};
