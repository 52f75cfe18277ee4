import type {Target} from '../commands.js';
import {formatTarget} from '../target.js';
import {cutTarget, type Candidate, type CommandEntry, type CompletionContext, type Problem} from './entry.js';

const parseClient = (name: string, line: string): {readonly target: Target} | Problem => {
	const aim = cutTarget(line, `${name} takes a client, like ${name} c1.`);
	if ('problem' in aim) {
		return aim;
	}

	return aim.rest === undefined || aim.rest.trim() === '' ? {target: aim.target} : {problem: `${name} takes a client and nothing more.`};
};

const completeClient = (before: readonly string[], {endpoints}: CompletionContext): readonly Candidate[] => before.length === 0
	? [...endpoints.filter(id => id.startsWith('c')).map(text => ({text, hint: 'client'})), {text: 'all', hint: 'all clients'}]
	: [];

export const reconnect: CommandEntry<'reconnect'> = {
	usage: 'reconnect <client>',
	summary: 'dials again, now',
	parse(line) {
		const client = parseClient('reconnect', line);
		return 'problem' in client ? client : {type: 'reconnect', ...client};
	},
	format: ({target}) => formatTarget(target),
	complete: completeClient,
};

export const remove: CommandEntry<'remove'> = {
	usage: 'remove <client>',
	summary: 'closes it and forgets it',
	parse(line) {
		const client = parseClient('remove', line);
		return 'problem' in client ? client : {type: 'remove', ...client};
	},
	format: ({target}) => formatTarget(target),
	complete: completeClient,
};
