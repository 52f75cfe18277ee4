import {formatBeating, parseBeating} from '../heartbeat.js';
import {formatTarget} from '../target.js';
import {wrong} from '../phrases/wrong.js';
import {completeTarget, cutTarget, type CommandEntry} from './entry.js';

const takes = {code: 'takes', command: 'heartbeat'} as const;

const hints = [
	{text: 'off', hint: 'none: a peer that is gone is never missed'},
	{text: '1s', hint: 'every second'},
	{text: '5s', hint: 'every 5 s'},
	{text: '25s', hint: 'as Socket.IO and SockJS have it'},
];

export const heartbeat: CommandEntry<'heartbeat'> = {
	usage: 'heartbeat <target> <interval> [timeout] | off',
	summary: 'asks the peer at intervals whether it lives, and gives it up when no answer comes in time',
	parse(line) {
		const aim = cutTarget(line, takes);
		if ('problem' in aim) {
			return aim;
		}

		const [interval, timeout, ...more] = (aim.rest ?? '').trim().split(/[\s/]+/);
		if (interval === undefined || interval === '' || more.length > 0) {
			return wrong(takes);
		}

		const beating = parseBeating(interval, timeout);
		return typeof beating === 'object' && 'problem' in beating ? beating : {type: 'heartbeat', target: aim.target, beating};
	},
	format: ({target, beating}) => `${formatTarget(target)} ${formatBeating(beating)}`,
	complete(before, context) {
		if (before.length === 0) {
			return completeTarget(context);
		}

		return before.length === 1 || (before.length === 2 && before[1] !== 'off') ? hints.slice(before.length - 1) : [];
	},
};
