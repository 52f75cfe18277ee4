import {wrong} from '../phrases/wrong.js';
import {cut, type CommandEntry} from './entry.js';

export const scenario: CommandEntry<'scenario'> = {
	usage: 'scenario save <file>',
	summary: 'writes what was done in this session, and what came of it, as a scenario for sockdash run',
	parse(line) {
		const {word, rest} = cut(line);
		const file = rest?.trim() ?? '';
		return word === 'save' && file !== '' ? {type: 'scenario', save: file} : wrong({code: 'takes', command: 'scenario'});
	},
	format: ({save}) => `save ${save}`,
	complete: before => before.length === 0 ? [{text: 'save', hint: 'and a file, like mine.yaml'}] : [],
};
