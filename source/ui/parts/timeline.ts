import type {ClientReport} from '../../bus/report.js';
import type {Glyphs, Tone} from '../theme.js';
import type {Span} from './row.js';

/*
An outage on a line: when it was cut off, when it noticed, each attempt, and when it was back.

	■──◐───✗───✗──────✗────────────●
*/

type Mark = {readonly glyph: string; readonly tone: Tone};

/** What the line ends with, ms since the kill: being back, or else now. */
export const timelineEnd = ({attempts, back}: ClientReport, elapsed: number): number =>
	back ?? Math.max(1, elapsed, ...attempts.map(({after, took = 0}) => after + took));

/** Exactly `width` cells for `end` ms. Of marks that fall together the later ones are seen. */
export const timeline = ({attempts, noticed, back}: ClientReport, end: number, width: number, glyphs: Glyphs): readonly Span[] => {
	const marks = new Map<number, Mark>();
	const put = (after: number, glyph: string, tone: Tone) => {
		marks.set(Math.min(width - 1, Math.max(0, Math.round(after / Math.max(1, end) * (width - 1)))), {glyph, tone});
	};

	if (noticed !== undefined && noticed.by !== 'attempt' && noticed.by !== 'left') {
		put(noticed.after, glyphs.half, 'warn');
	}

	for (const {after, ok} of attempts) {
		if (!ok) {
			put(after, glyphs.failed, 'bad');
		}
	}

	if (back !== undefined) {
		put(back, glyphs.opened, 'good');
	}

	// Where all began stays to be seen.
	marks.set(0, {glyph: glyphs.ended, tone: 'strong'});
	return Array.from({length: width}, (_, cell): Span => {
		const {glyph, tone} = marks.get(cell) ?? {glyph: glyphs.border[4], tone: 'quiet'};
		return {text: glyph, tone};
	});
};
