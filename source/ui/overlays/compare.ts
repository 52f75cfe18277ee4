import {compareTable, tableWidth, type Line} from '../../compare/table.js';
import {paintRow} from '../parts/row.js';
import type {Scene} from '../scene.js';
import type {Tone} from '../theme.js';

const tones: Readonly<Record<Line['tone'], Tone>> = {plain: 'plain', title: 'title', quiet: 'quiet', warn: 'warn'};

/** The table of the newest comparison, as it grows. */
const compareLines = ({snapshot: {compare}, words, theme}: Scene): readonly Line[] =>
	compare === undefined ? [] : compareTable(compare, {words: words.compare, ascii: theme.ascii});

export const compareHeight = (scene: Scene): number => compareLines(scene).length;

export const compareRows = (scene: Scene, top: number, width: number, height: number): string[] => {
	const shown = compareLines(scene).slice(top, top + height);
	return Array.from({length: height}, (_, index) => {
		const {text = '', tone = 'plain'} = shown[index] ?? {};
		return paintRow([{text: width > tableWidth ? ` ${text}` : text, tone: tones[tone]}], width, scene.theme);
	});
};
