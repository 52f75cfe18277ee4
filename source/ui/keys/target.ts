import type {Target} from '../../bus/commands.js';
import {formatTarget} from '../../bus/target.js';
import type {ListenerView, SubjectDetail} from '../../bus/snapshot.js';
import {panes} from '../panes/registry.js';
import type {Choice} from '../panes/pane.js';
import type {Scene} from '../scene.js';

/** What is chosen in the pane that has a choice: the focused one, or the one before the inspector. */
export const chosen = (scene: Scene): Choice | undefined =>
	panes.find(({id}) => id === scene.view.source)?.choice?.(scene);

export const targetOf = (scene: Scene): Target | undefined => chosen(scene)?.target;

export const targetName = (scene: Scene): string => {
	const target = targetOf(scene);
	return target === undefined ? '' : formatTarget(target);
};

/** Our server, if the session has one. */
export const serverOf = ({snapshot}: Scene): ListenerView | undefined => snapshot.listeners[0];

/** The client whose reconnecting is meant: chosen itself, or by its connection. */
export const clientOf = (scene: Scene): Target | undefined => {
	const target = targetOf(scene);
	if (target === undefined || target === 'all') {
		return undefined;
	}

	if ('endpoint' in target) {
		return target.endpoint.startsWith('c') ? target : undefined;
	}

	const connection = [connectionOf(scene.snapshot.subject), ...scene.snapshot.server.rows].find(row => row?.id === target.connection);
	if (connection === undefined) {
		return undefined;
	}

	const endpoint = connection.side === 'dialed' ? connection.endpoint : connection.peerEndpoint;
	return endpoint === undefined ? undefined : {endpoint};
};

export const connectionOf = (detail: SubjectDetail | undefined) => {
	if (detail === undefined || detail.kind === 'gone' || detail.kind === 'listener') {
		return undefined;
	}

	return detail.kind === 'client' ? detail.client.connection : detail.connection;
};
