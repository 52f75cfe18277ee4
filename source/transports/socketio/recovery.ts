import {Adapter, type BroadcastOptions, type Session} from 'socket.io-adapter';
import {limits} from '../../lib/limits.js';
import {sizeOf} from './size-of.js';

/*
Connection state recovery of Socket.IO 4.6: a client that was cut off and comes back names its session
(`pid`) and the last event that it has (`offset`), and gets what it has missed, its id and its rooms.

The official adapter keeps every event of its time, with a timer for each namespace. This one keeps what
the bounds allow, of all namespaces together, and lets go of the oldest as new ones come.

	emit ──► broadcast ──offset added──► kept ──► the clients
	cut  ──► persistSession         back ──► restoreSession ──► kept since the offset, of its rooms

To be imported with the library, when that is: it brings the base class.
*/

type Persisted = Omit<Session, 'missedPackets'>;
type Kept = {readonly namespace: string; readonly options: BroadcastOptions; readonly data: unknown[]; readonly at: number; readonly size: number};
type Packet = {readonly type: number; readonly id?: number; readonly data: unknown[]};

/** Socket.IO protocol 5: EVENT. */
const event = 2;

const nameOf = ({nsp}: Adapter): string => (nsp as {readonly name: string}).name;

const isFor = (rooms: readonly string[], {rooms: wanted, except}: BroadcastOptions): boolean =>
	(wanted.size === 0 || rooms.some(room => wanted.has(room))) && rooms.every(room => !except?.has(room));

/** `isOn`: asked for each event. */
export const createRecoveryAdapter = (isOn: () => boolean, now: () => number): typeof Adapter => {
	const kept = new Map<string, Kept>();
	const sessions = new Map<string, Persisted & {readonly at: number; readonly namespace: string}>();
	let bytes = 0;
	let last = 0;

	const trim = () => {
		const oldest = now() - limits.recovery;
		for (const [id, {at, size}] of kept) {
			if (at >= oldest && bytes <= limits.recovered) {
				break;
			}

			kept.delete(id);
			bytes -= size;
		}

		for (const [pid, {at}] of sessions) {
			if (at >= oldest && sessions.size <= limits.sessions) {
				break;
			}

			sessions.delete(pid);
		}
	};

	const since = (offset: string, namespace: string, rooms: readonly string[]): unknown[][] => {
		const ids = [...kept.keys()];
		return ids.slice(ids.indexOf(offset) + 1)
			.map(id => kept.get(id)!)
			.filter(each => each.namespace === namespace && isFor(rooms, each.options))
			.map(({data}) => data);
	};

	return class extends Adapter {
		override broadcast(packet: Packet, options: BroadcastOptions) {
			if (isOn() && packet.type === event && packet.id === undefined && options.flags?.volatile === undefined) {
				const id = (++last).toString(36);
				packet.data.push(id);
				const size = sizeOf(packet.data);
				kept.set(id, {namespace: nameOf(this), options, data: packet.data, at: now(), size});
				bytes += size;
				trim();
			}

			super.broadcast(packet, options);
		}

		override persistSession(session: Persisted) {
			sessions.set(session.pid, {...session, at: now(), namespace: nameOf(this)});
			trim();
		}

		override async restoreSession(pid: string, offset: string): Promise<Session> {
			trim();
			const session = sessions.get(pid);
			if (session?.namespace !== nameOf(this) || !kept.has(offset)) {
				throw new Error('the session, or what it has read last, is no longer kept');
			}

			sessions.delete(pid);
			const missedPackets = since(offset, session.namespace, session.rooms);
			return {...session, missedPackets, data: {replayed: missedPackets.length}};
		}
	};
};
