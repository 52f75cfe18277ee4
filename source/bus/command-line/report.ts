import {formatTarget} from '../target.js';
import {wrong} from '../phrases/wrong.js';
import {completeTarget, cutTarget, type CommandEntry} from './entry.js';

export const report: CommandEntry<'report'> = {
	usage: 'report [target]',
	summary: 'how clients came back after they were cut off: attempts, policy, what they sent again',
	parse(line) {
		if (line.trim() === '') {
			return {type: 'report', target: 'all'};
		}

		const aim = cutTarget(line, {code: 'takes', command: 'report'});
		if ('problem' in aim) {
			return aim;
		}

		return aim.rest === undefined || aim.rest.trim() === '' ? {type: 'report', target: aim.target} : wrong({code: 'takes-no-more', command: 'report', than: 'target'});
	},
	format: ({target}) => formatTarget(target),
	complete: (before, context) => before.length === 0 ? completeTarget(context) : [],
};
