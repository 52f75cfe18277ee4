import type {Target} from '../commands.js';
import {formatTarget} from '../target.js';
import {wrong, type Wrong} from '../phrases/wrong.js';
import {cutTarget, type Candidate, type CommandEntry, type CompletionContext} from './entry.js';

const parseClient = (command: 'reconnect' | 'remove', line: string): {readonly target: Target} | Wrong => {
	const aim = cutTarget(line, {code: 'takes', command});
	if ('problem' in aim) {
		return aim;
	}

	return aim.rest === undefined || aim.rest.trim() === '' ? {target: aim.target} : wrong({code: 'takes-no-more', command, than: 'client'});
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
