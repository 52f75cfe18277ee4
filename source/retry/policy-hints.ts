import type {FaultHint} from '../bus/command-line/fault-hint.js';
import type {Language} from '../bus/language.js';
import {hintOf} from '../faults/fault-hints.js';
import {policies} from './registry.js';

/** For completion: every policy with its options. */
export const policyHints = (language: Language): readonly FaultHint[] => policies.map(({name, summary, options}) => hintOf({name, summary}, options, language));
