import {wrapWords} from '../../lib/cells.js';
import {humanCount} from '../../lib/human.js';
import {paintRow, type Spans} from '../parts/row.js';
import type {Scene} from '../scene.js';
import type {ReportOverlay} from '../view/report.js';
import {cardLines} from './report-card.js';
import {stormLines} from './report-storm.js';

/** Rows of bars, where there is room for more than the least. */
const fewBars = 3;
const manyBars = 8;
const roomForMany = 36;

const reportLines = (scene: Scene, width: number, height: number): readonly Spans[] => {
	const {snapshot: {report}, words} = scene;
	if (report?.card === undefined) {
		return wrapWords(words.report.none, Math.max(8, width - 2)).map((text): Spans => [{text: ` ${text}`, tone: 'quiet'}]);
	}

	const {card, storm, forgotten} = report;
	return [
		...cardLines(card, report, scene, width),
		...storm === undefined ? [] : stormLines(storm, height >= roomForMany ? manyBars : fewBars, scene, width),
		...forgotten === 0 ? [] : [[{text: ` ${words.report.forgotten(humanCount(forgotten))}`, tone: 'quiet' as const}]],
	];
};

export const reportHeight = (scene: Scene, width: number, height: number): number => reportLines(scene, width, height).length;

export const reportRows = ({top}: ReportOverlay, scene: Scene, width: number, height: number): string[] => {
	const lines = reportLines(scene, width, height);
	const from = Math.max(0, Math.min(top, lines.length - height));
	return Array.from({length: height}, (_, index) => paintRow(lines[from + index] ?? [], width, scene.theme));
};
