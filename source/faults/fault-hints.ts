import type {FaultHint} from '../bus/command-line/fault.js';
import type {Language} from '../bus/plan.js';
import {optionsOf} from './common-options.js';
import {rangeOf} from './read-fault.js';
import {faults} from './registry.js';

/** For completion: every fault with its options. */
export const faultHints = (language: Language): readonly FaultHint[] => faults.map(fault => ({
	name: fault.name,
	hint: fault.summary[language],
	options: optionsOf(fault).map(spec => ({
		name: spec.name,
		hint: 'choices' in spec ? spec.summary[language] : `${[rangeOf(spec), spec.unit].join(' ').trim()}: ${spec.summary[language]}`,
		...('choices' in spec && {choices: spec.choices}),
	})),
}));
