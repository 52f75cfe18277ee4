import type {Field} from './fields.js';
import type {Comparison, Value} from './syntax.js';

/** Says of a field's value, which is there, whether it is as asked. */
export type Test = (found: unknown) => boolean;

const orders: Readonly<Record<Exclude<Comparison, '==' | '!='>, (one: number, other: number) => boolean>> = {
	'<': (one, other) => one < other,
	'<=': (one, other) => one <= other,
	'>': (one, other) => one > other,
	'>=': (one, other) => one >= other,
};

/** Two names of one direction. */
const sameWord: Readonly<Record<string, string>> = {sent: 'out', received: 'in'};

const isScalar = (found: unknown): boolean => typeof found !== 'object' || found === null;

/** In JSON a bare 7 is the number or the text, "7" in quotes only the text. */
const equalsJson = ({text, bare, number}: Value): Test => found => {
	if (typeof found === 'string') {
		return found === text;
	}

	if (!bare || !isScalar(found)) {
		return false;
	}

	return typeof found === 'number' ? found === number : String(found) === text;
};

export const equals = (field: Field, value: Value): Test => {
	switch (field.type) {
		case 'json': {
			return equalsJson(value);
		}

		case 'flag': {
			return found => isScalar(found) && String(found) === value.text;
		}

		case 'word':
		case 'text': {
			const wanted = field.name === 'dir' ? sameWord[value.text] ?? value.text : value.text;
			return found => found === wanted;
		}

		case 'number':
		case 'size':
		case 'duration':
		case 'id': {
			return found => found === value.number;
		}
	}
};

export const compares = (field: Field, operator: Comparison, value: Value): Test => {
	const isEqual = equals(field, value);
	if (operator === '==') {
		return isEqual;
	}

	if (operator === '!=') {
		return found => !isEqual(found);
	}

	const holds = orders[operator];
	return found => typeof found === 'number' && value.number !== undefined && holds(found, value.number);
};

/** A list in JSON contains what it has an element of. */
export const contains = (text: string): Test => found => {
	if (typeof found === 'string') {
		return found.includes(text);
	}

	return Array.isArray(found) && found.some(element => isScalar(element) && String(element) === text);
};

export const matches = (isMatch: (text: string) => boolean): Test => found =>
	typeof found === 'string' || typeof found === 'number' ? isMatch(String(found)) : false;
