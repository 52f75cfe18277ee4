import process from 'node:process';
import type {Ending} from '../bus/plan.js';

/** The shell's way: 128 and the signal's number. */
const codes = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129} as const;

/** The first signal asks for an orderly end; the second, whichever it is, does not wait for it. */
export const endOnSignals = (end: (ending: Ending) => void): void => {
	let isEnding = false;
	for (const [signal, code] of Object.entries(codes)) {
		process.on(signal, () => {
			if (isEnding) {
				process.exit(code);
			}

			isEnding = true;
			end({code, reason: signal});
		});
	}
};
