import {parseFilter} from './parse.js';
import type {Filter} from './syntax.js';

/** What was typed to be searched for: a filter if it is one with an operator, else the text as it stands. */
export const parseSearch = (text: string): Filter => {
	const parsed = parseFilter(text);
	return 'filter' in parsed && parsed.filter.kind !== 'search' && parsed.filter.kind !== 'present' ? parsed.filter : {kind: 'search', text};
};
