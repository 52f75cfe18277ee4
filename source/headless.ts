import process from 'node:process';
import type {Ending, Language, Plan} from './bus/plan.js';
import {createEngine} from './engine/engine.js';
import {feedCommands} from './headless/command-feed.js';
import {hasReader, outputEnding} from './headless/output.js';
import {endOnSignals} from './headless/signals.js';
import {limits} from './lib/limits.js';
import {createFeed} from './recorders/jsonl.js';

/** A session without a screen: the engine in this thread, events on stdout, commands on stdin. */
export const runHeadless = async (plan: Plan, narrate: Language): Promise<Ending> => {
	const engine = createEngine({...plan, narrate});
	const end = (ending: Ending): void => {
		void engine.close(ending);
	};

	const feed = createFeed({
		bus: engine.bus,
		frames: engine.frames,
		output: process.stdout,
		probe: hasReader(process.stdout.fd),
		onGone(error) {
			end(outputEnding(error));
		},
	});
	endOnSignals(end);
	engine.start();
	const stopReading = feedCommands(process.stdin, engine);
	const ending = await engine.ended;
	stopReading();
	// A signal wants an end, however long a reader stands still; else the reader has all the time it needs.
	await feed.finish(ending.code > 128 ? limits.goodbye : undefined);
	return ending;
};
