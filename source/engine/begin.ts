import type {Command} from '../bus/commands.js';
import type {Ending, Plan} from '../bus/plan.js';
import {problemOf} from '../lib/problem.js';
import type {Server} from './server.js';

/** Brings the server up and sends the plan's first commands on their way. What stops it is how the session ends. */
export const begin = async (plan: Plan, server: Server | undefined, dispatch: (command: Command) => void): Promise<Ending | undefined> => {
	const problem = await server?.up();
	if (problem) {
		return {code: 4, reason: problem.code, line: `sockdash: ${problem.message} (${problem.code})`};
	}

	if (server && plan.certificate) {
		try {
			// Now, since a file that is no certificate is a mistake of the command line.
			await server.certificate();
		} catch (error) {
			return {code: 2, reason: 'certificate', line: `sockdash: --cert and --key: ${problemOf(error).message}`};
		}
	}

	server?.announceReply(plan.reply);
	if (plan.refuse) {
		server?.announceRefusal();
	}

	for (const command of plan.first) {
		dispatch(command);
	}

	return undefined;
};
