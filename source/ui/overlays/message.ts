import {cellWidth, wrapWords} from '../../lib/cells.js';
import {paintRow} from '../parts/row.js';
import type {KeyScene} from '../keys/key-binding.js';
import type {Message} from '../view/view.js';

/** Above the line that is being typed: what was wrong with it, whole. */
export const messageRows = ({text, tone}: Message, width: number, {theme}: KeyScene): string[] => {
	const mark = tone === 'bad' ? ` ${theme.glyphs.failed} ` : ' ';
	const left = cellWidth(mark);
	return wrapWords(text, Math.max(1, width - left - 1)).map((line, index) => paintRow([{text: `${index === 0 ? mark : ' '.repeat(left)}${line}`, tone}], width, theme));
};
