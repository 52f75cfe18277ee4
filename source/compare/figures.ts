import {humanCount} from '../lib/human.js';

/** Milliseconds in at most five cells: `0.12`, `12.3`, `1,203`. */
export const milliseconds = (value: number | undefined): string => {
	if (value === undefined) {
		return '';
	}

	return value < 9.995 ? value.toFixed(2) : (value < 99.95 ? value.toFixed(1) : humanCount(Math.round(value)));
};

/** Bytes in at most five cells. */
export const count = (value: number | undefined): string => value === undefined
	? ''
	: (value < 0 ? `-${humanCount(Math.round(-value))}` : humanCount(Math.round(value)));

/** `0.1 ms`, `1.5 s`: for round figures. */
export const span = (value: number): string => value < 1000 ? `${value} ms` : `${value / 1000} s`;
