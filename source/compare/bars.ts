import type {CompareBytes, CompareLatency} from '../bus/compare.js';

/* Bars of whole cells. */

export type Inks = {
	readonly payload: string;
	readonly framing: string;
	readonly headers: string;
	/** Where the median is, and from there to p99. */
	readonly median: string;
	readonly tail: string;
};

export const unicodeInks: Inks = {payload: '█', framing: '▓', headers: '░', median: '●', tail: '━'};
export const asciiInks: Inks = {payload: '#', framing: '=', headers: '-', median: 'o', tail: '='};

/** What the bytes were, in cells of which `most` bytes fill `width`; what is there at all has a cell. */
export const bytesBar = ({headers, framing, all}: CompareBytes, most: number, width: number, inks: Inks): string => {
	const frame = Math.max(0, framing);
	const payload = all - headers - frame;
	const cells = (bytes: number) => bytes <= 0 ? 0 : Math.max(1, Math.round(bytes / most * width));
	return (inks.payload.repeat(cells(payload)) + inks.framing.repeat(cells(frame)) + inks.headers.repeat(cells(headers))).slice(0, width);
};

/** Powers of ten around all of them, ms. */
export const decadesOf = (latencies: readonly CompareLatency[]): readonly [least: number, most: number] => {
	const least = Math.min(...latencies.map(({p50}) => p50), 1);
	const most = Math.max(...latencies.map(({p99}) => p99), 1);
	return [10 ** Math.floor(Math.log10(least)), 10 ** Math.max(1, Math.ceil(Math.log10(most)))];
};

/** From p50 to p99 on a logarithmic scale of `width` cells. */
export const latencyBar = ({p50, p99}: CompareLatency, [least, most]: readonly [number, number], width: number, inks: Inks): string => {
	const cell = (value: number) => {
		const share = Math.log(Math.max(least, value) / least) / Math.log(most / least);
		return Math.min(width - 1, Math.floor(share * width));
	};

	const from = cell(p50);
	return ' '.repeat(from) + inks.median + inks.tail.repeat(Math.max(0, cell(p99) - from));
};
