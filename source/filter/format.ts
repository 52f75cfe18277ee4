import {formatPath} from './json-path.js';
import type {FieldReference, Filter, Value} from './syntax.js';

const escapes: Readonly<Record<string, string>> = {'"': String.raw`\"`, '\\': '\\\\', '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t`, '\0': String.raw`\0`};

const quoted = (text: string): string => `"${text.replaceAll(/["\\\n\r\t\0]/g, character => escapes[character]!)}"`;

const named = ({name, path = []}: FieldReference): string => name + formatPath(path);

const valued = ({text, bare}: Value): string => bare ? text : quoted(text);

/** A slash inside ends the pattern unless it is escaped; what is escaped already stays as it is. */
const slashed = (pattern: string): string => `/${pattern.replaceAll(/\\.|\//gs, part => part === '/' ? String.raw`\/` : part)}/`;

const inBrackets = (filter: Filter, kinds: readonly string[]): string => kinds.includes(filter.kind) ? `(${formatFilter(filter)})` : formatFilter(filter);

/** The text that `parseFilter` reads back as this filter. */
export const formatFilter = (filter: Filter): string => {
	switch (filter.kind) {
		case 'any': {
			return filter.terms.map(term => inBrackets(term, ['any'])).join(' or ');
		}

		case 'all': {
			return filter.terms.map(term => inBrackets(term, ['any', 'all'])).join(' and ');
		}

		case 'not': {
			return `not ${inBrackets(filter.term, ['any', 'all'])}`;
		}

		case 'search': {
			return quoted(filter.text);
		}

		case 'present': {
			return named(filter.field);
		}

		case 'compare': {
			return `${named(filter.field)} ${filter.operator} ${valued(filter.value)}`;
		}

		case 'contains': {
			return `${named(filter.field)} contains ${quoted(filter.text)}`;
		}

		case 'matches': {
			return `${named(filter.field)} matches ${slashed(filter.pattern)}${filter.ignoreCase ? 'i' : ''}`;
		}

		case 'in': {
			return `${named(filter.field)} in {${filter.values.map(value => valued(value)).join(', ')}}`;
		}
	}
};
