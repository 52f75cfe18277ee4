import type {Cursor} from '../../view/cursor.js';
import type {ClientView} from '../../../bus/snapshot.js';
import type {PaneScene} from '../../scene.js';
import {labelsFrom, moved, place} from '../../view/list.js';
import {cursorOf} from '../../view/view.js';

type Geometry = Pick<PaneScene, 'snapshot' | 'view' | 'height'>;

export type ClientsLayout = {
	readonly clients: readonly ClientView[];
	readonly labels: boolean;
	readonly top: number;
	readonly shown: number;
	readonly selected: number;
};

export const layOut = ({snapshot, view, height}: Geometry): ClientsLayout => {
	const clients = snapshot.clients.rows;
	const labels = height >= labelsFrom;
	const shown = Math.max(1, height - (labels ? 1 : 0));
	return {clients, labels, shown, ...place(clients.map(({id}) => id), cursorOf(view, 'clients'), shown)};
};

export const movedCursor = (scene: Geometry, by: number): Cursor => {
	const {clients, shown} = layOut(scene);
	return moved(clients.map(({id}) => id), cursorOf(scene.view, 'clients'), shown, by);
};
