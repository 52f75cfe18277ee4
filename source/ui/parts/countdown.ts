import {humanDuration} from '../../lib/human.js';

/** Tenths of a second, so that one sees it run; as wide at 9 s as at 99 s. */
export const countdown = (milliseconds: number): string => milliseconds < 99_950 ? `${(milliseconds / 1000).toFixed(1)}s`.padStart(5) : humanDuration(milliseconds);
