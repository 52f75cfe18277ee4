import {cellWidth, fitCells} from '../../lib/cells.js';
import {rangeOf} from '../../faults/read-fault.js';
import {paintRow, type Spans} from '../parts/row.js';
import type {Scene} from '../scene.js';
import {fieldsOf, type FormOverlay} from '../view/fault-form.js';

/** Cells for what is typed. */
const valueWidth = 12;

export const formTitle = (form: FormOverlay, {words}: Scene): string => words.faults.form(form.fault, form.target);

/** A row a field, and one for the keys. */
export const formLength = (form: FormOverlay): number => fieldsOf(form).length + 1;

/** The fields of the form, the one being filled in marked; it is always among the rows that fit. */
export const formRows = (form: FormOverlay, {words, theme}: Scene, width: number, height: number): string[] => {
	const fields = fieldsOf(form);
	const names = Math.max(...fields.map(({name}) => cellWidth(name)));
	const lines = fields.map((spec, index): Spans => {
		const isHere = index === form.index;
		const text = form.texts[spec.name]!;
		const unit = 'choices' in spec ? '' : spec.unit;
		return [
			{text: isHere ? ` ${theme.glyphs.pointer}` : '  ', tone: 'accent'},
			{text: `${fitCells(spec.name, names)}  `, tone: isHere ? 'accent' : 'plain', strong: isHere},
			{text: fitCells(isHere && !('choices' in spec) ? `${text}_` : text, valueWidth), strong: isHere},
			{text: ` ${fitCells(unit, 11)} `},
			{text: `${spec.summary[words.faults.language]} (${rangeOf(spec)})`, tone: 'quiet'},
		];
	});
	const shown = Math.max(1, height - 1);
	const top = Math.max(0, Math.min(form.index - shown + 1, lines.length - shown));
	return [...lines.slice(top, top + shown), [{text: `  ${words.faults.formHelp}`, tone: 'quiet'}] satisfies Spans]
		.slice(0, height)
		.map(line => paintRow(line, width, theme));
};
