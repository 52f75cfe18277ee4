import type {LadderView} from '../bus/ladder.js';
import {exactCount} from '../lib/human.js';
import {drawHead, drawRow, type DrawOptions} from './draw.js';
import type {Ladder} from './ladder.js';
import {textOf} from './spans.js';
import {storyText} from './story-text.js';

/** Cells of a ladder that is written down. */
export const textWidth = 100;

export type Written = DrawOptions & {readonly title: string; readonly wall: string; readonly leftOut: LadderView['leftOut']};

/** A ladder as lines for a bug report: no control character, no colour. */
export const ladderText = (ladder: Ladder, {title, wall, leftOut, ...options}: Written): readonly string[] => [
	title,
	...ladder.story === undefined ? [] : [storyText(ladder.story, wall, options)],
	...leftOut === 0 ? [] : [options.words.leftOut(exactCount(leftOut))],
	'',
	textOf(drawHead(ladder, textWidth, options)),
	...ladder.rows.map(row => textOf(drawRow(row, ladder, textWidth, options))),
].map(line => line.trimEnd());
