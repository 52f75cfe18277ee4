import type {Event} from '../../../bus/events.js';
import type {LogView} from '../../../bus/snapshot.js';
import {cellWidth} from '../../../lib/cells.js';
import type {PaneScene} from '../../scene.js';

export type Widths = {readonly time: number; readonly endpoint: number; readonly connection: number; readonly kind: number; readonly flags: number; readonly size: number};

export const endpointOf = (event: Event, owners: LogView['owners'] = {}): string => {
	if ('endpoint' in event && event.endpoint !== undefined) {
		return event.endpoint;
	}

	return 'connection' in event && event.connection !== undefined ? owners[event.connection] ?? '' : '';
};

export const connectionOf = (event: Event): string => 'connection' in event && event.connection !== undefined ? `#${event.connection}` : '';

const byRoom = (width: number): Widths => {
	if (width >= 70) {
		return {time: 12, endpoint: 4, connection: 5, kind: 8, flags: 4, size: 7};
	}

	return width >= 52
		? {time: 9, endpoint: 3, connection: 4, kind: 7, flags: 4, size: 7}
		: {time: 9, endpoint: 3, connection: 4, kind: 6, flags: 0, size: 0};
};

/**
Columns by the room there is; life events use the same first three. Neither a name nor its label is cut: they widen with the
rows in view, and with how many there are at all, so that they don't jump while the log follows.
*/
export const columnWidths = ({width, snapshot: {clients, totals, log}, words: {labels}}: PaneScene, inView: readonly Event[]): Widths => {
	const room = byRoom(width - 1);
	let endpoint = Math.max(room.endpoint, cellWidth(labels.endpoint), `c${clients.total}`.length);
	let connection = Math.max(room.connection, cellWidth(labels.connection), `#${totals.accepted + clients.total}`.length);
	for (const event of inView) {
		endpoint = Math.max(endpoint, endpointOf(event, log.owners).length);
		connection = Math.max(connection, connectionOf(event).length);
	}

	return {...room, endpoint, connection};
};
