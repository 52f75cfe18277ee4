import {tell, type Phrase} from '../bus/phrases/phrase.js';
import {fieldOf, nearestField, type Field} from './fields.js';
import {operatorsFor, readValue} from './field-type.js';
import {parsePath} from './json-path.js';
import {tokenize, type Token} from './lexer.js';
import {compilePattern} from './pattern/pattern.js';
import {comparisons, FilterRefusal, type Comparison, type FieldReference, type Filter, type FilterProblem, type Value} from './syntax.js';

/*
A Pratt parser: `or` binds weakest, then `and`, then `not`; a comparison stands around its field.

	a == 1 or b == 2 and not c    is    a == 1 or (b == 2 and (not c))
*/

export type Parsed = {readonly filter: Filter} | {readonly problem: FilterProblem};

/** UTF-16 units of a filter, and brackets in brackets. */
const longest = 2000;
const deepest = 60;

const powers: Readonly<Record<string, number>> = {or: 1, '||': 1, and: 2, '&&': 2};
const negations: ReadonlySet<string> = new Set(['not', '!']);
const texts: ReadonlySet<string> = new Set(['contains', 'matches', 'in']);

const lower = ({kind, text}: Token): string => kind === 'word' || kind === 'symbol' ? text.toLowerCase() : '';

const powerOf = (token: Token): number | undefined => Object.hasOwn(powers, lower(token)) ? powers[lower(token)] : undefined;

const isComparison = (text: string): text is Comparison => (comparisons as readonly string[]).includes(text);

const isSymbol = ({kind, text}: Token, symbol: string): boolean => kind === 'symbol' && text === symbol;

/** What stands after a field: `==`, `contains` …; also what looks like one, so that it can be refused in words. */
const isOperator = (token: Token): boolean => token.kind === 'symbol'
	? isComparison(token.text) || token.text === '='
	: token.kind === 'word' && texts.has(lower(token));

const join = (kind: 'all' | 'any', left: Filter, right: Filter): Filter => ({
	kind,
	terms: [left, right].flatMap(term => term.kind === kind ? term.terms : [term]),
});

type Named = {readonly field: Field; readonly reference: FieldReference};

