import type {CommandEntry} from './entry.js';

export const learn: CommandEntry<'learn'> = {
	usage: 'learn [answer]',
	summary: 'the guided tour: bring it up, answer what it asks, or skip a step',
	parse(rest) {
		const answer = rest.trim();
		return answer === '' ? {type: 'learn'} : {type: 'learn', answer};
	},
	format: ({answer = ''}) => answer,
	complete: before => before.length === 0 ? [{text: 'skip', hint: 'on to the next step'}] : [],
};
