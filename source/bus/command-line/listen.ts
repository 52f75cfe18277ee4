import {parsePort} from '../address.js';
import {wrong} from '../phrases/wrong.js';
import type {CommandEntry} from './entry.js';

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
			return wrong({code: 'takes', command: 'listen'});
		}

		const host = match[1]?.replaceAll(/^\[|\]$/g, '');
		if (match[2] === '') {
			return {type: 'listen', host};
		}

		const port = parsePort(match[2]!);
		return port === undefined ? wrong({code: 'no-port'}) : {type: 'listen', ...(host !== undefined && {host}), port};
	},
	format({host, port}) {
		if (host === undefined) {
			return port === undefined ? '' : String(port);
		}

		return `${host.includes(':') ? `[${host}]` : host}:${port ?? ''}`;
	},
	complete: before => before.length === 0 ? [{text: '7070', hint: 'the usual port'}] : [],
};
