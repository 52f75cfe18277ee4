import {Worker} from 'node:worker_threads';
import type {EngineLink} from '../bus/link.js';
import type {Ending, Plan} from '../bus/plan.js';
import type {Snapshot} from '../bus/snapshot.js';
import type {FromEngine, ToEngine} from './messages.js';

/** Where the engine's thread begins: beside this file in the bundle, and in the source. */
const workerUrl = (): URL => new URL(import.meta.url.endsWith('.ts') ? 'worker.ts' : 'worker.js', import.meta.url);

/**
A message wakes this thread while the engine's still runs, often on the same processor. A picture at once
would take that from the sockets for as long as it is painted; so it is given back for a moment, ms.
*/
const rest = 2;

/** Room for what is soon forgotten, MiB: left alone it grows to four times as much, and nothing is the faster for it. */
const young = 48;

/** The engine in a thread of its own. */
export const createWorkerLink = (plan: Plan): EngineLink => {
	const listeners = new Set<(snapshot: Snapshot) => void>();
	const worker = new Worker(workerUrl(), {workerData: plan, stdout: true, stderr: true, resourceLimits: {maxYoungGenerationSizeMb: young}});
	const ended = new Promise<Ending>((resolve, reject) => {
		worker.on('message', (message: FromEngine) => {
			if ('ended' in message) {
				resolve(message.ended);
				return;
			}

			setTimeout(() => {
				for (const listener of listeners) {
					listener(message.snapshot);
				}
			}, rest);
		});
		worker.once('error', reject);
		worker.once('exit', code => {
			reject(new Error(`the engine's thread ended by itself with code ${code}`));
		});
	});
	const tell = (message: ToEngine) => {
		worker.postMessage(message);
	};

	return {
		dispatch(command) {
			tell({dispatch: command});
		},
		look(look) {
			tell({look});
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async close(ending) {
			tell({close: ending});
			await ended;
		},
		ended,
	};
};
