import {humanCount} from '../../../lib/human.js';
import {listKeys} from '../../keys/moving.js';
import {inspectKey} from '../../keys/inspect.js';
import type {Choice, Pane} from '../pane.js';
import {layOut, movedCursor} from './list.js';
import {serverRows} from './rows.js';

const choice: Pane['choice'] = (scene): Choice | undefined => {
	const {chosen} = layOut({...scene, height: scene.snapshot.server.rows.length + scene.snapshot.listeners.length + 1});
	if (chosen === undefined) {
		return undefined;
	}

	return typeof chosen === 'number'
		? {subject: {connection: chosen}, target: {connection: chosen}}
		: {subject: {endpoint: chosen}, target: {endpoint: chosen}};
};

export const serverPane: Pane = {
	id: 'server',
	title: 'server',
	hotkey: '1',
	place: 'list',
	minimum: {width: 36, height: 4},
	keys: [...listKeys('server', movedCursor), inspectKey],
	rows: serverRows,
	info({snapshot, words}) {
		return [words.openOf(humanCount(snapshot.totals.acceptedOpen), humanCount(snapshot.server.total))];
	},
	choice,
	click(scene, row) {
		const {listeners, connections, labels, top} = layOut(scene);
		const listener = listeners[row];
		if (listener !== undefined) {
			return {type: 'select', pane: 'server', at: listener.id, offset: 0};
		}

		const offset = row - listeners.length - (labels ? 1 : 0);
		const connection = connections[top + offset];
		return offset < 0 || connection === undefined ? undefined : {type: 'select', pane: 'server', at: connection.id, offset};
	},
};
