/*
Small numbers for the few words that every frame carries, so that a row of the log is all numbers.
*/

export type Names = {
	readonly number: (name: string) => number;
	readonly name: (number: number) => string;
};

/** At most 255 names; any further one reads `other`. Protocols and frame kinds are a few dozen. */
export const createNames = (): Names => {
	const numbers = new Map<string, number>([['other', 0]]);
	const names = ['other'];
	let newest = 'other';
	let newestNumber = 0;
	return {
		number(name) {
			// Most frames are called what the one before was.
			if (name === newest) {
				return newestNumber;
			}

			const known = numbers.get(name);
			if (known !== undefined) {
				newest = name;
				newestNumber = known;
				return known;
			}

			if (names.length > 255) {
				return 0;
			}

			numbers.set(name, names.length);
			return names.push(name) - 1;
		},
		name: number => names[number] ?? 'other',
	};
};
