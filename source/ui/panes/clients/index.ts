import {humanCount} from '../../../lib/human.js';
import {inspectKey} from '../../keys/inspect.js';
import {listKeys} from '../../keys/moving.js';
import type {Pane} from '../pane.js';
import {layOut, movedCursor} from './list.js';
import {clientRows} from './rows.js';

export const clientsPane: Pane = {
	id: 'clients',
	title: 'clients',
	hotkey: '2',
	place: 'list',
	minimum: {width: 36, height: 3},
	keys: [...listKeys('clients', movedCursor), inspectKey],
	rows: clientRows,
	info({snapshot: {clients, totals}, words, theme}) {
		const {waiting = 0} = totals;
		const total = humanCount(clients.total);
		return [waiting === 0 ? total : `${total} ${theme.glyphs.separator} ${words.retry.waiting(humanCount(waiting))}`];
	},
	choice(scene) {
		const {clients, selected} = layOut({...scene, height: scene.snapshot.clients.rows.length + 1});
		const client = clients[selected];
		return client && {subject: {endpoint: client.id}, target: {endpoint: client.id}};
	},
	click(scene, row) {
		const {clients, labels, top} = layOut(scene);
		const offset = row - (labels ? 1 : 0);
		const client = clients[top + offset];
		return offset < 0 || client === undefined ? undefined : {type: 'select', pane: 'clients', at: client.id, offset};
	},
};
