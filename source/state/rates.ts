import type {Rates} from '../bus/snapshot.js';
import {limits} from '../lib/limits.js';
import type {Meter} from '../lib/meters.js';

const keys = ['framesIn', 'framesOut', 'bytesIn', 'bytesOut'] as const;

/** Per-second differences of the total meter. `tick` is called once a second and says whether anything differs from before. */
export const createRates = (total: Meter) => {
	const series: Record<(typeof keys)[number], number[]> = {framesIn: [], framesOut: [], bytesIn: [], bytesOut: []};
	const before = {framesIn: 0, framesOut: 0, bytesIn: 0, bytesOut: 0};
	let quiet = 0;
	return {
		tick(): boolean {
			let moved = false;
			for (const key of keys) {
				const rate = total[key] - before[key];
				before[key] = total[key];
				moved ||= rate !== 0;
				series[key].push(rate);
				if (series[key].length > limits.rates) {
					series[key].shift();
				}
			}

			quiet = moved ? 0 : quiet + 1;
			// The last traffic has to leave the picture too.
			return quiet <= limits.rates;
		},
		view: (): Rates => ({framesIn: [...series.framesIn], framesOut: [...series.framesOut], bytesIn: [...series.bytesIn], bytesOut: [...series.bytesOut]}),
	};
};
