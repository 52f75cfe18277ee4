/** Edits (insert, delete, replace, swap of neighbours) between two words: the optimal string alignment distance. */
const distance = (a: string, b: string): number => {
	let before: number[] = [];
	let above = Array.from({length: b.length + 1}, (_, index) => index);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			let least = Math.min(above[column]! + 1, current[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
				least = Math.min(least, before[column - 2]! + 1);
			}

			current.push(least);
		}

		before = above;
		above = current;
	}

	return above[b.length]!;
};

/** The one of `words` that somebody who typed `typed` probably meant; undefined when none is near. */
export const nearest = (typed: string, words: readonly string[]): string | undefined => {
	// Nobody means a word of ours with more than this, and the work is quadratic.
	if (typed === '' || typed.length > 64) {
		return undefined;
	}

	const wanted = typed.toLowerCase();
	let best: {readonly word: string; readonly cost: number} | undefined;
	for (const word of words) {
		const length = Math.max(wanted.length, word.length);
		const begun = wanted.length >= 2 && (word.startsWith(wanted) || wanted.startsWith(word));
		const cost = begun ? 0.5 : distance(wanted, word.toLowerCase());
		if (cost <= Math.max(1, Math.floor(length / 3)) && cost < length && (best === undefined || cost < best.cost)) {
			best = {word, cost};
		}
	}

	return best?.word;
};

/** ` Did you mean "send"?`, or nothing; to be put behind a sentence. */
export const suggestion = (typed: string, words: readonly string[]): string => {
	const word = nearest(typed, words);
	return word === undefined ? '' : ` Did you mean ${word}?`;
};
