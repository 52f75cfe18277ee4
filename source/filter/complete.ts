import {valueKinds} from '../bus/phrases/filters.js';
import {operatorsFor} from './field-type.js';
import {fieldOf, fields, type Field} from './fields.js';
import {tokenize, type Token} from './lexer.js';
import {FilterRefusal} from './syntax.js';

/** Values that are there now, by field: the endpoints, the kinds of the rows on the screen … */
export type FilterContext = Readonly<Partial<Record<string, readonly string[]>>>;

/** `text` is to replace what stands from `from` to the cursor. */
export type FilterCandidate = {readonly text: string; readonly from: number; readonly hint: string};

type Offer = {readonly text: string; readonly hint: string};

const operatorHints: Readonly<Record<string, string>> = {
	'==': 'is', '!=': 'is not', '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least',
	contains: 'has this text in it', matches: 'has a match of /pattern/', in: 'is one of {a, b}',
};

const joins: readonly Offer[] = [{text: 'and', hint: 'both hold'}, {text: 'or', hint: 'one of them holds'}];

const starts: readonly Offer[] = [...fields.map(({name, hint}) => ({text: name, hint})), {text: 'not', hint: 'does not hold'}];

const operators = new Set(Object.keys(operatorHints));

/** After these a term begins. */
const openers = new Set(['and', 'or', 'not', '&&', '||', '!', '(']);

const fieldAt = (token: Token | undefined): Field | undefined => token?.kind === 'word'
	? fieldOf(/^json[.[]/.test(token.text) ? 'json' : token.text)
	: undefined;

/** A value that is no single word gets its quotes. */
const written = (value: string): string => /^[^\s(){},=<>"'/!&|][^\s(){},=<>"'!&|]*$/.test(value) ? value : JSON.stringify(value);

const valuesOf = (field: Field, context: FilterContext): readonly Offer[] => {
	const now = Object.hasOwn(context, field.name) ? context[field.name]! : [];
	const flags = field.type === 'flag' ? ['true', 'false'] : [];
	const known = [...now, ...field.only ?? [], ...Object.keys(field.names ?? {}), ...field.values ?? [], ...flags];
	return [...new Set(known)].map(value => ({text: written(value), hint: now.includes(value) ? 'here now' : ''}));
};

const isOperator = (token: Token | undefined): boolean => token !== undefined && token.kind !== 'string' && operators.has(token.text);

/** What may follow `before`, the tokens up to the word that is being typed. */
const offers = (before: readonly Token[], context: FilterContext): readonly Offer[] => {
	const last = before.at(-1);
	if (last === undefined || (last.kind !== 'string' && openers.has(last.text.toLowerCase()))) {
		return starts;
	}

	const field = fieldAt(before.at(-2));
	if (isOperator(last) && field) {
		if (last.text === 'in') {
			return [{text: '{', hint: 'a list: {a, b}'}];
		}

		return last.text === 'matches' ? [] : valuesOf(field, context);
	}

	if (last.kind === 'symbol' && (last.text === '{' || last.text === ',')) {
		const listed = fieldAt(before[before.findLastIndex(({text}) => text === 'in') - 1]);
		return listed ? valuesOf(listed, context) : [];
	}

	const known = fieldAt(last);
	const isValue = isOperator(before.at(-2));
	return known && !isValue
		? [...operatorsFor(known.type).map(text => ({text, hint: `${operatorHints[text]!}: ${known.name} is ${valueKinds[known.type][0]}`})), ...joins]
		: joins;
};

/** What could stand at the cursor: fields, the operators that fit the field, values, `and` and `or`. */
export const completeFilter = (text: string, cursor: number, context: FilterContext): readonly FilterCandidate[] => {
	let tokens: readonly Token[];
	try {
		tokens = tokenize(text.slice(0, cursor)).slice(0, -1);
	} catch (error) {
		if (error instanceof FilterRefusal) {
			// Within a string or a pattern only the person knows.
			return [];
		}

		throw error;
	}

	const last = tokens.at(-1);
	const isTyping = last?.to === cursor && (last.kind === 'word' || (last.kind === 'symbol' && /[=!<>&|]/.test(last.text)));
	const typed = isTyping ? last.text : '';
	return offers(isTyping ? tokens.slice(0, -1) : tokens, context)
		.filter(offer => offer.text.startsWith(typed) && offer.text !== typed)
		.map(offer => ({...offer, from: cursor - typed.length}));
};
