import {auditNeeds, formatAuditOptions, parseAuditOptions} from '../audit.js';
import {wrong} from '../phrases/wrong.js';
import type {CommandEntry} from './entry.js';

export const audit: CommandEntry<'audit'> = {
	usage: 'audit on [late=1s grace=5s] · audit off',
	summary: 'numbers every message and counts what is lost, late, duplicated or out of order, across reconnects',
	parse(rest) {
		const [what = '', ...options] = rest.trim().split(/\s+/);
		if (what === 'off' && options.length === 0) {
			return {type: 'audit', what};
		}

		if (what !== 'on') {
			return wrong({code: 'takes', command: 'audit'});
		}

		const read = parseAuditOptions(options);
		return 'problem' in read ? read : {type: 'audit', what: read};
	},
	format: ({what}) => what === 'off' ? what : `on ${formatAuditOptions(what)}`.trimEnd(),
	complete(before) {
		if (before.length === 0) {
			return [{text: 'on', hint: 'number the messages from now on'}, {text: 'off', hint: 'and tell what became of them'}];
		}

		return before[0] === 'on'
			? Object.entries(auditNeeds).filter(([key]) => before.every(word => !word.startsWith(`${key}=`))).map(([key, hint]) => ({text: `${key}=`, hint}))
			: [];
	},
};
