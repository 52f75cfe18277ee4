/*
A line of text being typed. The cursor counts graphemes, so that it never stands inside a Korean
syllable or an emoji; the real terminal cursor is put there, since that is where an input method
composes.
*/
import {cellWidth, cutCells, graphemes} from '../../lib/cells.js';
import {sanitize} from '../../lib/sanitize.js';

export type FieldKind = 'command' | 'send' | 'url' | 'close' | 'answer' | 'retry' | 'save' | 'filter' | 'search';

export type Candidate = {readonly text: string; readonly from: number; readonly hint: string};

export type Field = {
	readonly kind: FieldKind;
	/** Before the text: what is asked. */
	readonly prompt: string;
	/** Of the command that will be made: what a `send` or `close` is for. */
	readonly target: string;
	readonly text: string;
	readonly cursor: number;
	/** How far back in the history; 0 is the line being typed, kept in `draft`. */
	readonly back: number;
	readonly draft: string;
	readonly completion?: {readonly candidates: readonly Candidate[]; readonly index: number; readonly stem: string};
};

export const emptyField = (kind: FieldKind, prompt: string, target = ''): Field => ({kind, prompt, target, text: '', cursor: 0, back: 0, draft: ''});

const withText = (field: Field, parts: readonly string[], cursor: number): Field => ({
	...field,
	text: parts.join(''),
	cursor: Math.max(0, Math.min(parts.length, cursor)),
	back: 0,
	completion: undefined,
});

export const insertText = (field: Field, text: string): Field => {
	const parts = graphemes(field.text);
	const before = parts.slice(0, field.cursor).join('') + text;
	const whole = before + parts.slice(field.cursor).join('');
	// Counted anew: a combining mark joins what stood before it.
	return withText(field, graphemes(whole), graphemes(before).length);
};

export type FieldEdit = 'left' | 'right' | 'start' | 'end' | 'word-left' | 'word-right' | 'erase-left' | 'erase-right' | 'erase-word' | 'erase-start' | 'erase-end';

const wordLeft = (parts: readonly string[], cursor: number): number => {
	let index = cursor;
	while (index > 0 && parts[index - 1] === ' ') {
		index--;
	}

	while (index > 0 && parts[index - 1] !== ' ') {
		index--;
	}

	return index;
};

const wordRight = (parts: readonly string[], cursor: number): number => {
	let index = cursor;
	while (index < parts.length && parts[index] === ' ') {
		index++;
	}

	while (index < parts.length && parts[index] !== ' ') {
		index++;
	}

	return index;
};

export const editField = (field: Field, edit: FieldEdit): Field => {
	const parts = graphemes(field.text);
	const {cursor} = field;
	const erase = (from: number, to: number) => withText(field, [...parts.slice(0, from), ...parts.slice(to)], from);
	const edits: Readonly<Record<FieldEdit, () => Field>> = {
		left: () => ({...field, cursor: Math.max(0, cursor - 1)}),
		right: () => ({...field, cursor: Math.min(parts.length, cursor + 1)}),
		start: () => ({...field, cursor: 0}),
		end: () => ({...field, cursor: parts.length}),
		'word-left': () => ({...field, cursor: wordLeft(parts, cursor)}),
		'word-right': () => ({...field, cursor: wordRight(parts, cursor)}),
		'erase-left': () => cursor === 0 ? field : erase(cursor - 1, cursor),
		'erase-right': () => erase(cursor, cursor + 1),
		'erase-word': () => erase(wordLeft(parts, cursor), cursor),
		'erase-start': () => erase(0, cursor),
		'erase-end': () => erase(cursor, parts.length),
	};
	return edits[edit]();
};

/** `step` 1 goes back in `history` (newest last), -1 forward again to the line being typed. */
export const recall = (field: Field, history: readonly string[], step: 1 | -1): Field => {
	const back = Math.max(0, Math.min(history.length, field.back + step));
	if (back === field.back) {
		return field;
	}

	const draft = field.back === 0 ? field.text : field.draft;
	const text = back === 0 ? draft : history.at(-back)!;
	return {...field, text, cursor: graphemes(text).length, back, draft, completion: undefined};
};

/** Puts the first, then with each call the next of `candidates` into the line. */
export const complete = (field: Field, candidates: readonly Candidate[]): Field => {
	const going = field.completion;
	const list = going?.candidates ?? candidates;
	if (list.length === 0) {
		return field;
	}

	const stem = going?.stem ?? field.text;
	const index = going === undefined ? 0 : (going.index + 1) % list.length;
	const {text, from} = list[index]!;
	const line = stem.slice(0, from) + text;
	return {...field, text: line, cursor: graphemes(line).length, completion: {candidates: list, index, stem}};
};

/** `from`: graphemes of the line that are out of sight on its left. */
export type FieldPicture = {readonly text: string; readonly cursor: number; readonly from: number};

/** The part of the line that fits into `width` cells with the cursor in it, and the cursor's cell. */
export const pictureField = (field: Field, width: number): FieldPicture => {
	const parts = graphemes(field.text);
	const before = parts.slice(0, field.cursor).map(part => sanitize(part));
	let used = 0;
	let from = before.length;
	while (from > 0 && used + cellWidth(before[from - 1]!) < width) {
		from--;
		used += cellWidth(before[from]!);
	}

	const visible = before.slice(from).join('');
	const after = parts.slice(field.cursor, field.cursor + width).map(part => sanitize(part)).join('');
	return {text: cutCells(visible + after, width, ''), cursor: used, from};
};
