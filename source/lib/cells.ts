import stringWidth from 'string-width';
import {isSimple, simpleCells, simpleWidth} from './simple-text.js';

/*
Terminal cells. Every row on the screen is cut and padded here, so that it is exactly as wide as its
pane. Text is expected to have passed `sanitize`.
*/
const plain = /^[\u0020-\u007E]*$/;

const segmenter = new Intl.Segmenter();

/** Widths are asked for thirty times a second, and those of a session are few. */
const known = new Map<string, number>();
const mostKnown = 4096;

/** Cells that one grapheme takes. */
const graphemeWidth = (grapheme: string): number => {
	const width = known.get(grapheme);
	if (width !== undefined) {
		return width;
	}

	// Ink gives a cell to a mark that stands alone, so we do too.
	const measured = Math.max(1, stringWidth(grapheme));
	if (known.size >= mostKnown) {
		known.clear();
	}

	known.set(grapheme, measured);
	return measured;
};

export const graphemes = (text: string): string[] =>
	isSimple(text) ? text.split('') : Array.from(segmenter.segment(text), ({segment}) => segment);

export const cellWidth = (text: string): number => {
	if (isSimple(text)) {
		return simpleWidth(text);
	}

	let width = 0;
	for (const {segment} of segmenter.segment(text)) {
		width += graphemeWidth(segment);
	}

	return width;
};

/** `length` units of simple text fit into `width` cells. */
const simpleLength = (text: string, width: number): number => {
	let used = 0;
	for (let index = 0; index < text.length; index++) {
		used += simpleCells(text.charCodeAt(index));
		if (used > width) {
			return index;
		}
	}

	return text.length;
};

/** At most `width` cells of `text`; what is cut off ends in `ellipsis`. A wide character is never halved. */
export const cutCells = (text: string, width: number, ellipsis = '…'): string => {
	if (width <= 0) {
		return '';
	}

	if (text.length <= width && plain.test(text)) {
		return text;
	}

	const room = width - ellipsis.length;
	// No grapheme that is shown is longer than this; a mebibyte on one line must not be walked.
	const near = text.slice(0, width * 64 + 64);
	if (isSimple(near)) {
		return simpleLength(near, width) === text.length
			? text
			: near.slice(0, simpleLength(near, room)) + ellipsis.slice(0, width);
	}

	let used = 0;
	let kept = '';
	let keptWithRoom = '';
	for (const {segment} of segmenter.segment(near)) {
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
