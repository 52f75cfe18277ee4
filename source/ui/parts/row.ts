import {cellWidth, cutCells} from '../../lib/cells.js';
import {sanitize} from '../../lib/sanitize.js';
import type {Theme, Tone} from '../theme.js';

/** A stretch of one row in one tone. */
export type Span = {readonly text: string; readonly tone?: Tone; readonly strong?: boolean};

export type Spans = ReadonlyArray<Span | string>;

export type RowOptions = {
	/** One calm bar instead of the row's own colours; what was searched for is underlined in it. */
	readonly selected?: boolean;
	/** What fills the rest of the row. */
	readonly fill?: string;
};

const escape = '\u001B[';

export const paint = (text: string, tone: Tone, theme: Theme): string => {
	const [on, off] = theme.tones[tone];
	return on === '' || text === '' ? text : `${escape}${on}m${text}${escape}${off}m`;
};

/**
The only way text gets onto the screen: makes it safe, cuts and pads it to exactly `width` cells,
and writes the SGR codes.
*/
export const paintRow = (spans: Spans, width: number, theme: Theme, {selected = false, fill = ' '}: RowOptions = {}): string => {
	let row = '';
	let left = width;
	for (const span of spans) {
		if (left <= 0) {
			break;
		}

		const {text, tone = 'plain', strong = false} = typeof span === 'string' ? {text: span} : span;
		const safe = cutCells(sanitize(text, theme), left, theme.glyphs.ellipsis);
		left -= cellWidth(safe);
		const toned = selected ? (tone === 'match' ? `${escape}1;4m${safe}${escape}22;24m` : safe) : paint(safe, tone, theme);
		row += strong && !selected ? paint(toned, 'strong', theme) : toned;
	}

	row += fill.repeat(Math.max(0, left));
	return selected ? paint(row, 'selected', theme) : row;
};

export const textOf = (spans: Spans): string => spans.map(span => typeof span === 'string' ? span : span.text).join('');
