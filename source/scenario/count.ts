import type {Count} from './scenario.js';

/** `3`, `>= 3`, `> 3`, `<= 3`, `< 3`, `2..4`; undefined for anything else, and where nothing fits. */
export const parseCount = (text: string): Count | undefined => {
	const range = /^(\d{1,9})\s*\.\.\s*(\d{1,9})$/.exec(text);
	if (range) {
		const [least, most] = [Number(range[1]), Number(range[2])];
		return least <= most ? {least, most} : undefined;
	}

	const match = /^(>=|>|<=|<|==)?\s*(\d{1,9})$/.exec(text);
	if (!match) {
		return undefined;
	}

	const [, operator = '==', digits] = match;
	const number = Number(digits);
	const counts: Readonly<Record<string, Count>> = {
		'==': {least: number, most: number},
		'>=': {least: number},
		'>': {least: number + 1},
		'<=': {least: 0, most: number},
		'<': {least: 0, most: number - 1},
	};
	const count = counts[operator]!;
	return count.most === -1 ? undefined : count;
};

/** The shortest text that `parseCount` reads back. */
export const formatCount = ({least, most}: Count): string => {
	if (most === undefined) {
		return `>= ${least}`;
	}

	if (least === most) {
		return String(least);
	}

	return least === 0 ? `<= ${most}` : `${least}..${most}`;
};
