import type {Address, Event, Side} from '../bus/events.js';
import type {OwnerProcess} from '../bus/kernel.js';
import type {Lane} from '../bus/ladder.js';

/** One end of a connection that is ours. `process`: that of the other end, where that is not. */
export type End = {
	readonly connection: number;
	readonly endpoint: string;
	readonly side: Side;
	readonly local: Address;
	readonly remote: Address;
	readonly peer?: number;
	readonly process?: OwnerProcess;
};

export const laneOf = (side: Side): Lane => side === 'dialed' ? 'client' : 'server';

export const otherLane = (lane: Lane): Lane => lane === 'client' ? 'server' : 'client';

/** The ends that events tell of, by connection. */
export const endsOf = (events: readonly Event[]): ReadonlyMap<number, End> => new Map(events.flatMap(event => {
	if (event.type !== 'connection.opened') {
		return [];
	}

	const {connection, endpoint, side, local, remote, peer} = event;
	return [[connection, {connection, endpoint, side, local, remote, ...(peer !== undefined && {peer})}]];
}));
