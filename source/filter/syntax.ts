import {tell, type Phrase} from '../bus/phrases/phrase.js';

/*
A filter as a tree. `parse.ts` makes it from text, `format.ts` makes text of it again, `compile.ts`
a function that says of an event whether it matches. docs/filter.md is the language in prose.
*/

export const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];

/** What a comparison is with: its text, whether it stood without quotes, and the number that it means to its field. */
export type Value = {readonly text: string; readonly bare: boolean; readonly number?: number};

/** A field by its name; `path` only of `json`, a digit segment is an index of an array. */
export type FieldReference = {readonly name: string; readonly path?: readonly string[]};

export type Filter =
	/** `and`, `or`: two terms or more, none of them of the same kind. */
	| {readonly kind: 'all' | 'any'; readonly terms: readonly Filter[]}
	| {readonly kind: 'not'; readonly term: Filter}
	/** Text alone: anywhere in what a row says, capital or not. */
	| {readonly kind: 'search'; readonly text: string}
	/** A field alone: the event has it; of a flag: it is true. */
	| {readonly kind: 'present'; readonly field: FieldReference}
	| {readonly kind: 'compare'; readonly field: FieldReference; readonly operator: Comparison; readonly value: Value}
	| {readonly kind: 'contains'; readonly field: FieldReference; readonly text: string}
	| {readonly kind: 'matches'; readonly field: FieldReference; readonly pattern: string; readonly ignoreCase: boolean}
	| {readonly kind: 'in'; readonly field: FieldReference; readonly values: readonly Value[]};

/** One sentence, the same as data, and what it is about: UTF-16 units of the text, `to` exclusive. At the text's end something is missing. */
export type FilterProblem = {readonly message: string; readonly wrong: Phrase; readonly from: number; readonly to: number};

/** How the parser leaves: caught by `parseFilter`, seen by nobody else. */
export class FilterRefusal extends Error {
	readonly problem: FilterProblem;

	constructor(wrong: Phrase, {from, to}: {readonly from: number; readonly to: number}) {
		const message = tell(wrong);
		super(message);
		this.problem = {message, wrong, from, to};
	}
}
