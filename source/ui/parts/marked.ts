import {needlesOf} from '../../filter/needles.js';
import {parseFilter} from '../../filter/parse.js';
import {parseSearch} from '../../filter/search.js';
import type {View} from '../view/view.js';
import type {Span} from './row.js';

/** What rows are marked for: what is searched for, and what the filter asks for as it stands. */
export const needles = ({search, filter}: Pick<View, 'search' | 'filter'>): readonly string[] => {
	const parsed = filter === undefined ? undefined : parseFilter(filter);
	return [
		...search === undefined ? [] : needlesOf(parseSearch(search.text)),
		...parsed !== undefined && 'filter' in parsed ? needlesOf(parsed.filter) : [],
	].map(needle => needle.toLowerCase());
};

type Hit = {readonly at: number; readonly length: number};

/** The span with what is found in it apart, in its own tone. */
export const marked = (span: Span, wanted: readonly string[]): readonly Span[] => {
	const {text} = span;
	const lower = wanted.length === 0 ? '' : text.toLowerCase();
	// Where capitals are longer than small letters places do not compare.
	if (lower.length !== text.length) {
		return [span];
	}

	const spans: Span[] = [];
	let from = 0;
	for (;;) {
		const hits = wanted.map((needle): Hit => ({at: lower.indexOf(needle, from), length: needle.length})).filter(({at}) => at !== -1);
		if (hits.length === 0) {
			return from === 0 ? [span] : [...spans, {...span, text: text.slice(from)}];
		}

		const [first] = hits.toSorted((one, other) => one.at - other.at || other.length - one.length) as [Hit, ...Hit[]];
		spans.push({...span, text: text.slice(from, first.at)}, {...span, text: text.slice(first.at, first.at + first.length), tone: 'match'});
		from = first.at + first.length;
	}
};
