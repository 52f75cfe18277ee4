import type {Cursor} from '../../view/cursor.js';
import type {Event} from '../../../bus/events.js';
import type {PaneScene} from '../../scene.js';
import {moved, place} from '../../view/list.js';
import {cursorOf} from '../../view/view.js';

const labelsFrom = 10;

type Geometry = Pick<PaneScene, 'snapshot' | 'view' | 'height'>;

export type LogLayout = {
	readonly events: readonly Event[];
	readonly labels: boolean;
	readonly top: number;
	readonly shown: number;
	readonly selected: number;
};

/** While the picture is paused what came later is not there. */
export const layOut = ({snapshot, view, height}: Geometry): LogLayout => {
	const {paused} = view;
	const events = paused === undefined ? snapshot.log.rows : snapshot.log.rows.filter(({seq}) => seq <= paused.seq);
	const labels = height >= labelsFrom;
	const shown = Math.max(1, height - (labels ? 1 : 0));
	return {events, labels, shown, ...place(events.map(({seq}) => seq), cursorOf(view, 'frames'), shown)};
};

export const movedCursor = (scene: Geometry, by: number): Cursor => {
	const {events, shown} = layOut(scene);
	return moved(events.map(({seq}) => seq), cursorOf(scene.view, 'frames'), shown, by);
};
