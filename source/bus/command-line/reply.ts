import {formatReply, parseReply} from '../reply.js';
import type {CommandEntry} from './entry.js';

export const reply: CommandEntry<'reply'> = {
	usage: 'reply <mode>',
	summary: 'what the server does: echo · broadcast · tick:<ms> · silent · discard',
	parse(rest) {
		const result = parseReply(rest.trim());
		return 'problem' in result ? result : {type: 'reply', reply: result};
	},
	format: command => formatReply(command.reply),
	complete: before => before.length === 0
		? [
			{text: 'echo', hint: 'the same back'},
			{text: 'broadcast', hint: 'to everybody'},
			{text: 'tick:1000', hint: 'every 1000 ms'},
			{text: 'silent', hint: 'read, never answer'},
			{text: 'discard', hint: 'not even kept'},
		]
		: [],
};
