import {formatCommand} from '../bus/command-line.js';
import type {Command} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {problemOf} from '../lib/problem.js';

export type Dispatcher = (command: Command) => void;

/**
Runs commands one after the other, in the order they came: `send c1` has to find the `c1` of the
`spawn` before it. What could not be done is told to `reject`; a command that fails
in a way nobody foresaw ends nobody's session.
*/
export const createDispatcher = (
	run: (command: Command) => Promise<Phrase | undefined>,
	reject: (command: string, why: Phrase) => void,
): Dispatcher => {
	let queue: Promise<void> = Promise.resolve();
	const next = async (command: Command): Promise<void> => {
		try {
			const why = await run(command);
			if (why !== undefined) {
				reject(formatCommand(command), why);
			}
		} catch (error) {
			const {code: errno, message} = problemOf(error);
			reject(formatCommand(command), {code: 'command-failed', errno, message});
		}
	};

	return command => {
		queue = queue.then(async () => next(command));
	};
};
