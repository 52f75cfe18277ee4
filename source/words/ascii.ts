const signs: Readonly<Record<string, string>> = {'→': '->', '×': 'x', '…': '...', '›': '>', '·': '-', '–': '-', '§': 'section ', '±': '+/-'};

const plain = (text: string): string => text.replaceAll(/[→×…›·–§±]/g, sign => signs[sign]!);

/** The same words without the few signs of ours that ASCII lacks. */
export const asciiWords = <Value>(words: Value): Value => {
	if (typeof words === 'string') {
		return plain(words) as Value;
	}

	if (typeof words === 'function') {
		const say = words as unknown as (...parameters: unknown[]) => string;
		return ((...parameters: unknown[]) => plain(say(...parameters))) as Value;
	}

	if (Array.isArray(words)) {
		return words.map(each => asciiWords<unknown>(each)) as Value;
	}

	return typeof words === 'object' && words !== null
		? Object.fromEntries(Object.entries(words).map(([key, value]) => [key, asciiWords<unknown>(value)])) as Value
		: words;
};
