import {parseLeg, refusableLegs} from '../refusal.js';
import type {CommandEntry} from './entry.js';

export const refuse: CommandEntry<'refuse'> = {
	usage: 'refuse <leg>|none',
	summary: `the server answers 403 to a leg, so that clients fall back: ${refusableLegs.join(' · ')}; none refuses nothing any more`,
	parse(rest) {
		const word = rest.trim();
		const leg = word === 'none' ? word : parseLeg(word);
		return typeof leg === 'string' ? {type: 'refuse', leg} : leg;
	},
	format: ({leg}) => leg,
	complete: before => before.length === 0
		? [
			...refusableLegs.map(text => ({text, hint: text === 'ws' ? 'WebSocket of SockJS and Socket.IO' : `${text} of SockJS`})),
			{text: 'none', hint: 'let all in again'},
		]
		: [],
};
