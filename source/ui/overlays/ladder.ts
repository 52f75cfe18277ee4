import type {LadderRow} from '../../bus/ladder.js';
import {drawHead, drawRow, type DrawOptions} from '../../ladder/draw.js';
import {storyLines} from '../../ladder/story-text.js';
import {exactCount, humanCount} from '../../lib/human.js';
import {paintRow, type Span, type Spans} from '../parts/row.js';
import type {Scene} from '../scene.js';
import {place} from '../view/list.js';
import type {LadderOverlay} from '../view/view.js';

/** Lines of the story; in a low terminal one. */
const mostStory = 2;

const optionsOf = ({words, theme}: Scene): DrawOptions => ({words: words.ladder, ascii: theme.ascii});

/** The story and who stands on the lanes. */
const headLines = (scene: Scene, width: number, height: number): readonly Spans[] => {
	const {snapshot: {ladder, wall}, words} = scene;
	if (ladder === undefined || ladder.total === 0) {
		return [[{text: ` ${ladder?.scanning === false ? words.ladder.nothing : words.ladder.scanning}`, tone: 'quiet'}]];
	}

	const story = ladder.story === undefined ? [] : storyLines(ladder.story, wall, Math.max(8, width - 2), optionsOf(scene)).slice(0, height < 12 ? 1 : mostStory);
	return [
		...story.map((text): Spans => [{text: ` ${text}`, tone: 'warn'}]),
		[' ', ...drawHead(ladder, width - 1, optionsOf(scene))],
	];
};

/** Rows of the ladder that have room below its head. */
export const ladderHeight = (scene: Scene, width: number, height: number): number => Math.max(1, height - headLines(scene, width, height).length);

/** How detailed it is, how many rows, what is left out. */
export const ladderInfo = (overlay: LadderOverlay, {snapshot: {ladder}, words, theme}: Scene): Spans => {
	const separator = ` ${theme.glyphs.separator} `;
	return ladder === undefined ? [] : [
		`${words.ladder.detail[overlay.detail]!}${separator}${humanCount(ladder.total)}`,
		...ladder.scanning ? [{text: `${separator}${words.ladder.scanning}`, tone: 'quiet' as const}] : [],
		...ladder.leftOut > 0 ? [{text: `${separator}${words.ladder.leftOut(exactCount(ladder.leftOut))}`, tone: 'warn' as const}] : [],
	];
};

const rowSpans = (row: LadderRow, scene: Scene, width: number): Spans => drawRow(row, scene.snapshot.ladder!, width, optionsOf(scene));

export const ladderRows = (overlay: LadderOverlay, scene: Scene, width: number, height: number): string[] => {
	const {snapshot: {ladder}, theme} = scene;
	const head = headLines(scene, width, height).map(line => paintRow(line, width, theme));
	const rows = ladder?.rows ?? [];
	const room = ladderHeight(scene, width, height);
	const {top, selected} = place(rows.map(({id}) => id), overlay.cursor, room);
	const body = Array.from({length: room}, (_, index) => {
		const row = rows[top + index];
		const isChosen = top + index === selected;
		const pointer: Span = {text: isChosen ? theme.glyphs.pointer : ' ', tone: 'accent'};
		return paintRow(row === undefined ? [] : [pointer, ...rowSpans(row, scene, width - 1)], width, theme, {selected: isChosen && row !== undefined});
	});
	return [...head, ...body].slice(0, height);
};
