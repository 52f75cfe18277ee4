import {cellWidth} from '../lib/cells.js';
import {sanitize} from '../lib/sanitize.js';
import type {FilterProblem} from './syntax.js';

/** Goes below the text, cell by cell: `    ^~~~`. At the text's end it is one caret behind it. */
export const caretLine = (text: string, {from, to}: Pick<FilterProblem, 'from' | 'to'>): string => {
	const marked = cellWidth(sanitize(text.slice(from, to)));
	return ' '.repeat(cellWidth(sanitize(text.slice(0, from)))) + '^' + '~'.repeat(Math.max(0, marked - 1));
};

/** Three lines for a person: the text, the caret, the sentence. */
export const explainProblem = (text: string, problem: FilterProblem): string =>
	[sanitize(text), caretLine(text, problem), problem.message].join('\n');
