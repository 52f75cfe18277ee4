import {exponential} from './exponential.js';
import {fixed} from './fixed.js';
import {none} from './none.js';
import type {Policy} from './policy.js';

/** One line per policy. */
export const policies: readonly Policy[] = [
	none,
	fixed,
	exponential,
];
