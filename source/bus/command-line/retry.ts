import {formatTarget} from '../target.js';
import {wrong, type Wrong} from '../phrases/wrong.js';
import {completeTarget, cutTarget, type CommandEntry} from './entry.js';
import {completeOptions, parseFaultOptions} from './fault.js';

const takes = {code: 'takes', command: 'retry'} as const;

/** Reads `fixed:delay=1s` into its parts; `source/retry` knows what they mean. */
export const parseRetryPolicy = (text: string): {readonly policy: string; readonly options: Readonly<Record<string, string>>} | Wrong => {
	const [policy = '', ...words] = text.trim().split(/[:,\s]+/).filter(word => word !== '');
	if (policy === '') {
		return wrong(takes);
	}

	const read = parseFaultOptions(words);
	return 'problem' in read ? read : {policy, ...read};
};

export const retry: CommandEntry<'retry'> = {
	usage: 'retry <client> <policy>',
	summary: 'whether it dials again by itself: none · fixed:delay=1s · exponential:from=500ms,factor=2,cap=8s,jitter=full; all means those to come, too',
	parse(line) {
		const aim = cutTarget(line, takes);
		if ('problem' in aim) {
			return aim;
		}

		const read = parseRetryPolicy(aim.rest ?? '');
		return 'problem' in read ? read : {type: 'retry', target: aim.target, ...read};
	},
	format({target, policy, options}) {
		const told = Object.entries(options).map(([key, value]) => `${key}=${value}`).join(',');
		return `${formatTarget(target)} ${policy}${told === '' ? '' : `:${told}`}`;
	},
	complete(before, context) {
		const {policies = []} = context;
		if (before.length === 0) {
			return completeTarget({...context, endpoints: context.endpoints.filter(id => id.startsWith('c')), connections: []});
		}

		return before.length === 1
			? policies.map(({name, hint}) => ({text: name, hint}))
			: completeOptions(policies.find(({name}) => name === before[1]), before.slice(2));
	},
};
