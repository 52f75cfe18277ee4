import {parseRetryPolicy} from '../bus/command-line/retry.js';
import type {CommandOf} from '../bus/commands.js';
import {wrong, type Wrong} from '../bus/phrases/wrong.js';
import type {Values} from '../faults/fault.js';
import {readOptions, type Texts} from '../faults/read-fault.js';
import {formatDuration} from '../lib/duration.js';
import {nearest} from '../lib/nearest.js';
import {none} from './none.js';
import type {Policy} from './policy.js';
import {policies} from './registry.js';

/** `options` has a value for each option, given or not. */
export type Retry = {readonly policy: Policy; readonly options: Values};

export const never: Retry = {policy: none, options: {}};

/** Checks a policy's name and options; a problem is one sentence that says what it takes. */
export const readPolicy = (name: string, texts: Texts): Retry | Wrong => {
	const names = policies.map(known => known.name);
	const policy = policies.find(known => known.name === name);
	if (!policy) {
		return wrong({code: 'is-none', what: 'policy', given: name.slice(0, 64), names, meant: nearest(name, names)});
	}

	const read = readOptions(name, policy.options, texts);
	return 'problem' in read ? read : {policy, ...read};
};

/** Reads `exponential:from=200ms,cap=5s`, for every client; a problem is one sentence. */
export const parseRetrySpec = (text: string): CommandOf<'retry'> | Wrong => {
	const read = parseRetryPolicy(text);
	if ('problem' in read) {
		return read;
	}

	const checked = readPolicy(read.policy, read.options);
	return 'problem' in checked ? checked : {type: 'retry', target: 'all', ...read};
};

/** As it can be written again: `fixed:delay=1s`. Unlimited tries are not told. */
export const formatRetry = ({policy, options}: Retry): string => {
	const told = policy.options
		.filter(({name}) => name !== 'tries' || options[name] !== 0)
		.map(spec => `${spec.name}=${'unit' in spec && spec.unit === 'ms' ? formatDuration(options[spec.name] as number) : options[spec.name]}`);
	return told.length === 0 ? policy.name : `${policy.name}:${told.join(',')}`;
};
