import {meantEn, meantKo, type Meant} from './meant.js';
import {fixed, said} from './sentence.js';

/** What the values of a field of the filter language are. */
export const valueKinds = {
	word: ['a word', '낱말'],
	text: ['text', '글'],
	number: ['a number', '수'],
	size: ['a number of bytes, like 512 or 1.5k', '바이트 수, 예: 512, 1.5k'],
	duration: ['a time, like 250ms or 2s', '시간, 예: 250ms, 2s'],
	id: ['a number, like 7 or #7', '번호, 예: 7, #7'],
	flag: ['true or false', 'true나 false'],
	json: ['a value in JSON', 'JSON 값'],
} as const;

type Field = {readonly field: string};
type Kind = Field & {readonly kind: keyof typeof valueKinds};

/** What is wrong with a filter. */
export const filterPhrases = {
	'filter-long': said<{readonly most: number}>(({most}) => `A filter has at most ${most} characters.`, ({most}) => `필터는 ${most}자까지`),
	'filter-deep': fixed('This goes too deep: leave some brackets out.', '너무 깊음: 괄호를 줄이세요'),
	'filter-path': fixed(
		'A path into JSON looks like json.user.id, json.items[0] or json["content type"].',
		'JSON 안의 경로는 json.user.id, json.items[0], json["content type"]처럼 씀',
	),
	'filter-no-value': said<Kind>(
		({field, kind}) => `After the operator stands what ${field} is compared with: ${valueKinds[kind][0]}.`,
		({field, kind}) => `연산자 뒤에는 ${field}에 견줄 것이 옴: ${valueKinds[kind][1]}`,
	),
	'filter-never': said<Field & Meant & {readonly given: string; readonly names: readonly string[]}>(
		value => `${value.field} is never ${JSON.stringify(value.given)}.${meantEn(value) || ` It is one of ${value.names.slice(0, 8).join(', ')}.`}`,
		value => `${value.field}에는 ${JSON.stringify(value.given)} 값이 없음.${meantKo(value) || ` 있는 것: ${value.names.slice(0, 8).join(', ')}`}`,
	),
	'filter-true-false': said<Field>(({field}) => `${field} is true or false.`, ({field}) => `${field}의 값은 true나 false`),
	'filter-value': said<Kind & {readonly given: string}>(
		({field, kind, given}) => `${field} is ${valueKinds[kind][0]}, not ${JSON.stringify(given)}.`,
		({field, kind, given}) => `${field}에 맞는 것: ${valueKinds[kind][1]}. 쓴 것: ${JSON.stringify(given)}`,
	),
	'filter-list': said<Field>(({field}) => `After in stands a list: ${field} in {a, b}.`, ({field}) => `in 뒤에는 목록이 옴: ${field} in {a, b}`),
	'filter-list-end': fixed('A list goes on with , and ends with }.', '목록은 ,로 이어지고 }로 끝남'),
	'filter-pattern': fixed('After matches stands a pattern: text matches /timeout|refused/i.', 'matches 뒤에는 패턴이 옴: text matches /timeout|refused/i'),
	'filter-pattern-flag': said<{readonly flags: string}>(
		({flags}) => `${flags} is no flag of a pattern; i, for capital or not, is the only one.`,
		({flags}) => `${flags}: 패턴의 플래그가 아님. 대소문자를 가리지 않는 i 하나뿐`,
	),
	'filter-equals': fixed('To compare, write ==.', '견주려면 =='),
	'filter-operators': said<Kind & {readonly operators: readonly string[]}>(
		({field, kind, operators}) => `${field} is ${valueKinds[kind][0]}: ask with ${operators.join(' ')}.`,
		({field, kind, operators}) => `${field}에 쓸 수 있는 연산자: ${operators.join(' ')} (${valueKinds[kind][1]})`,
	),
	'filter-contains': said<Field>(({field}) => `After contains stands text: ${field} contains "error".`, ({field}) => `contains 뒤에는 글이 옴: ${field} contains "error"`),
	'filter-needs-number': said<{readonly operator: string}>(({operator}) => `${operator} asks for a number.`, ({operator}) => `${operator} 뒤에는 수가 옴`),
	'filter-quoted-field': fixed('Before the operator stands a field, without quotes.', '연산자 앞에는 따옴표 없는 필드가 옴'),
	'filter-missing': fixed('Something is missing here: a field like size, or text to look for.', '여기가 비었음: size 같은 필드나 찾을 글이 옴'),
	'filter-operand': fixed('Here stands a field like size, or text to look for.', '여기에는 size 같은 필드나 찾을 글이 옴'),
	'filter-no-field': said<Field & Meant>(value => `There is no field ${JSON.stringify(value.field)}.${meantEn(value)}`, value => `${JSON.stringify(value.field)} 필드가 없음.${meantKo(value)}`),
	'filter-open-bracket': fixed('A ) is missing.', ')가 빠졌음'),
	'filter-join': fixed('Between two terms stands "and" or "or".', '두 조건 사이에는 and나 or가 옴'),
	'filter-join-or-quote': fixed(
		'Between two terms stands "and" or "or". Text of several words goes in quotes.',
		'두 조건 사이에는 and나 or가 옴. 여러 낱말로 된 글은 따옴표로 묶음',
	),
	'filter-lone-bracket': fixed('This ) closes nothing.', '이 )에 맞는 (가 없음'),
	'filter-no-end': said<{readonly what: string}>(({what}) => `A ${what} at its end is missing.`, ({what}) => `끝에 ${what} 빠짐`),
	'filter-no-pattern-end': fixed('A / at the end of the pattern is missing.', '패턴 끝에 / 빠짐'),
};
