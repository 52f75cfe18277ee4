import {formatTarget} from '../target.js';
import {utf8Length} from './close.js';
import {completeTarget, cutTarget, type CommandEntry} from './entry.js';

export const ping: CommandEntry<'ping'> = {
	usage: 'ping <target> [text]',
	summary: 'WebSocket ping; refused where the transport has none',
	parse(line) {
		const aim = cutTarget(line, 'ping takes a target and, if you like, a text, like ping c1.');
		if ('problem' in aim) {
			return aim;
		}

		const text = aim.rest ?? '';
		return utf8Length(text) <= 125
			? {type: 'ping', target: aim.target, text}
			: {problem: 'A ping carries at most 125 bytes of UTF-8 (RFC 6455 §5.5).'};
	},
	format: ({target, text}) => text === '' ? formatTarget(target) : `${formatTarget(target)} ${text}`,
	complete: (before, context) => before.length === 0 ? completeTarget(context) : [],
};
