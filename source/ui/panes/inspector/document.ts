import {cellWidth, wrapCells, wrapWords} from '../../../lib/cells.js';
import {sanitize} from '../../../lib/sanitize.js';
import type {Span, Spans} from '../../parts/row.js';
import type {Theme} from '../../theme.js';

/** Lines that are made when they are shown: a hex dump of 16 MiB is a million of them. */
export type Section = {readonly length: number; readonly line: (index: number) => Spans};

export type Document = readonly Section[];

export const lines = (rows: readonly Spans[]): Section => ({length: rows.length, line: index => rows[index]!});

export const heading = (text: string): Section => lines([[], [{text, tone: 'title'}]]);

export const documentLength = (document: Document): number => document.reduce((sum, {length}) => sum + length, 0);

/** The lines `from` to `to` (exclusive) of all sections together. */
export const documentLines = (document: Document, from: number, to: number): Spans[] => {
	const shown: Spans[] = [];
	let start = 0;
	for (const section of document) {
		const first = Math.max(0, from - start);
		const last = Math.min(section.length, to - start);
		for (let index = first; index < last; index++) {
			shown.push(section.line(index));
		}

		start += section.length;
	}

	return shown;
};

/** Name and value, the value wrapped below itself. */
export const field = (name: string, value: string, width: number, theme: Theme, tone?: Span['tone']): Spans[] => {
	const label = ` ${name} `.padEnd(12 - (cellWidth(name) - name.length));
	const room = Math.max(8, width - cellWidth(label));
	return wrapWords(sanitize(value, theme), room).map((part, index) => [
		{text: index === 0 ? label : ' '.repeat(cellWidth(label)), tone: 'quiet'},
		{text: part, tone},
	]);
};

/** A payload's own line: broken anywhere, since every space counts. */
export const wrapped = (text: string, width: number, theme: Theme, tone?: Span['tone']): Spans[] =>
	wrapCells(sanitize(text, theme), Math.max(8, width - 1)).map(part => [' ', {text: part, tone}]);

export const prose = (text: string, width: number, theme: Theme, tone?: Span['tone']): Spans[] =>
	wrapWords(sanitize(text, theme), Math.max(8, width - 1)).map(part => [' ', {text: part, tone}]);
