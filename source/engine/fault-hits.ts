import type {Bus} from '../bus/bus.js';
import type {Clock} from '../lib/clock.js';
import {limits} from '../lib/limits.js';

/*
What faults did, told by `fault.hit`: at most one in a quarter of a second for each fault, connection
and effect, fewer where there are many, with sums that are exact once it is flushed.
*/

export type Hits = {
	readonly note: (connection: number, effect: string, amount: number) => void;
	/** Tells what has not been told of one connection, or of all. */
	readonly flush: (connection?: number) => void;
};

type Sum = {readonly connection: number; readonly effect: string; count: number; amount: number; toldAt: number};

export const createHits = (bus: Bus, clock: Clock, fault: string, name: string): Hits => {
	const sums = new Map<string, Sum>();
	let cancel: (() => void) | undefined;

	/** A fault on a thousand connections must not be all that is told. */
	const pause = () => Math.max(limits.hitEvery, sums.size * limits.hitShare);

	const tell = (sum: Sum) => {
		const {connection, effect, count, amount} = sum;
		sum.count = 0;
		sum.amount = 0;
		sum.toldAt = clock.now();
		bus.publish({type: 'fault.hit', fault, name, connection, effect, amount, count});
	};

	const tellDue = () => {
		cancel = undefined;
		let isLeft = false;
		for (const sum of sums.values()) {
			if (sum.count > 0 && clock.now() - sum.toldAt >= pause()) {
				tell(sum);
			}

			isLeft ||= sum.count > 0;
		}

		if (isLeft) {
			wait();
		}
	};

	const wait = () => {
		cancel ??= clock.after(limits.hitEvery, tellDue);
	};

	return {
		note(connection, effect, amount) {
			const key = `${connection} ${effect}`;
			const sum = sums.get(key) ?? {connection, effect, count: 0, amount: 0, toldAt: Number.NEGATIVE_INFINITY};
			sums.set(key, sum);
			sum.count++;
			sum.amount += amount;
			if (clock.now() - sum.toldAt >= pause()) {
				tell(sum);
			} else {
				wait();
			}
		},
		flush(connection) {
			for (const [key, sum] of sums) {
				if (connection === undefined || sum.connection === connection) {
					sums.delete(key);
					if (sum.count > 0) {
						tell(sum);
					}
				}
			}

			if (sums.size === 0) {
				cancel?.();
				cancel = undefined;
			}
		},
	};
};
