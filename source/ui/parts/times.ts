import {clockTime} from '../../lib/human.js';
import type {TimeMode} from '../view/view.js';

/** How long ago, in one unit: `3s`, `12m`, `4h`. */
export const since = (milliseconds: number): string => {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	if (seconds < 60) {
		return `${seconds}s`;
	}

	return seconds < 3600 ? `${Math.floor(seconds / 60)}m` : `${Math.floor(seconds / 3600)}h`;
};

export type Moment = {readonly wall: string; readonly at: number; readonly before: number | undefined};

const seconds = (milliseconds: number): string => {
	const size = Math.abs(milliseconds);
	return size < 1_000_000 ? `${(milliseconds / 1000).toFixed(3)}s` : `${(milliseconds / 1000).toFixed(0)}s`;
};

/** The time column, right-aligned by its reader; at most `width` (12 or 9) cells. */
export const timeText = ({wall, at, before}: Moment, mode: TimeMode, width: number): string => {
	if (mode === 'clock') {
		return clockTime(wall, at).slice(-width);
	}

	if (mode === 'relative') {
		return seconds(at);
	}

	return before === undefined ? '' : `+${seconds(at - before)}`;
};
