import {parseDuration} from '../lib/duration.js';
import {suggestion} from '../lib/nearest.js';
import {optionsOf} from './common-options.js';
import type {Fault, NumberSpec, OptionSpec, Values} from './fault.js';
import {faults} from './registry.js';

type Problem = {readonly problem: string};

/** Option values as they were written, by name. */
export type Texts = Readonly<Record<string, string>>;

/** `options` has a value for each option, given or not. */
export type ReadFault = {readonly fault: Fault; readonly options: Values};

export const findFault = (name: string): Fault | undefined => faults.find(fault => fault.name === name);

const span = ({unit, least, most}: NumberSpec): string => {
	const behind = unit === '' ? '' : ` ${unit}`;
	const whole = unit === 'ms' ? ', like 200, 200ms or 2s' : '';
	return `${least} to ${most}${behind}${whole}`;
};

/** What an option takes, in few cells and any language: `0..600000`, `both|up|down`. */
export const rangeOf = (spec: OptionSpec): string => 'choices' in spec ? spec.choices.join('|') : `${spec.least}..${spec.most}`;

const readNumber = (spec: NumberSpec, text: string): number | undefined => {
	const plain = (spec.fine ? /^\d{1,13}(?:\.\d{1,9})?$/ : /^\d{1,13}$/).test(text) ? Number(text) : undefined;
	const value = plain ?? (spec.unit === 'ms' ? parseDuration(text) : undefined);
	return value !== undefined && value >= spec.least && value <= spec.most ? value : undefined;
};

const readOption = (owner: string, spec: OptionSpec, text: string): number | string | Problem => {
	const value = 'choices' in spec ? spec.choices.find(choice => choice === text) : readNumber(spec, text);
	if (value !== undefined) {
		return value;
	}

	const takes = 'choices' in spec ? `one of ${spec.choices.join(', ')}` : span(spec);
	return {problem: `${spec.name} of ${owner} takes ${takes}; ${JSON.stringify(text.slice(0, 64))} is not that.`};
};

/** Reads the options of `owner`, which has these: a value for each, given or not. */
export const readOptions = (owner: string, specs: readonly OptionSpec[], texts: Texts): {readonly options: Values} | Problem => {
	const known = specs.map(spec => spec.name);
	const stranger = Object.keys(texts).find(key => !known.includes(key));
	if (stranger !== undefined) {
		return {problem: `${owner} has no option ${JSON.stringify(stranger.slice(0, 64))}; it takes ${known.length === 0 ? 'none' : known.join(', ')}.${suggestion(stranger, known)}`};
	}

	const options: Record<string, number | string> = {};
	for (const spec of specs) {
		const text = Object.hasOwn(texts, spec.name) ? texts[spec.name]! : undefined;
		const value = text === undefined ? spec.default : readOption(owner, spec, text);
		if (typeof value === 'object') {
			return value;
		}

		options[spec.name] = value;
	}

	return {options};
};

/** Checks a fault's name and options; a problem is one sentence that says what it takes. */
export const readFault = (name: string, texts: Texts): ReadFault | Problem => {
	const fault = findFault(name);
	const names = faults.map(known => known.name);
	if (!fault) {
		return {problem: `${JSON.stringify(name.slice(0, 64))} is no fault; one is ${names.join(', ')}.${suggestion(name, names)}`};
	}

	const read = readOptions(name, optionsOf(fault), texts);
	return 'problem' in read ? read : {fault, ...read};
};

/** What is worth telling: its own options, and the common ones that are not as usual. */
export const tellingOptions = ({fault, options}: ReadFault): Values => {
	const own = new Set(fault.options.map(({name}) => name));
	return Object.fromEntries(optionsOf(fault)
		.filter(spec => own.has(spec.name) || options[spec.name] !== spec.default)
		.map(spec => [spec.name, options[spec.name]!]));
};
