import type {AuditView, MatrixCell, MatrixRow} from '../../bus/audit-view.js';
import {clockTime, humanCount, humanDuration} from '../../lib/human.js';
import type {Scene} from '../scene.js';
import type {MatrixOverlay} from '../view/matrix.js';

const cellStory = ({client, number, state, at = 0, took = 0, after, copies = 1}: MatrixCell, late: number, {words, snapshot}: Scene): string => {
	const {cell} = words.audit;
	if (state === 'flying') {
		return cell.flying(client, number, humanDuration(snapshot.at - at));
	}

	if (state !== 'delivered') {
		return cell[state](client, number);
	}

	return (took > late ? cell.late : cell.delivered)(client, number, humanDuration(took))
		+ (after === undefined ? '' : cell.after(after))
		+ (copies > 1 ? cell.copies(copies) : '');
};

/** What the chosen cell, or the chosen client, is in words. */
export const matrixStory = ({options, matrix}: AuditView, {number}: MatrixOverlay, row: MatrixRow, scene: Scene): string => {
	const {audit} = scene.words;
	const cell = matrix?.cell;
	if (number === undefined || cell?.client !== row.client || cell.number !== number) {
		return audit.row(row.client, humanCount(row.delivered), humanCount(row.sent), humanCount(row.lost));
	}

	return cellStory(cell, options.late, scene) + (cell.at === undefined ? '' : audit.cell.sent(clockTime(scene.snapshot.wall, cell.at)));
};
