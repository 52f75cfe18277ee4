import type {Event} from '../bus/events.js';
import {compileFilter, valueAt, type Matcher} from '../filter/compile.js';
import {formatFilter} from '../filter/format.js';
import type {WholeText} from '../filter/subject.js';
import type {FieldReference, Filter} from '../filter/syntax.js';

/* Which events come nearest to what was expected: those that fulfil most of its terms. */

/** One term of an expectation beside one event. `found`: what its field is there, if it has one. */
export type Term = {readonly text: string; readonly holds: boolean; readonly found?: string};

export type Near = {readonly event: Event; readonly terms: readonly Term[]};

export type Nearness = {
	/** An event that did not fit. */
	readonly look: (event: Event) => void;
	/** The nearest first, older before newer. */
	readonly nearest: () => readonly Near[];
};

const kept = 3;

const termsOf = (filter: Filter): readonly Filter[] => filter.kind === 'all' ? filter.terms : [filter];

/** The field that a term asks about; undefined where it is made of several, or of text alone. */
const fieldOfTerm = (term: Filter): FieldReference | undefined => {
	switch (term.kind) {
		case 'compare':
		case 'contains':
		case 'matches':
		case 'in':
		case 'present': {
			return term.field;
		}

		case 'not': {
			return fieldOfTerm(term.term);
		}

		case 'all':
		case 'any':
		case 'search': {
			return undefined;
		}
	}
};

const longest = 200;

const shown = (value: unknown): string => JSON.stringify(typeof value === 'string' ? value.slice(0, longest) : value).slice(0, longest);

type Checked = {readonly term: Filter; readonly matches: Matcher};

const describe = (event: Event, checked: readonly Checked[]): Near => ({
	event,
	terms: checked.map(({term, matches}) => {
		const field = fieldOfTerm(term);
		const value = field === undefined ? undefined : valueAt(field, event);
		return {text: formatFilter(term), holds: matches(event), ...(value !== undefined && {found: shown(value)})};
	}),
});

export const createNearness = (filter: Filter, whole?: WholeText): Nearness => {
	const terms = termsOf(filter).map((term): Checked => ({term, matches: compileFilter(term, whole)}));
	let best: ReadonlyArray<{readonly event: Event; readonly score: number}> = [];
	return {
		look(event) {
			let score = 0;
			for (const {matches} of terms) {
				score += matches(event) ? 1 : 0;
			}

			// A frame that comes a thousand times is no nearer for it: the first ones are kept.
			if (score > 0 && (best.length < kept || score > best.at(-1)!.score)) {
				best = [...best, {event, score}].toSorted((one, other) => other.score - one.score || one.event.seq - other.event.seq).slice(0, kept);
			}
		},
		nearest: () => best.map(({event}) => describe(event, terms)),
	};
};
