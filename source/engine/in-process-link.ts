import type {EngineLink} from '../bus/link.js';
import type {Plan} from '../bus/plan.js';
import type {Snapshot} from '../bus/snapshot.js';
import {createAnswerer} from './answerer.js';
import {createEngine} from './engine.js';

/** The engine in this thread: for tests, and wherever a worker can't be had. */
export const createInProcessLink = (plan: Plan): EngineLink => {
	const engine = createEngine(plan);
	const listeners = new Set<(snapshot: Snapshot) => void>();
	const answerer = createAnswerer(engine, snapshot => {
		for (const listener of listeners) {
			listener(snapshot);
		}
	});
	engine.start();
	return {
		dispatch: engine.dispatch,
		look: answerer.look,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async close(ending) {
			answerer.stop();
			await engine.close(ending);
		},
		ended: engine.ended,
	};
};
