import type {Beating} from '../../bus/heartbeat.js';
import {longest} from '../../lib/duration.js';
import {limits} from '../../lib/limits.js';

/** After which a stream of ours shows that it lives, ms; `off`: it never does. */
export const silenceOf = (beating: Beating | undefined): number =>
	beating === 'off' ? longest : beating?.interval ?? limits.heartbeat;

/** What is told to beat otherwise does so after this at the latest, ms. */
const longestLook = 1000;

/** Beats after so much silence, which may change at any time. */
export const createHeart = (silence: () => number, beat: () => void): {readonly heard: () => void; readonly stop: () => void} => {
	let since = performance.now();
	let timer: NodeJS.Timeout;
	const wait = () => {
		timer = setTimeout(look, Math.min(longestLook, Math.max(1, since + silence() - performance.now())));
	};

	const look = () => {
		if (performance.now() - since >= silence()) {
			since = performance.now();
			beat();
		}

		wait();
	};

	wait();
	return {
		heard() {
			since = performance.now();
		},
		stop() {
			clearTimeout(timer);
		},
	};
};
