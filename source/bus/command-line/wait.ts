import {formatDuration, parseDuration} from '../../lib/duration.js';
import {wrong} from '../phrases/wrong.js';
import type {CommandEntry} from './entry.js';

export const wait: CommandEntry<'wait'> = {
	usage: 'wait <duration>',
	summary: 'before the next line of standard input: 500ms, 2s, 5m',
	parse(rest) {
		const duration = parseDuration(rest.trim());
		return duration === undefined ? wrong({code: 'takes', command: 'wait'}) : {type: 'wait', duration};
	},
	format: ({duration}) => formatDuration(duration),
	complete: before => before.length === 0 ? ['500ms', '1s', '5s', '1m'].map(text => ({text, hint: 'duration'})) : [],
};
