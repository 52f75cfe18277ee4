import {parseFilter} from '../../filter/parse.js';
import {cellWidth, graphemes} from '../../lib/cells.js';
import {sanitize} from '../../lib/sanitize.js';
import type {KeyScene} from '../keys/key-binding.js';
import {paintRow, type Spans} from '../parts/row.js';
import {pictureField, type Field} from '../view/field.js';

/** Cell of the visible part of the line at which the text's unit `at` stands. */
const cellOf = (field: Field, at: number, width: number): number => {
	const {from} = pictureField(field, width);
	const before = graphemes(field.text.slice(0, at)).slice(from);
	return Math.min(width, cellWidth(before.map(part => sanitize(part)).join('')));
};

/** The sentence stands on the side of the arrow that has room for it, or else above it. */
const pointed = (cell: number, message: string, width: number, tone: 'bad' | 'quiet', arrow: string): readonly Spans[] => {
	const length = cellWidth(message);
	if (cell + length + 2 <= width) {
		return [[' '.repeat(cell), {text: `${arrow} ${message}`, tone}]];
	}

	return cell > length
		? [[' '.repeat(cell - length - 1), {text: `${message} ${arrow}`, tone}]]
		: [[' '.repeat(Math.max(0, width - length)), {text: message, tone}], [' '.repeat(cell), {text: arrow, tone}]];
};

/** Above a filter that is being typed: what is wrong, pointed at; above an empty line what could stand there. */
export const filterPromptRows = (field: Field, left: number, width: number, {theme, words}: KeyScene): string[] => {
	if (field.kind !== 'filter') {
		return [];
	}

	if (field.text.trim() === '') {
		return [paintRow([' '.repeat(left), {text: words.prompts.filterExample, tone: 'quiet'}], width, theme)];
	}

	const parsed = parseFilter(field.text);
	if ('filter' in parsed) {
		return [];
	}

	const {wrong, from} = parsed.problem;
	// At the end it is not wrong yet, only unfinished.
	const tone = from >= field.text.trimEnd().length ? 'quiet' : 'bad';
	const cell = left + cellOf(field, from, width - left - 1);
	return pointed(cell, words.tell(wrong), width, tone, theme.glyphs.down).map(spans => paintRow(spans, width, theme));
};
