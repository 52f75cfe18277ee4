import type {Bus} from '../bus/bus.js';
import type {Command} from '../bus/commands.js';
import type {Event} from '../bus/events.js';
import type {Ending, Plan} from '../bus/plan.js';
import type {Watch} from '../sockets/watch.js';

/** What a comparison needs of an engine of its own. */
export type Rig = {
	readonly bus: Bus;
	readonly start: () => void;
	readonly dispatch: (command: Command) => void;
	readonly close: (ending: Ending) => Promise<void>;
};

export type BuildRig = (plan: Plan, watch: Watch) => Rig;

/** The first event that fits, from now on; undefined after `patience` ms. */
export const waitFor = async (bus: Bus, fits: (event: Event) => boolean, patience: number): Promise<Event | undefined> => new Promise(resolve => {
	const settle = (event?: Event) => {
		clearTimeout(timer);
		stop();
		resolve(event);
	};

	const timer = setTimeout(settle, patience);
	const stop = bus.subscribe(event => {
		if (fits(event)) {
			settle(event);
		}
	});
});

/** Looks again and again until it is so; false after `patience` ms, or once it is called off. */
export const waitUntil = async (isSo: () => boolean, patience: number, signal: AbortSignal): Promise<boolean> =>
	new Promise(resolve => {
		const deadline = performance.now() + patience;
		const look = () => {
			if (isSo()) {
				resolve(true);
			} else if (signal.aborted || performance.now() >= deadline) {
				resolve(false);
			} else {
				setTimeout(look, 2);
			}
		};

		look();
	});
