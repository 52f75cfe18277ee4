import {cellWidth, fitCells} from '../../lib/cells.js';
import {paintRow} from '../parts/row.js';
import type {Theme} from '../theme.js';
import type {Field} from '../view/field.js';

const most = 6;

/** What Tab goes through, the one in the line marked. */
export const candidateRows = ({completion}: Field, width: number, theme: Theme): string[] => {
	if (completion === undefined || completion.candidates.length < 2) {
		return [];
	}

	const {candidates, index} = completion;
	const top = Math.max(0, Math.min(index - most + 2, candidates.length - most));
	const names = Math.max(...candidates.map(({text}) => cellWidth(text)));
	return candidates.slice(top, top + most).map(({text, hint}, offset) => paintRow(
		[`  ${fitCells(text, Math.min(names, 24))}  `, {text: hint, tone: 'quiet'}],
		width,
		theme,
		{selected: top + offset === index},
	));
};
