import type {OwnerProcess} from './kernel.js';

/* What is told of a client that was cut off: when it noticed, how it tried, by which policy, and what it sent again. */

/**
Why a connection is taken for the same client's. `endpoint`: it is ours. `process`: the kernel names the
same process. `handshake`: same address, path and User-Agent. `address`: same address, and no more is known.
*/
export type Told = 'endpoint' | 'process' | 'handshake' | 'address';

/** What showed that it had noticed: its own end closed (ours alone), its FIN, its RST, its first attempt; or it was the one that left. */
export type Noticed = 'own-end' | 'fin' | 'rst' | 'attempt' | 'left';

/** `after` ms since the kill; `took` ms until it failed or was through, absent while it is under way. */
export type ReportAttempt = {readonly after: number; readonly took?: number; readonly ok: boolean};

/**
How a client waits between attempts, as its waits show it. Lengths in ms.

- `fixed`: always `base`. `linear`: `step` more each time. `exponential`: `factor` times as long each time.
- `decorrelated`: anything from `base` to three times the last wait.
- `unknown`: too few waits; `missing` more would do.

`jitter`: by what share a wait differs from its middle, either way; 1 is full jitter, anything from
nothing up to `base`, and `base` then the most. `atOnce`: the first attempt did not wait, the rest did.
`sure`: false where chance could have made the same waits.
*/
export type RetryPolicy = {
	readonly kind: 'fixed' | 'linear' | 'exponential' | 'decorrelated' | 'unknown';
	readonly base?: number;
	readonly step?: number;
	readonly factor?: number;
	readonly cap?: number;
	readonly jitter?: number;
	readonly atOnce?: true;
	readonly waits: number;
	readonly missing?: number;
	readonly sure: boolean;
};

/** A policy, in one line for a person. */
export type NamedPolicy = RetryPolicy & {readonly text: string};

/** Of the first frames after it was back, `of` were looked at and `count` were equal to frames that it had sent before. */
export type Resent = {readonly count: number; readonly of: number; readonly examples: readonly string[]};

/** One client and its newest outage. Times are ms since the kill, but `killedAt`, which is ms of the session. */
export type ClientReport = {
	/** `c3` for ours; `r1`, `r2` … for others. */
	readonly client: string;
	readonly told: Told;
	/** So many clients could have made an attempt that is counted here; they were taken in turn. Absent where it was one. */
	readonly among?: number;
	readonly transport: string;
	/** Where ours dials to, where others come from. */
	readonly address: string;
	readonly path?: string;
	readonly agent?: string;
	readonly process?: OwnerProcess;
	/** How often it was cut off so far. */
	readonly outages: number;
	readonly killedAt: number;
	/** The rung, or the verdict's cause. */
	readonly cause: string;
	readonly noticed?: {readonly after: number; readonly by: Noticed};
	readonly attempts: readonly ReportAttempt[];
	/** Attempts beyond those that are kept. */
	readonly moreAttempts?: number;
	readonly back?: number;
	/** First frame of its channel after that. */
	readonly data?: number;
	/** For so long no listener was up, and attempts of others could not be seen. */
	readonly unseen?: number;
	/** From this client's waits; where they could be others', from those of `alike` clients of its kind together. */
	readonly policy: NamedPolicy;
	readonly alike?: number;
	readonly resent?: Resent;
};

/** Clients of one kind, their waits taken together. */
export type PooledPolicy = {readonly kind: string; readonly clients: number; readonly policy: NamedPolicy};

/** Clients that were cut off together, and when they came back. Times are ms since the first of them was. */
export type StormReport = {
	readonly clients: number;
	readonly startedAt: number;
	/** Between the first kill and the last. */
	readonly within: number;
	readonly back: number;
	readonly arrivals: number;
	/** Length of a bucket. */
	readonly bucket: number;
	/** Arrivals in each, from 0 on. */
	readonly histogram: readonly number[];
	/** The most clients that arrived within any `within` ms. */
	readonly peak?: {readonly clients: number; readonly at: number; readonly within: number};
	readonly policies: readonly PooledPolicy[];
};

/** What the overlay shows: one card of `total`, its neighbours by name, the newest storm. `forgotten` cards are gone. */
export type ReportView = {
	readonly total: number;
	readonly index: number;
	readonly card?: ClientReport;
	readonly first?: string;
	readonly last?: string;
	readonly previous?: string;
	readonly next?: string;
	readonly storm?: StormReport;
	readonly forgotten: number;
};