const fieldAt = (token: Token): Named | undefined => {
	const isPath = /^json[.[]/.test(token.text);
	const field = fieldOf(isPath ? 'json' : token.text);
	if (field?.type !== 'json') {
		return field && {field, reference: {name: field.name}};
	}

	const parsed = parsePath(token.text.slice('json'.length));
	if (parsed === undefined) {
		throw new FilterRefusal({code: 'filter-path'}, token);
	}

	return {field, reference: {name: field.name, path: parsed}};
};

const createParser = (tokens: readonly Token[]) => {
	let at = 0;
	let depth = 0;
	const peek = (): Token => tokens[at]!;
	const next = (): Token => tokens[at === tokens.length - 1 ? at : at++]!;
	const refuse = (wrong: Phrase, token: Token): never => {
		throw new FilterRefusal(wrong, token);
	};

	const value = (field: Field): Value => {
		const token = next();
		if (token.kind !== 'word' && token.kind !== 'string') {
			return refuse({code: 'filter-no-value', field: field.name, kind: field.type}, token);
		}

		const result = readValue(field, token.text, token.kind === 'word');
		return 'wrong' in result ? refuse(result.wrong, token) : result;
	};

	const values = (field: Field): readonly Value[] => {
		if (!isSymbol(peek(), '{')) {
			refuse({code: 'filter-list', field: field.name}, peek());
		}

		next();
		const list = [value(field)];
		while (isSymbol(peek(), ',')) {
			next();
			list.push(value(field));
		}

		if (!isSymbol(peek(), '}')) {
			refuse({code: 'filter-list-end'}, peek());
		}

		next();
		return list;
	};

	const pattern = (): {readonly pattern: string; readonly ignoreCase: boolean} => {
		const token = next();
		if (token.kind === 'symbol' || token.kind === 'end') {
			return refuse({code: 'filter-pattern'}, token);
		}

		const flags = token.kind === 'pattern' ? token.flags : '';
		if (flags !== '' && flags !== 'i') {
			refuse({code: 'filter-pattern-flag', flags}, token);
		}

		// Only between slashes a slash needs its escape.
		const source = token.text.replaceAll(/\\./gs, part => part === String.raw`\/` ? '/' : part);
		const compiled = compilePattern(source, flags === 'i');
		return 'problem' in compiled ? refuse(compiled.wrong, token) : {pattern: source, ignoreCase: flags === 'i'};
	};

	const comparison = ({field, reference}: Named): Filter => {
		const token = next();
		const operator = lower(token);
		if (operator === '=') {
			refuse({code: 'filter-equals'}, token);
		}

		if (!operatorsFor(field.type).includes(operator)) {
			refuse({code: 'filter-operators', field: field.name, kind: field.type, operators: operatorsFor(field.type)}, token);
		}

		if (operator === 'in') {
			return {kind: 'in', field: reference, values: values(field)};
		}

		if (operator === 'matches') {
			return {kind: 'matches', field: reference, ...pattern()};
		}

		if (operator === 'contains') {
			const word = next();
			return word.kind === 'word' || word.kind === 'string'
				? {kind: 'contains', field: reference, text: word.text}
				: refuse({code: 'filter-contains', field: field.name}, word);
		}

		const place = peek();
		const found = value(field);
		if (field.type === 'json' && /[<>]/.test(operator) && found.number === undefined) {
			refuse({code: 'filter-needs-number', operator}, place);
		}

		return {kind: 'compare', field: reference, operator: operator as Comparison, value: found};
	};

	const operand = (): Filter => {
		const token = next();
		const following = peek();
		if (token.kind === 'string') {
			return isOperator(following) && following.kind === 'symbol'
				? refuse({code: 'filter-quoted-field'}, token)
				: {kind: 'search', text: token.text};
		}

		if (token.kind !== 'word' || powerOf(token) !== undefined) {
			return refuse({code: token.kind === 'end' ? 'filter-missing' : 'filter-operand'}, token);
		}

		const named = fieldAt(token);
		if (isOperator(following)) {
			return named ? comparison(named) : refuse({code: 'filter-no-field', field: token.text.slice(0, 64), meant: nearestField(token.text)}, token);
		}

		return named ? {kind: 'present', field: named.reference} : {kind: 'search', text: token.text};
	};

	const prefix = (): Filter => {
		if (++depth > deepest) {
			refuse({code: 'filter-deep'}, peek());
		}

		const token = peek();
		let term: Filter;
		if (negations.has(lower(token))) {
			next();
			term = {kind: 'not', term: prefix()};
		} else if (isSymbol(token, '(')) {
			next();
			term = expression(1);
			if (!isSymbol(peek(), ')')) {
				refuse({code: peek().kind === 'end' ? 'filter-open-bracket' : 'filter-join'}, peek());
			}

			next();
		} else {
			term = operand();
		}

		depth--;
		return term;
	};

	const expression = (least: number): Filter => {
		let left = prefix();
		for (let power = powerOf(peek()); power !== undefined && power >= least; power = powerOf(peek())) {
			next();
			left = join(power === 1 ? 'any' : 'all', left, expression(power + 1));
		}

		return left;
	};

	return (): Filter => {
		const filter = expression(1);
		if (peek().kind !== 'end') {
			refuse({code: isSymbol(peek(), ')') ? 'filter-lone-bracket' : 'filter-join-or-quote'}, peek());
		}

		return filter;
	};
};

/** Reads a filter. Never throws, whatever the text. */
export const parseFilter = (text: string): Parsed => {
	if (text.length > longest) {
		const wrong: Phrase = {code: 'filter-long', most: longest};
		return {problem: {message: tell(wrong), wrong, from: longest, to: text.length}};
	}

	try {
		return {filter: createParser(tokenize(text))()};
	} catch (error) {
		if (error instanceof FilterRefusal) {
			return {problem: error.problem};
		}

		throw error;
	}
};
