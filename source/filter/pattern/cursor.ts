/** A place in a pattern. Characters are code points. */
export type Cursor = {
	readonly isAtEnd: () => boolean;
	readonly has: (text: string) => boolean;
	/** Steps over the character if it is `text`. */
	readonly take: (text: string) => boolean;
	/** Steps over any character; undefined at the end. */
	readonly next: () => string | undefined;
	/** The `count` characters from here on, or fewer at the end. */
	readonly ahead: (count: number) => string;
	readonly skip: (count: number) => void;
};

export const createCursor = (source: string): Cursor => {
	const characters = [...source];
	let at = 0;
	return {
		isAtEnd: () => at >= characters.length,
		has: text => characters[at] === text,
		take(text) {
			if (characters[at] !== text) {
				return false;
			}

			at++;
			return true;
		},
		next: () => characters[at++],
		ahead: count => characters.slice(at, at + count).join(''),
		skip(count) {
			at += count;
		},
	};
};
