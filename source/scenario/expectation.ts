import type {Event} from '../bus/events.js';
import {compileFilter} from '../filter/compile.js';
import type {WholeText} from '../filter/subject.js';
import {createNearness} from './near.js';
import type {Findings, Why} from './outcome.js';
import type {Asking, Count} from './scenario.js';

/*
One expectation as a fold over the events since it was armed. Its turn may come later: what happened
since the actions before it counts, its time begins with its turn.

	armed ──── events ──── turn ──── events ──── deadline
	                       └ within, for ────────┘
*/

export type Answer = {readonly status: 'met'; readonly count: number} | {readonly status: 'failed'; readonly findings: Findings};

export type Expectation = {
	readonly apply: (event: Event) => void;
	/** So many rows were gone before anybody could look at them. */
	readonly lose: (count: number) => void;
	/** Its time begins; `until` is its end. */
	readonly begin: (until: number) => void;
	/** What is known of it at `now`, when all events until then have been applied; undefined while it is open. */
	readonly answer: (now: number) => Answer | undefined;
	/** What it comes to if nothing follows. `isCut`: its time was not over. */
	readonly conclude: (isCut: boolean) => Answer;
};

const keptHits = 3;
const keptLast = 3;

/** Its rows come by themselves, whatever is played. */
const isAside = ({type}: Event): boolean => type === 'kernel.sampled';

export const createExpectation = (asking: Asking, whole?: WholeText): Expectation => {
	const {least, most}: Count = asking.kind === 'never' ? {least: 0, most: 0} : asking.count;
	const matches = compileFilter(asking.wanted.filter, whole);
	const nearness = createNearness(asking.wanted.filter, whole);
	const hits: Event[] = [];
	const last: Event[] = [];
	let count = 0;
	let unseen = 0;
	let until: number | undefined;

	const failed = (why: Why): Answer => ({status: 'failed', findings: {why, count, hits: [...hits], near: nearness.nearest(), last: [...last], unseen}});

	const isTooMany = (): boolean => most !== undefined && count > most;

	const conclude = (isCut: boolean): Answer => {
		if (isTooMany()) {
			return failed(asking.kind === 'never' ? 'happened' : 'too-many');
		}

		if (isCut && !(least <= count && most === undefined)) {
			return failed('cut');
		}

		if (count < least) {
			return failed('too-few');
		}

		return most !== undefined && unseen > 0 ? failed('unseen') : {status: 'met', count};
	};

	return {
		apply(event) {
			if (until !== undefined && event.at > until) {
				return;
			}

			if (matches(event)) {
				count++;
				if (hits.length < keptHits) {
					hits.push(event);
				}

				return;
			}

			nearness.look(event);
			if (!isAside(event)) {
				last.push(event);
				if (last.length > keptLast) {
					last.shift();
				}
			}
		},
		lose(lost) {
			unseen += lost;
		},
		begin(end) {
			until = end;
		},
		answer(now) {
			if (isTooMany() || (most === undefined && count >= least)) {
				return conclude(false);
			}

			return until !== undefined && now > until ? conclude(false) : undefined;
		},
		conclude,
	};
};
