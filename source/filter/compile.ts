import type {Event} from '../bus/events.js';
import {fieldOf, type Field} from './fields.js';
import {follow} from './json-path.js';
import {compilePattern} from './pattern/pattern.js';
import {createSubject, type Subject, type WholeText} from './subject.js';
import type {FieldReference, Filter} from './syntax.js';
import {compares, contains, equals, matches, type Test} from './values.js';

type Predicate = (subject: Subject) => boolean;

type Reader = (subject: Subject) => unknown;

const readerOf = ({name, read}: Field, {path = []}: FieldReference): Reader => {
	const whole: Reader = read ?? (subject => subject.get(name));
	return path.length === 0 ? whole : subject => follow(whole(subject), path);
};

/** What an event has where a filter asks; undefined where it has nothing. */
export const valueAt = (reference: FieldReference, event: Event, whole?: WholeText): unknown => {
	const field = fieldOf(reference.name);
	if (field === undefined) {
		return undefined;
	}

	const subject = createSubject(whole);
	subject.turnTo(event);
	return readerOf(field, reference)(subject);
};

/** An event without the field matches nothing that is said of it, `!=` neither. */
const tested = (reference: FieldReference, make: (field: Field) => Test): Predicate => {
	const field = fieldOf(reference.name);
	if (field === undefined) {
		return () => false;
	}

	const read = readerOf(field, reference);
	const test = make(field);
	return subject => {
		const found = read(subject);
		return found !== undefined && test(found);
	};
};

const holdsWord = (found: unknown, wanted: string): boolean => typeof found === 'string' && found.toLowerCase().includes(wanted);

/** What a person sees in a row: its text, a frame's kind, any other event's type. */
const searched = (text: string): Predicate => {
	const wanted = text.toLowerCase();
	return subject => holdsWord(subject.get(subject.isFrame() ? 'kind' : 'type'), wanted) || holdsWord(subject.text(), wanted);
};

const compile = (filter: Filter): Predicate => {
	switch (filter.kind) {
		case 'all': {
			const terms = filter.terms.map(term => compile(term));
			return subject => terms.every(term => term(subject));
		}

		case 'any': {
			const terms = filter.terms.map(term => compile(term));
			return subject => terms.some(term => term(subject));
		}

		case 'not': {
			const term = compile(filter.term);
			return subject => !term(subject);
		}

		case 'search': {
			return searched(filter.text);
		}

		case 'present': {
			return tested(filter.field, ({type}) => type === 'flag' ? found => found === true : () => true);
		}

		case 'compare': {
			return tested(filter.field, field => compares(field, filter.operator, filter.value));
		}

		case 'contains': {
			return tested(filter.field, () => contains(filter.text));
		}

		case 'matches': {
			const pattern = compilePattern(filter.pattern, filter.ignoreCase);
			return tested(filter.field, () => 'problem' in pattern ? () => false : matches(pattern.matches));
		}

		case 'in': {
			return tested(filter.field, field => {
				const tests = filter.values.map(value => equals(field, value));
				return found => tests.some(test => test(found));
			});
		}
	}
};

/** Says of an event whether it matches. Never throws. */
export type Matcher = (event: Event) => boolean;

/** A filter as a function, for many events. `whole` gives the text of frames that are longer than their preview. */
export const compileFilter = (filter: Filter, whole?: WholeText): Matcher => {
	const predicate = compile(filter);
	const subject = createSubject(whole);
	return event => {
		subject.turnTo(event);
		return predicate(subject);
	};
};

const compiled = new WeakMap<Filter, Matcher>();

/** The same for one event now and then; the function is kept with the filter. */
export const evaluate = (filter: Filter, event: Event): boolean => {
	let matcher = compiled.get(filter);
	if (matcher === undefined) {
		matcher = compileFilter(filter);
		compiled.set(filter, matcher);
	}

	return matcher(event);
};
