import {clockTime} from '../../lib/human.js';
import type {TimeMode} from '../view/view.js';

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
