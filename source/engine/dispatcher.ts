import {formatCommand} from '../bus/command-line.js';
import type {Command} from '../bus/commands.js';
import {problemOf} from '../lib/problem.js';

export type Dispatcher = (command: Command) => void;

/**
Runs commands one after the other, in the order they came: `send c1` has to find the `c1` of the
`spawn` before it. What could not be done is told to `reject` in one sentence; a command that fails
in a way nobody foresaw ends nobody's session.
*/
export const createDispatcher = (
	run: (command: Command) => Promise<string | undefined>,
	reject: (command: string, reason: string) => void,
): Dispatcher => {
	let queue: Promise<void> = Promise.resolve();
	const next = async (command: Command): Promise<void> => {
		try {
			const why = await run(command);
			if (why !== undefined) {
				reject(formatCommand(command), why);
			}
		} catch (error) {
			reject(formatCommand(command), `it failed: ${problemOf(error).message}`);
		}
	};

	return command => {
		queue = queue.then(async () => next(command));
	};
};
