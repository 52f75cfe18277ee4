import process from 'node:process';
import type {Language} from './bus/language.js';
import type {Ending, Plan} from './bus/plan.js';
import {createEngine} from './engine/engine.js';
import {feedCommands} from './headless/command-feed.js';
import {feedOutput} from './headless/output.js';
import {endOnSignals} from './headless/signals.js';

/** A session without a screen: the engine in this thread, events on stdout, commands on stdin. */
export const runHeadless = async (plan: Plan, narrate: Language): Promise<Ending> => {
	const engine = createEngine({...plan, narrate});
	const end = (ending: Ending): void => {
		void engine.close(ending);
	};

	const finish = feedOutput(engine, end);
	endOnSignals(end);
	engine.start();
	const stopReading = feedCommands(process.stdin, engine);
	const ending = await engine.ended;
	stopReading();
	await finish(ending);
	return ending;
};
