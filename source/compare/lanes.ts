/*
Who sends when: so many messages a second on each lane, the lanes one after the other within each
period, so that none waits behind another.
*/

export type Lane = {readonly send: () => void};

export type LanesOptions = {
	readonly lanes: readonly Lane[];
	/** Messages a second on each. */
	readonly rate: number;
	/** In ms; each lane sends `rate * duration / 1000` messages. */
	readonly duration: number;
	readonly now: () => number;
	/** Once half of it has passed. */
	readonly onHalf: () => void;
	readonly signal: AbortSignal;
};

/** Timers are late; what is due by then goes out at once, but not so much that nobody else gets a turn. */
const mostAtOnce = 64;

/** Resolves when all is sent, or at once when it was called off. */
export const runLanes = async ({lanes, rate, duration, now, onHalf, signal}: LanesOptions): Promise<void> => new Promise(resolve => {
	const period = 1000 / rate;
	const count = Math.max(1, Math.floor(rate * duration / 1000));
	const began = now();
	const sent = lanes.map(() => 0);
	let isPastHalf = false;

	const step = () => {
		const passed = now() - began;
		if (!isPastHalf && passed >= duration / 2) {
			isPastHalf = true;
			onHalf();
		}

		for (const [index, lane] of lanes.entries()) {
			const due = Math.min(count, Math.floor((passed - (index * period / lanes.length)) / period) + 1);
			for (let most = mostAtOnce; sent[index]! < due && most > 0; most--) {
				sent[index]!++;
				lane.send();
			}
		}

		if (signal.aborted || (passed >= duration && sent.every(number => number === count))) {
			resolve();
		} else {
			setTimeout(step, 1);
		}
	};

	step();
});
