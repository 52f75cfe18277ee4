import {nearest} from '../../lib/nearest.js';
import {wrong} from '../phrases/wrong.js';
import type {CommandEntry} from './entry.js';

const places = ['log', 'closed'] as const;

export const clear: CommandEntry<'clear'> = {
	usage: 'clear [log|closed]',
	summary: 'empties the log, or forgets what is closed',
	parse(rest) {
		const word = rest.trim() || 'log';
		const what = places.find(place => place === word);
		return what === undefined ? wrong({code: 'takes', command: 'clear', meant: nearest(word, places)}) : {type: 'clear', what};
	},
	format: ({what}) => what,
	complete: before => before.length === 0 ? [{text: 'log', hint: 'the frames'}, {text: 'closed', hint: 'connections that have ended'}] : [],
};
