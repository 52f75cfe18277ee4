import {formatTarget} from '../target.js';
import {wrong} from '../phrases/wrong.js';
import {utf8Length} from './close.js';
import {completeTarget, cutTarget, type CommandEntry} from './entry.js';

export const ping: CommandEntry<'ping'> = {
	usage: 'ping <target> [text]',
	summary: 'WebSocket ping; refused where the transport has none',
	parse(line) {
		const aim = cutTarget(line, {code: 'takes', command: 'ping'});
		if ('problem' in aim) {
			return aim;
		}

		const text = aim.rest ?? '';
		return utf8Length(text) <= 125
			? {type: 'ping', target: aim.target, text}
			: wrong({code: 'ping-long'});
	},
	format: ({target, text}) => text === '' ? formatTarget(target) : `${formatTarget(target)} ${text}`,
	complete: (before, context) => before.length === 0 ? completeTarget(context) : [],
};
