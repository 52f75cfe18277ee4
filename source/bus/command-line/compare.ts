import {compareKeys, compareNeeds, formatCompareOptions, parseCompareOptions} from '../compare.js';
import type {CommandEntry} from './entry.js';

export const compare: CommandEntry<'compare'> = {
	usage: 'compare [rate=50 size=64 duration=3s transports=tcp,ws cut=no] · compare stop',
	summary: 'sends the same messages over every transport at once, on sockets of its own, and shows what each took',
	parse(rest) {
		const words = rest.trim().split(/\s+/).filter(Boolean);
		if (words.length === 1 && words[0] === 'stop') {
			return {type: 'compare', what: 'stop'};
		}

		const options = parseCompareOptions(words);
		return 'problem' in options ? options : {type: 'compare', what: options};
	},
	format: ({what}) => what === 'stop' ? what : formatCompareOptions(what),
	complete: (before, {transports}) => [
		...before.length === 0 ? [{text: 'stop', hint: 'end the one that is under way'}] : [],
		...compareKeys
			.filter(key => before.every(word => !word.startsWith(`${key}=`)))
			.map(key => ({text: `${key}=`, hint: key === 'transports' ? transports.join(',') : compareNeeds[key]})),
	],
};
