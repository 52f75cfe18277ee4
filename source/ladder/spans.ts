import {cellWidth, cutCells, fitCells} from '../lib/cells.js';

/** Tones by what they mean; no tone says what no sign or word says. */
export type Tone = 'plain' | 'quiet' | 'good' | 'warn' | 'bad' | 'sent' | 'received' | 'title' | 'accent';

/** A stretch of a row. Its text is safe to be drawn. */
export type Span = {readonly text: string; readonly tone: Tone};

export const span = (text: string, tone: Tone = 'plain'): Span => ({text, tone});

/** Exactly `width` cells, cut from the right end. */
export const fitSpans = (spans: readonly Span[], width: number, ellipsis: string): readonly Span[] => {
	const fitted: Span[] = [];
	let left = Math.max(0, width);
	for (const {text, tone} of spans) {
		if (left > 0 && text !== '') {
			const cut = cutCells(text, left, ellipsis);
			fitted.push({text: cut, tone});
			left -= cellWidth(cut);
		}
	}

	return left > 0 ? [...fitted, span(' '.repeat(left))] : fitted;
};

/** A text in the middle of exactly `width` cells. */
export const centred = (text: string, width: number, ellipsis: string): string => {
	const cut = cutCells(text, Math.max(0, width), ellipsis);
	return fitCells(' '.repeat(Math.max(0, Math.floor((width - cellWidth(cut)) / 2))) + cut, Math.max(0, width), 'left', ellipsis);
};

export const textOf = (spans: readonly Span[]): string => spans.map(({text}) => text).join('');
