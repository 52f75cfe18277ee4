import {limits} from '../../lib/limits.js';
import {parseDestination, schemes} from '../destination.js';
import {wrong} from '../phrases/wrong.js';
import type {Candidate, CommandEntry} from './entry.js';

export const spawn: CommandEntry<'spawn'> = {
	usage: 'spawn <transport or url> [xN]',
	summary: 'N clients, to the own server or to a URL',
	parse(rest) {
		const [what = '', many = 'x1', more] = rest.trim().split(/\s+/);
		if (what === '' || more !== undefined) {
			return wrong({code: 'takes', command: 'spawn'});
		}

		const destination = parseDestination(what);
		if ('problem' in destination) {
			return destination;
		}

		const count = /^x\d{1,9}$/.test(many) ? Number(many.slice(1)) : 0;
		return count >= 1 && count <= limits.spawn
			? {type: 'spawn', what, count}
			: wrong({code: 'no-count', given: many, most: limits.spawn});
	},
	format: ({what, count}) => count === 1 ? what : `${what} x${count}`,
	complete(before, {transports}): readonly Candidate[] {
		if (before.length === 0) {
			return [
				...transports.map(text => ({text, hint: 'to the own server'})),
				...[...schemes].filter(([, name]) => transports.includes(name)).map(([scheme, name]) => scheme.endsWith('unix')
					? {text: `${scheme}:/`, hint: `${name} to a path`}
					: {text: `${scheme}://`, hint: `${name} to a URL`}),
			];
		}

		return before.length === 1 ? ['x2', 'x5', 'x10', 'x100'].map(text => ({text, hint: `${text.slice(1)} clients`})) : [];
	},
};
