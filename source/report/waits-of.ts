import type {Downs} from './downs.js';
import type {Known, Outage} from './known.js';
import type {Waits} from './waits.js';

/** What a client cannot fail to see, once it is done: the end of the connection. */
const silent = new Set(['freeze', 'blackhole', 'mute']);

/** From when it began to wait for its first attempt; undefined where that cannot be known. */
const startOf = ({killedAt, noticed, cause}: Outage): number | undefined => {
	if (noticed !== undefined && noticed.by !== 'attempt') {
		return noticed.at;
	}

	return silent.has(cause) ? undefined : killedAt;
};

const waitsIn = ({isOurs}: Known, outage: Outage, downs: Downs): readonly number[] => {
	const waits: number[] = [];
	let since = startOf(outage);
	for (const {at, end} of outage.attempts) {
		// Attempts that we could not see would make one long wait of several.
		if (since !== undefined && !isOurs && downs.within(since, at) > 0) {
			break;
		}

		if (since !== undefined) {
			waits.push(Math.max(0, at - since));
		}

		if (end === undefined) {
			break;
		}

		since = end;
	}

	return waits;
};

/** From noticing, or from one attempt's failure, to the next attempt: a list an outage. */
export const waitsOf = (known: Known, downs: Downs): Waits =>
	known.outages.map(outage => waitsIn(known, outage, downs)).filter(({length}) => length > 0);
