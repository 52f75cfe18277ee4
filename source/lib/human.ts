/** Figures for people. Every function gives short text of a bounded width. */

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units, at most 7 characters: `999 B`, `1.2 kB`, `640 MB`. */
export const humanBytes = (bytes: number): string => {
	let value = bytes;
	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1000;
		unit++;
	}

	const digits = unit > 0 && value < 9.95 ? 1 : 0;
	return `${value.toFixed(digits)} ${units[unit]}`;
};

/** At most 5 characters: `0`, `9,999`, `12k`, `3.4M`. */
export const humanCount = (count: number): string => {
	if (count < 10_000) {
		return count >= 1000 ? `${Math.floor(count / 1000)},${String(count % 1000).padStart(3, '0')}` : String(count);
	}

	let value = count / 1000;
	for (const unit of ['k', 'M', 'G']) {
		if (value < 999.5) {
			return `${value.toFixed(value < 9.95 ? 1 : 0)}${unit}`;
		}

		value /= 1000;
	}

	return `${value.toFixed(0)}T`;
};

/** With separators, for totals where every unit counts. */
export const exactCount = (count: number): string => Math.trunc(count).toLocaleString('en-US');

/** A span of `milliseconds`: `0.3ms`, `45ms`, `1.25s`, `2m 05s`, `1h 02m`. */
export const humanDuration = (milliseconds: number): string => {
	if (milliseconds < 9.95) {
		return `${milliseconds.toFixed(1)}ms`;
	}

	if (milliseconds < 999.5) {
		return `${milliseconds.toFixed(0)}ms`;
	}

	const seconds = milliseconds / 1000;
	if (seconds < 59.995) {
		return `${seconds.toFixed(2)}s`;
	}

	const whole = Math.round(seconds);
	if (whole < 3600) {
		return `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
	}

	return `${Math.floor(whole / 3600)}h ${String(Math.floor(whole / 60) % 60).padStart(2, '0')}m`;
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Local time of day of `at` ms after `wall`: `12:34:56.789`. */
export const clockTime = (wall: string, at: number): string => {
	const date = new Date(Date.parse(wall) + at);
	if (Number.isNaN(date.getTime())) {
		return '--:--:--.---';
	}

	return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};
