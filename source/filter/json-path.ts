/*
`json.items[0].id`, `json.items.0.id`, `json["content type"]`: a way into the JSON that a frame's text is.
*/

const segment = /\.([^.[\]"]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** The segments behind the word `json`; undefined if they can't be read. */
export const parsePath = (text: string): readonly string[] | undefined => {
	const path: string[] = [];
	let at = 0;
	while (at < text.length) {
		segment.lastIndex = at;
		const match = segment.exec(text);
		if (!match) {
			return undefined;
		}

		path.push(match[1] ?? match[2] ?? match[3]!.replaceAll(/\\(.)/gs, '$1'));
		at = segment.lastIndex;
	}

	return path;
};

/** What `parsePath` reads back as `path`. */
export const formatPath = (path: readonly string[]): string => path.map(name => /^[\p{L}\p{N}_$-]+$/u.test(name)
	? `.${name}`
	: `["${name.replaceAll(/["\\]/g, String.raw`\$&`)}"]`).join('');

/** What stands there in `value`, or undefined. Only what is its own: no `constructor`, no `length`. */
export const follow = (value: unknown, path: readonly string[]): unknown => {
	let here = value;
	for (const name of path) {
		if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name) || (Array.isArray(here) && !/^\d+$/.test(name))) {
			return undefined;
		}

		here = (here as Readonly<Record<string, unknown>>)[name];
	}

	return here;
};
