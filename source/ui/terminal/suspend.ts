import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {SuspendTerminal} from 'ink';

/** Without job control SIGTSTP does nothing; after this long, ms, we take the terminal back. */
const patience = 300;

export type SuspendOptions = {
	readonly suspendTerminal: SuspendTerminal;
	/** Switch off what Ink does not know of, and on again. */
	readonly release: () => void;
	readonly reclaim: () => void;
};

export type Suspender = {readonly suspend: () => void; readonly stop: () => void};

/**
Ctrl+Z and `fg`. Raw mode eats the key, so the terminal is given back by hand, the whole process
group stopped, and the terminal taken again on SIGCONT. One that comes unasked (after `kill -STOP`)
means that the shell has changed the terminal: it is set up anew.
*/
export const createSuspender = ({suspendTerminal, release, reclaim}: SuspendOptions): Suspender => {
	let busy = false;

	const lend = async (meanwhile: () => Promise<void>) => {
		if (busy) {
			return;
		}

		busy = true;
		process.off('SIGTSTP', suspend);
		release();
		try {
			await suspendTerminal(meanwhile);
		} finally {
			reclaim();
			process.on('SIGTSTP', suspend);
			busy = false;
		}
	};

	const suspend = () => {
		void lend(async () => {
			const waiting = new AbortController();
			const continued = () => {
				waiting.abort();
			};

			process.once('SIGCONT', continued);
			process.kill(0, 'SIGTSTP');
			await delay(patience, undefined, waiting).catch(() => undefined);
			process.off('SIGCONT', continued);
		});
	};

	const onContinue = () => {
		void lend(async () => undefined);
	};

	process.on('SIGTSTP', suspend);
	process.on('SIGCONT', onContinue);
	return {
		suspend,
		stop() {
			process.off('SIGTSTP', suspend);
			process.off('SIGCONT', onContinue);
		},
	};
};
