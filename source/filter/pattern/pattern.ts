import {wrong, type Wrong} from '../../bus/phrases/wrong.js';
import {createAutomaton} from './automaton.js';
import {parsePattern} from './parse.js';
import {assemble} from './program.js';
import {PatternRefusal} from './syntax.js';

export type Pattern = {readonly matches: (text: string) => boolean};

/**
A regular expression of our own, since JavaScript's can be made to run for hours: by a pattern, and
by a payload that was written to meet one. This one takes time in proportion to the text.
A problem is one sentence.
*/
export const compilePattern = (source: string, ignoreCase: boolean): Pattern | Wrong => {
	try {
		return {matches: createAutomaton(assemble(parsePattern(source, ignoreCase)))};
	} catch (error) {
		if (error instanceof PatternRefusal) {
			return wrong(error.wrong);
		}

		throw error;
	}
};
