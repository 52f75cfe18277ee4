import {formatTarget} from '../target.js';
import {wrong} from '../phrases/wrong.js';
import {cutTarget, type CommandEntry} from './entry.js';

const takes = {code: 'takes', command: 'ladder'} as const;

export const ladder: CommandEntry<'ladder'> = {
	usage: 'ladder <client or connection> [file]',
	summary: 'the ladder diagram: who sent what when, who knew what when; into a new file as text, or as Mermaid where it ends in .mmd or .md',
	parse(line) {
		const aim = cutTarget(line, takes);
		if ('problem' in aim) {
			return aim;
		}

		const {target} = aim;
		if (target === 'all' || ('endpoint' in target && !target.endpoint.startsWith('c'))) {
			return wrong(takes);
		}

		const file = aim.rest?.trim() ?? '';
		return file === '' ? {type: 'ladder', subject: target} : {type: 'ladder', subject: target, file};
	},
	format: ({subject, file}) => [formatTarget(subject), ...file === undefined ? [] : [file]].join(' '),
	complete: (before, {endpoints, connections}) => before.length > 0 ? [] : [
		...endpoints.filter(id => id.startsWith('c')).map(text => ({text, hint: 'client'})),
		...connections.map(id => ({text: `#${id}`, hint: 'connection'})),
	],
};
