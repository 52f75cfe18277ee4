import {wrong} from '../phrases/wrong.js';
import type {CommandEntry} from './entry.js';

export const mark: CommandEntry<'mark'> = {
	usage: 'mark <row>',
	summary: 'marks a row of the log by its seq, or takes its mark away; ladder diagrams have it, too',
	parse(rest) {
		const word = rest.trim();
		return /^[1-9]\d{0,14}$/.test(word)
			? {type: 'mark', row: Number(word)}
			: wrong({code: 'takes', command: 'mark'});
	},
	format: ({row}) => String(row),
	complete: () => [],
};
