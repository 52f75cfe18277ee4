import fc from 'fast-check';
import {fields} from '../../source/filter/fields.js';
import {comparisons, type FieldReference, type Filter, type Value} from '../../source/filter/syntax.js';

/* Filters of every shape, as the parser would make them. */

/** As the parser makes them: with a prototype. */
const record = <Shape>(shape: {[Key in keyof Shape]: fc.Arbitrary<Shape[Key]>}): fc.Arbitrary<Shape> => fc.record(shape, {noNullPrototype: true});

const text = fc.oneof(fc.string({unit: 'grapheme', maxLength: 12}), fc.constantFrom('and', 'a"b', 'a\\', '\n\t\0', '한글', '', '/x/'));

const names = (...types: readonly string[]) => fields.filter(({type, only, names: named}) => types.includes(type) && only === undefined && named === undefined).map(({name}) => name);

const path = fc.array(fc.oneof(fc.constantFrom('id', 'user', '0', '17', 'content type', '__proto__'), fc.string({minLength: 1, maxLength: 6})), {maxLength: 3});

const jsonField = path.map((segments): FieldReference => ({name: 'json', path: segments}));

const textual = fc.oneof(fc.constantFrom(...names('word', 'text')).map((name): FieldReference => ({name})), jsonField);

const quotedValue = text.map((value): Value => ({text: value, bare: false}));

const count = fc.integer({min: 0, max: 1e9});

const equality = fc.constantFrom('==', '!=');

const compare: fc.Arbitrary<Filter> = fc.oneof(
	record({kind: fc.constant('compare'), field: textual, operator: equality, value: quotedValue}),
	record({
		kind: fc.constant('compare'),
		field: fc.oneof(fc.constantFrom(...names('number', 'size', 'duration', 'id')).map((name): FieldReference => ({name})), jsonField),
		operator: fc.constantFrom(...comparisons),
		value: count.map(number => ({text: String(number), bare: true, number})),
	}),
	record({kind: fc.constant('compare'), field: fc.constantFrom(...names('flag')).map(name => ({name})), operator: equality, value: fc.constantFrom({text: 'true', bare: true}, {text: 'false', bare: true})}),
);

const term: fc.Arbitrary<Filter> = fc.oneof(
	compare,
	record({kind: fc.constant('search'), text}),
	record({kind: fc.constant('present'), field: fc.oneof(fc.constantFrom(...fields.filter(({type}) => type !== 'json').map(({name}) => ({name}))), jsonField)}),
	record({kind: fc.constant('contains'), field: textual, text}),
	record({kind: fc.constant('matches'), field: textual, pattern: fc.constantFrom('a|b', '^/ws', String.raw`\d+/x\\/`, '[/]', '(?:x)*'), ignoreCase: fc.boolean()}),
	record({kind: fc.constant('in'), field: textual, values: fc.array(quotedValue, {minLength: 1, maxLength: 3})}),
);

const isLong = (filter: Filter, kind: string): boolean => filter.kind === kind;

export const arbitraryFilter: fc.Arbitrary<Filter> = fc.letrec<{filter: Filter}>(tie => ({
	filter: fc.oneof(
		{maxDepth: 4, withCrossShrink: true},
		term,
		tie('filter').map((inner): Filter => ({kind: 'not', term: inner})),
		...(['all', 'any'] as const).map(kind => fc.array(tie('filter').filter(inner => !isLong(inner, kind)), {minLength: 2, maxLength: 3}).map((terms): Filter => ({kind, terms}))),
	),
})).filter;
