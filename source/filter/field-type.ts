import type {Phrase} from '../bus/phrases/phrase.js';
import type {valueKinds} from '../bus/phrases/filters.js';
import {nearest} from '../lib/nearest.js';
import {parseSize} from '../lib/size.js';
import {comparisons, type Value} from './syntax.js';

/** What the values of a field are, and so what one may ask of it. */
export type FieldType = keyof typeof valueKinds;

const equality = ['==', '!='] as const;

const operatorsOf = {
	word: [...equality, 'contains', 'matches', 'in'],
	text: ['contains', 'matches', ...equality, 'in'],
	number: [...comparisons, 'in'],
	size: [...comparisons, 'in'],
	duration: [...comparisons, 'in'],
	id: [...comparisons, 'in'],
	flag: equality,
	json: [...comparisons, 'contains', 'matches', 'in'],
} as const satisfies Readonly<Record<FieldType, readonly string[]>>;

/** In the order in which completion offers them. */
export const operatorsFor = (type: FieldType): readonly string[] => operatorsOf[type];

const durationUnits: Readonly<Record<string, number>> = {'': 1, us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000};

const readSpan = (text: string): number | undefined => {
	const match = /^(\d{1,15}(?:\.\d{1,6})?)([a-z]{0,2})$/i.exec(text);
	const unit = match?.[2]!.toLowerCase() ?? '';
	return match && Object.hasOwn(durationUnits, unit) ? Number(match[1]) * durationUnits[unit]! : undefined;
};

const readNumber = (text: string): number | undefined =>
	/^-?\d{1,15}(?:\.\d{1,15})?$|^0x[\da-f]{1,12}$/i.test(text) ? Number(text) : undefined;

const numbers: Readonly<Record<Exclude<FieldType, 'word' | 'text' | 'flag'>, (text: string) => number | undefined>> = {
	number: readNumber,
	size: parseSize,
	duration: readSpan,
	id: text => /^#?\d{1,15}$/.test(text) ? Number(text.replace('#', '')) : undefined,
	json: readNumber,
};

export type Typed = {
	readonly name: string;
	readonly type: FieldType;
	/** Names for its numbers, or all that a word can be. */
	readonly names?: Readonly<Record<string, number>>;
	readonly only?: readonly string[];
};

/** The value that `text` is to a field; or what is wrong with it. */
export const readValue = ({name, type, names, only}: Typed, text: string, bare: boolean): Value | {readonly wrong: Phrase} => {
	switch (type) {
		case 'text': {
			return {text, bare};
		}

		case 'word': {
			return only === undefined || only.includes(text)
				? {text, bare}
				: {wrong: {code: 'filter-never', field: name, given: text, names: only.slice(0, 8), meant: nearest(text, only)}};
		}

		case 'flag': {
			return text === 'true' || text === 'false' ? {text, bare} : {wrong: {code: 'filter-true-false', field: name}};
		}

		case 'json': {
			const number = bare ? readNumber(text) : undefined;
			return number === undefined ? {text, bare} : {text, bare, number};
		}

		case 'number':
		case 'size':
		case 'duration':
		case 'id': {
			const named = names !== undefined && Object.hasOwn(names, text) ? names[text] : undefined;
			const number = named ?? numbers[type](text);
			return number === undefined ? {wrong: {code: 'filter-value', field: name, kind: type, given: text}} : {text, bare, number};
		}
	}
};
