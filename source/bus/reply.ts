import {longest, parseDuration} from '../lib/duration.js';
import {nearest} from '../lib/nearest.js';
import type {Reply} from './commands.js';
import {wrong, type Wrong} from './phrases/wrong.js';

export const replyModes = ['echo', 'broadcast', 'tick:<ms>', 'silent', 'discard'] as const;

const plainModes = ['echo', 'broadcast', 'silent', 'discard'] as const;

/** `echo`, `broadcast`, `tick:1000`, `tick:1s`, `silent`, `discard`; a problem is one sentence. */
export const parseReply = (text: string): Reply | Wrong => {
	const mode = plainModes.find(name => name === text);
	if (mode) {
		return {mode};
	}

	if (/^tick(?::|$)/.test(text)) {
		const clock = text.slice('tick:'.length);
		const every = /^\d{1,10}$/.test(clock) ? Number(clock) : parseDuration(clock);
		return every !== undefined && every >= 1 && every <= longest
			? {mode: 'tick', every}
			: wrong({code: 'takes', command: 'tick'});
	}

	return wrong({code: 'is-none', what: 'reply', given: text, names: replyModes, meant: nearest(text, [...plainModes, 'tick:1000'])});
};

export const formatReply = (reply: Reply): string =>
	reply.mode === 'tick' ? `tick:${reply.every}` : reply.mode;
