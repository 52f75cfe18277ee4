import {parseDuration} from '../lib/duration.js';
import type {Needs} from '../bus/phrases/needs.js';
import {wrong, type Wrong} from '../bus/phrases/wrong.js';
import {nearest} from '../lib/nearest.js';
import {optionsOf} from './common-options.js';
import type {Fault, NumberSpec, OptionSpec, Values} from './fault.js';
import {faults} from './registry.js';

/** Option values as they were written, by name. */
export type Texts = Readonly<Record<string, string>>;

/** `options` has a value for each option, given or not. */
export type ReadFault = {readonly fault: Fault; readonly options: Values};

export const findFault = (name: string): Fault | undefined => faults.find(fault => fault.name === name);

/** What an option takes, in few cells and any language: `0..600000`, `both|up|down`. */
export const rangeOf = (spec: OptionSpec): string => 'choices' in spec ? spec.choices.join('|') : `${spec.least}..${spec.most}`;

const readNumber = (spec: NumberSpec, text: string): number | undefined => {
	const plain = (spec.fine ? /^\d{1,13}(?:\.\d{1,9})?$/ : /^\d{1,13}$/).test(text) ? Number(text) : undefined;
	const value = plain ?? (spec.unit === 'ms' ? parseDuration(text) : undefined);
	return value !== undefined && value >= spec.least && value <= spec.most ? value : undefined;
};

const readOption = (owner: string, spec: OptionSpec, text: string): number | string | Wrong => {
	const value = 'choices' in spec ? spec.choices.find(choice => choice === text) : readNumber(spec, text);
	if (value !== undefined) {
		return value;
	}

	const needs: Needs = 'choices' in spec ? {a: 'word', names: spec.choices} : {a: 'amount', from: spec.least, to: spec.most, unit: spec.unit};
	return wrong({code: 'option-needs', option: spec.name, owner, needs, given: text.slice(0, 64)});
};

/** Reads the options of `owner`, which has these: a value for each, given or not. */
export const readOptions = (owner: string, specs: readonly OptionSpec[], texts: Texts): {readonly options: Values} | Wrong => {
	const known = specs.map(spec => spec.name);
	const stranger = Object.keys(texts).find(key => !known.includes(key));
	if (stranger !== undefined) {
		return wrong({code: 'option-unknown', owner, given: stranger.slice(0, 64), names: known, meant: nearest(stranger, known)});
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
export const readFault = (name: string, texts: Texts): ReadFault | Wrong => {
	const fault = findFault(name);
	const names = faults.map(known => known.name);
	if (!fault) {
		return wrong({code: 'is-none', what: 'fault', given: name.slice(0, 64), names, meant: nearest(name, names)});
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
