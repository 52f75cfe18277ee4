import type {CommandOf} from '../commands.js';
import {formatTarget} from '../target.js';
import {wrong, type Wrong} from '../phrases/wrong.js';
import type {FaultHint} from './fault-hint.js';
import {completeTarget, cutTarget, type Candidate, type CommandEntry, type CompletionContext} from './entry.js';

/** Reads words like `delay=200`, which a comma or white space may part. */
export const parseFaultOptions = (words: readonly string[]): {readonly options: Readonly<Record<string, string>>} | Wrong => {
	const options = new Map<string, string>();
	for (const word of words) {
		const [, name, value] = /^([a-z][a-z-]*)=(\S+)$/.exec(word) ?? [];
		if (name === undefined || value === undefined) {
			return wrong({code: 'option-form', given: word.slice(0, 64)});
		}

		if (options.has(name)) {
			return wrong({code: 'option-twice', option: name});
		}

		options.set(name, value);
	}

	return {options: Object.fromEntries(options)};
};

const takes = {code: 'takes', command: 'fault'} as const;

export const completeOptions = (hint: FaultHint | undefined, given: readonly string[]): readonly Candidate[] => (hint?.options ?? [])
	.filter(({name}) => given.every(word => !word.startsWith(`${name}=`)))
	.flatMap(({name, hint: text, choices = ['']}) => choices.map(choice => ({text: `${name}=${choice}`, hint: text})));

export const fault: CommandEntry<'fault'> = {
	usage: 'fault <target> <fault> [option=value …]',
	summary: 'spoils traffic on its way: latency, bandwidth, reset and more',
	parse(line) {
		const aim = cutTarget(line, takes);
		if ('problem' in aim) {
			return aim;
		}

		const [name, ...words] = (aim.rest ?? '').trim().split(/\s+/);
		if (name === undefined || name === '') {
			return wrong(takes);
		}

		const read = parseFaultOptions(words);
		return 'problem' in read ? read : {type: 'fault', target: aim.target, name, ...read};
	},
	format: ({target, name, options}) => [formatTarget(target), name, ...Object.entries(options).map(([key, value]) => `${key}=${value}`)].join(' '),
	complete(before, context) {
		const {faults = []} = context;
		if (before.length === 0) {
			return completeTarget(context);
		}

		return before.length === 1
			? faults.map(({name, hint}) => ({text: name, hint}))
			: completeOptions(faults.find(({name}) => name === before[1]), before.slice(2));
	},
};

export const unfault: CommandEntry<'unfault'> = {
	usage: 'unfault <fault or all>',
	summary: 'lifts one; what it held goes on its way',
	parse(rest): CommandOf<'unfault'> | Wrong {
		const word = rest.trim();
		return word === 'all' || /^f[1-9]\d{0,8}$/.test(word)
			? {type: 'unfault', fault: word}
			: wrong({code: 'takes', command: 'unfault'});
	},
	format: command => command.fault,
	complete: (before, {armed = []}: CompletionContext) => before.length === 0
		? [...armed.map(({id, name}) => ({text: id, hint: name})), {text: 'all', hint: 'all faults'}]
		: [],
};
