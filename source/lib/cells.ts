import stringWidth from 'string-width';

/*
Terminal cells. Every row on the screen is cut and padded here, so that it is exactly as wide as its
pane. Text is expected to have passed `sanitize`.
*/
const plain = /^[\u0020-\u007E]*$/;

const segmenter = new Intl.Segmenter();

/** Cells that one grapheme takes. */
const graphemeWidth = (grapheme: string): number => {
	const code = grapheme.codePointAt(0)!;
	if (grapheme.length === 1) {
		if (code < 0x3_00) {
			return 1;
		}

		// Hangul syllables, the commonest wide characters here.
		if (code >= 0xAC_00 && code <= 0xD7_A3) {
			return 2;
		}
	}

	// Ink gives a cell to a mark that stands alone, so we do too.
	return Math.max(1, stringWidth(grapheme));
};

export const graphemes = (text: string): string[] =>
	plain.test(text) ? [...text] : Array.from(segmenter.segment(text), ({segment}) => segment);

export const cellWidth = (text: string): number => {
	if (plain.test(text)) {
		return text.length;
	}

	let width = 0;
	for (const {segment} of segmenter.segment(text)) {
		width += graphemeWidth(segment);
	}

	return width;
};

/** At most `width` cells of `text`; what is cut off ends in `ellipsis`. A wide character is never halved. */
export const cutCells = (text: string, width: number, ellipsis = '…'): string => {
	if (width <= 0) {
		return '';
	}

	if (text.length > width * 64 + 64) {
		text = text.slice(0, width * 64 + 64);
	}

	if (plain.test(text)) {
		return text.length <= width ? text : text.slice(0, Math.max(0, width - ellipsis.length)) + ellipsis.slice(0, width);
	}

	const room = width - ellipsis.length;
	let used = 0;
	let kept = '';
	let keptWithRoom = '';
	for (const {segment} of segmenter.segment(text)) {
		used += graphemeWidth(segment);
		if (used > width) {
			return keptWithRoom + ellipsis.slice(0, width);
		}

		kept += segment;
		if (used <= room) {
			keptWithRoom = kept;
		}
	}

	return kept;
};

/** Exactly `width` cells. */
export const fitCells = (text: string, width: number, align: 'left' | 'right' = 'left', ellipsis = '…'): string => {
	const cut = cutCells(text, width, ellipsis);
	const padding = ' '.repeat(Math.max(0, width - cellWidth(cut)));
	return align === 'left' ? cut + padding : padding + cut;
};

/** Prose in lines of at most `width` cells, broken between words where that is possible. */
export const wrapWords = (text: string, width: number): string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (cellWidth(longer) <= width) {
			line = longer;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		const parts = wrapCells(word, width);
		lines.push(...parts.slice(0, -1));
		line = parts.at(-1)!;
	}

	return [...lines, line];
};

/** Lines of at most `width` cells, broken anywhere. */
export const wrapCells = (text: string, width: number): string[] => {
	if (plain.test(text)) {
		const lines: string[] = [];
		for (let index = 0; index < text.length; index += width) {
			lines.push(text.slice(index, index + width));
		}

		return lines.length === 0 ? [''] : lines;
	}

	const lines: string[] = [];
	let line = '';
	let used = 0;
	for (const {segment} of segmenter.segment(text)) {
		const cells = graphemeWidth(segment);
		if (used + cells > width && line !== '') {
			lines.push(line);
			line = '';
			used = 0;
		}

		line += segment;
		used += cells;
	}

	lines.push(line);
	return lines;
};
