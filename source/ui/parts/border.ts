import {cellWidth, cutCells} from '../../lib/cells.js';
import {sanitize} from '../../lib/sanitize.js';
import type {Theme, Tone} from '../theme.js';
import {paint, paintRow, textOf, type Spans} from './row.js';

export type BorderText = {
	readonly hotkey: string;
	readonly title: string;
	/** At the right of the top line. */
	readonly info: Spans;
};

/** Puts a border with its title around `rows`, which are `width - 2` cells wide. */
export const withBorder = (rows: readonly string[], width: number, focused: boolean, text: BorderText, theme: Theme): string[] => {
	const [topLeft, topRight, bottomLeft, bottomRight, across, down] = focused ? theme.glyphs.focusedBorder : theme.glyphs.border;
	const tone: Tone = focused ? 'accent' : 'quiet';
	const line = (characters: string) => paint(characters, tone, theme);
	const title = ` ${[text.hotkey, text.title].filter(Boolean).join(' ')} `;
	const shownTitle = cutCells(sanitize(title, theme), width - 4, theme.glyphs.ellipsis);
	const titleWidth = cellWidth(shownTitle);
	const info = sanitize(textOf(text.info), theme);
	const infoWidth = info === '' ? 0 : Math.min(cellWidth(info) + 2, Math.max(0, width - 5 - titleWidth));
	const shownInfo = infoWidth > 2 ? paintRow([' ', ...text.info], infoWidth - 1, theme) + ' ' : '';
	const gap = width - 3 - titleWidth - (shownInfo === '' ? 0 : infoWidth + 1);
	const top = line(topLeft + across)
		+ paint(shownTitle, focused ? 'title' : 'plain', theme)
		+ line(across.repeat(Math.max(0, gap)))
		+ shownInfo
		+ line((shownInfo === '' ? '' : across) + topRight);
	const side = line(down);
	return [
		top,
		...rows.map(row => side + row + side),
		line(bottomLeft + across.repeat(Math.max(0, width - 2)) + bottomRight),
	];
};
