import type {Anchor, Cursor} from '../../view/cursor.js';
import type {ConnectionView, ListenerView} from '../../../bus/snapshot.js';
import type {PaneScene} from '../../scene.js';
import {labelsFrom, moved, place} from '../../view/list.js';
import {cursorOf} from '../../view/view.js';

type Geometry = Pick<PaneScene, 'snapshot' | 'view' | 'height'>;

export type ServerLayout = {
	readonly listeners: readonly ListenerView[];
	readonly connections: readonly ConnectionView[];
	readonly labels: boolean;
	/** The first connection shown, and how many. */
	readonly top: number;
	readonly shown: number;
	readonly chosen: Anchor | undefined;
};

/** Listeners stand still at the top, the sockets they accepted scroll below them. */
export const layOut = ({snapshot, view, height}: Geometry): ServerLayout => {
	const listeners = snapshot.listeners.slice(0, Math.max(1, height - 1));
	const connections = snapshot.server.rows;
	const labels = height >= labelsFrom;
	const shown = Math.max(0, height - listeners.length - (labels ? 1 : 0));
	const cursor = cursorOf(view, 'server');
	const onListener = listeners.find(({id}) => id === cursor.at) ?? (cursor.at === 'start' ? listeners[0] : undefined);
	if (onListener !== undefined) {
		return {listeners, connections, labels, top: 0, shown, chosen: onListener.id};
	}

	const {top, selected} = place(connections.map(({id}) => id), cursor, shown);
	return {listeners, connections, labels, top, shown, chosen: connections[selected]?.id ?? listeners[0]?.id};
};

/** The cursor `by` rows on, from the listeners into the connections and back. */
export const movedCursor = (scene: Geometry, by: number): Cursor => {
	const {listeners, connections, shown, chosen} = layOut(scene);
	const ids = connections.map(({id}) => id);
	const listener = listeners.findIndex(({id}) => id === chosen);
	if (listener !== -1) {
		const target = listener + by;
		const row = Math.min(target - listeners.length, ids.length - 1);
		return row < 0
			? {at: listeners[Math.max(0, Math.min(listeners.length - 1, target))]!.id, offset: 0}
			: {at: ids[row]!, offset: Math.min(row, shown - 1)};
	}

	const index = ids.indexOf(chosen as number);
	if (index + by < 0 && scene.snapshot.server.index === 0 && listeners.length > 0) {
		return {at: listeners[Math.max(0, listeners.length + index + by)]!.id, offset: 0};
	}

	return moved(ids, cursorOf(scene.view, 'server'), shown, by);
};
