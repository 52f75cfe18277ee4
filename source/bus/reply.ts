import {longest, parseDuration} from '../lib/duration.js';
import {suggestion} from '../lib/nearest.js';
import type {Reply} from './commands.js';

export const replyModes = ['echo', 'broadcast', 'tick:<ms>', 'silent', 'discard'] as const;

const plainModes = ['echo', 'broadcast', 'silent', 'discard'] as const;

/** `echo`, `broadcast`, `tick:1000`, `tick:1s`, `silent`, `discard`; a problem is one sentence. */
export const parseReply = (text: string): Reply | {readonly problem: string} => {
	const mode = plainModes.find(name => name === text);
	if (mode) {
		return {mode};
	}

	if (/^tick(?::|$)/.test(text)) {
		const clock = text.slice('tick:'.length);
		const every = /^\d{1,10}$/.test(clock) ? Number(clock) : parseDuration(clock);
		return every !== undefined && every >= 1 && every <= longest
			? {mode: 'tick', every}
			: {problem: 'tick takes the ms between two messages, like tick:1000.'};
	}

	return {problem: `${JSON.stringify(text)} is no reply mode; it is one of ${replyModes.join(', ')}.${suggestion(text, [...plainModes, 'tick:1000'])}`};
};

export const formatReply = (reply: Reply): string =>
	reply.mode === 'tick' ? `tick:${reply.every}` : reply.mode;
