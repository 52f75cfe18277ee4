import type {Filter} from './syntax.js';

/** Texts of rows that carry what was asked for as it stands, so that it can be marked there. */
const said: ReadonlySet<string> = new Set(['text', 'json', 'reason', 'problem', 'path', 'event']);

/** What to mark in a row that matches: the texts that the filter asks for, none of them under a `not`. */
export const needlesOf = (filter: Filter): readonly string[] => {
	switch (filter.kind) {
		case 'all':
		case 'any': {
			return filter.terms.flatMap(term => needlesOf(term));
		}

		case 'search': {
			return filter.text === '' ? [] : [filter.text];
		}

		case 'contains': {
			return filter.text === '' || !said.has(filter.field.name) ? [] : [filter.text];
		}

		case 'compare': {
			return filter.operator === '==' && said.has(filter.field.name) && filter.value.text !== '' ? [filter.value.text] : [];
		}

		case 'not':
		case 'present':
		case 'matches':
		case 'in': {
			return [];
		}
	}
};
