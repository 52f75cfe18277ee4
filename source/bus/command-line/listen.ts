import {parsePort} from '../address.js';
import type {CommandEntry} from './entry.js';

const takes = 'listen takes [host:]port, like listen 7070 or listen [::1]:7070.';

export const listen: CommandEntry<'listen'> = {
	usage: 'listen [[host:]port]',
	summary: 'server up, where it was or elsewhere',
	parse(rest) {
		const where = rest.trim();
		if (where === '') {
			return {type: 'listen'};
		}

		const match = /^(?:(\[[\da-z:.%]+\]|[^\s:[\]]+):)?(\d*)$/i.exec(where);
		if (!match) {
			return {problem: takes};
		}

		const host = match[1]?.replaceAll(/^\[|\]$/g, '');
		if (match[2] === '') {
			return {type: 'listen', host};
		}

		const port = parsePort(match[2]!);
		return port === undefined ? {problem: 'A port is a number from 0 to 65535.'} : {type: 'listen', ...(host !== undefined && {host}), port};
	},
	format({host, port}) {
		if (host === undefined) {
			return port === undefined ? '' : String(port);
		}

		return `${host.includes(':') ? `[${host}]` : host}:${port ?? ''}`;
	},
	complete: before => before.length === 0 ? [{text: '7070', hint: 'the usual port'}] : [],
};
