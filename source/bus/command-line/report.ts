import {formatTarget} from '../target.js';
import {completeTarget, cutTarget, type CommandEntry} from './entry.js';

export const report: CommandEntry<'report'> = {
	usage: 'report [target]',
	summary: 'how clients came back after they were cut off: attempts, policy, what they sent again',
	parse(line) {
		if (line.trim() === '') {
			return {type: 'report', target: 'all'};
		}

		const aim = cutTarget(line, 'report takes a target, or nothing for all.');
		if ('problem' in aim) {
			return aim;
		}

		return aim.rest === undefined || aim.rest.trim() === '' ? {type: 'report', target: aim.target} : {problem: 'report takes a target and nothing more.'};
	},
	format: ({target}) => formatTarget(target),
	complete: (before, context) => before.length === 0 ? completeTarget(context) : [],
};
