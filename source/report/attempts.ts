import {limits} from '../lib/limits.js';
import type {Attempt, Outage} from './known.js';

/** An attempt has begun, or is told of when it is over. The first ones are kept, the rest counted. */
export const addAttempt = (outage: Outage, attempt: Attempt): void => {
	outage.noticed ??= {at: attempt.at, by: 'attempt'};
	if (outage.attempts.length < limits.reportAttempts) {
		outage.attempts.push(attempt);
	} else {
		outage.moreAttempts++;
	}
};

/** The one that is under way is over. */
export const endAttempt = (outage: Outage, at: number, ok: boolean): void => {
	const attempt = outage.attempts.at(-1);
	if (attempt !== undefined && attempt.end === undefined) {
		attempt.end = at;
		attempt.ok = ok;
	}
};
