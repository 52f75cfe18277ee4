/*
The fast path of the screen. Text of these characters needs neither segmenting nor escaping: each is
a grapheme of its own, harmless, and of a width that every terminal agrees on.

	1 cell   ASCII, Latin, general punctuation, arrows, control pictures, lines and blocks, ✓ ✗
	2 cells  kana, CJK ideographs, Hangul syllables
*/
const simple = /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2015\u2018-\u2027\u2030-\u203B\u2190-\u21FF\u2400-\u2426\u2500-\u25CF\u2713\u2717\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF\uAC00-\uD7A3]*$/;

export const isSimple = (text: string): boolean => simple.test(text);

const firstWide = 0x30_41;

/** Cells of one UTF-16 unit of simple text. */
export const simpleCells = (unit: number): 1 | 2 => unit < firstWide ? 1 : 2;

/** Cells of simple text. */
export const simpleWidth = (text: string): number => {
	let width = text.length;
	for (let index = 0; index < text.length; index++) {
		if (text.charCodeAt(index) >= firstWide) {
			width++;
		}
	}

	return width;
};
