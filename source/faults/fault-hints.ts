import type {FaultHint} from '../bus/command-line/fault-hint.js';
import type {Language} from '../bus/language.js';
import {optionsOf} from './common-options.js';
import type {Fault, OptionSpec} from './fault.js';
import {rangeOf} from './read-fault.js';
import {faults} from './registry.js';

export const hintOf = ({name, summary}: Pick<Fault, 'name' | 'summary'>, specs: readonly OptionSpec[], language: Language): FaultHint => ({
	name,
	hint: summary[language],
	options: specs.map(spec => ({
		name: spec.name,
		hint: 'choices' in spec ? spec.summary[language] : `${[rangeOf(spec), spec.unit].join(' ').trim()}: ${spec.summary[language]}`,
		...('choices' in spec && {choices: spec.choices}),
	})),
});

/** For completion: every fault with its options. */
export const faultHints = (language: Language): readonly FaultHint[] => faults.map(fault => hintOf(fault, optionsOf(fault), language));
