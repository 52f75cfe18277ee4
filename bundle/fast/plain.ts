/*
A shorter way through Ink's per-cell work, for plain text. What the files beside this one agree to
call plain stands here.

	ink ──tokenize, string-width, sanitize-ansi──► fast/* ──plain──► a look-up per character
	                                                     └─other──► the original, from the first character

Between two characters that are both in `alone` there is always a grapheme cluster boundary (UAX #29,
GB4 to GB13: none of them is Extend, ZWJ, SpacingMark, Prepend, CR, a conjoining jamo, an Indic linker
or a regional indicator). So each is a cluster of its own, whatever stands before and after it, and an
SGR sequence between them neither joins anything nor swallows a combining mark. The originals ask
`Intl.Segmenter` instead, for every cell of every frame, and that was half the cost of a frame.

This lives beside the build and not in `source/`, since nothing in the program knows of it: without it
the same screen is drawn, more slowly.
*/

/** First and last code units: whole blocks, assigned long ago. */
const alone: ReadonlyArray<readonly [first: number, last: number]> = [
	[0x00_09, 0x00_0A], // Tab, line feed
	[0x00_20, 0x00_7E], // ASCII
	[0x00_A0, 0x00_AC], // Latin, but for the soft hyphen
	[0x00_AE, 0x02_FF],
	[0x20_10, 0x20_27], // Dashes, quotes, bullets, ellipsis
	[0x20_30, 0x20_5E],
	[0x21_90, 0x24_26], // Arrows, mathematics, technical, control pictures
	[0x25_00, 0x25_FF], // Boxes, blocks, geometric shapes
	[0x28_00, 0x28_FF], // Braille
	[0x30_00, 0x30_29], // CJK punctuation
	[0x30_41, 0x30_96], // Kana
	[0x30_A1, 0x30_FA],
	[0x4E_00, 0x9F_FF], // CJK ideographs
	[0xAC_00, 0xD7_A3], // Hangul syllables
	[0xFF_01, 0xFF_5E], // Fullwidth ASCII
];

/** By code unit: 1 for a character that is always alone. */
export const isAlone = new Uint8Array(0x1_00_00);
for (const [first, last] of alone) {
	isAlone.fill(1, first, last + 1);
}

/** If an SGR sequence (`ESC [`, digits and semicolons, `m`) starts at `start`, the index after it, else -1. */
export const sgrEnd = (text: string, start: number): number => {
	if (text.charCodeAt(start) !== 0x1B || text.charCodeAt(start + 1) !== 0x5B) {
		return -1;
	}

	let index = start + 2;
	let code = text.charCodeAt(index);
	while ((code >= 0x30 && code <= 0x39) || code === 0x3B) {
		code = text.charCodeAt(++index);
	}

	return code === 0x6D ? index + 1 : -1;
};
