import type {Socket} from 'socket.io';
import {problemOf} from '../../lib/problem.js';
import {limits} from '../../lib/limits.js';
import {moveChannel, resumeChannel, type Channel} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import {endSession} from '../../sockets/session-end.js';
import type {ServeContext} from '../transport.js';
import {watchEnd, type Reason} from './end.js';
import type {EngineSocket} from './library.js';
import {messageOf} from './message.js';
import type {Origins} from './origins.js';
import {serverVerbs} from './server-verbs.js';

/** One client of our server, from its open packet to its end. */
export type Joined = {
	/** Counts a namespace that it wants to connect to; false if that is one too many. */
	readonly mayEnter: () => boolean;
	/** It has connected to a namespace. */
	readonly enter: (socket: Socket) => void;
	/** It has left the polls behind. */
	readonly move: (connection: Connection) => void;
};

type Acknowledge = (...args: unknown[]) => void;

/** The rooms that it has joined, without the one of its own that everybody is in. */
const roomsOf = ({rooms, id}: Socket): string[] => [...rooms].filter(room => room !== id);

/** `join` and `leave` with a room's name, as most servers have them; the answer is where it is now. */
const roomIn = (event: string, [room]: readonly unknown[]): string | undefined =>
	(event === 'join' || event === 'leave') && typeof room === 'string' && room.length <= limits.preview ? room : undefined;

export const openServerSession = ({host, onMessage, onChannel}: ServeContext, origins: Origins, channel: Channel, conn: EngineSocket): Joined => {
	const sockets = new Map<string, Socket>();
	let namespaces = 0;
	// A client that polls is told of the end at its next poll; the library would wait 30 s for that.
	Object.assign(conn.transport, {closeTimeout: limits.goodbye});
	// It reads its time-out anew at each ping, and the client was told the one of now.
	const {server} = conn as unknown as {readonly server: {readonly opts: object}};
	Object.assign(conn, {server: Object.create(server, {opts: {value: {...server.opts}}}) as unknown});
	const ending = watchEnd(host, channel);
	const end = (reason: Reason) => {
		endSession(host, channel, () => ending.judge(reason));
	};

	conn.once('close', (reason: string, description?: Error) => {
		end({reason, ...(description?.message !== undefined && {detail: description.message})});
	});
	channel.onClosed.push(() => {
		conn.close(true);
		for (const {evidence, socket} of channel.connections) {
			// On our way out nobody waits for an idle connection.
			if (evidence.ending !== undefined) {
				socket.end();
			}
		}
	});

	const changeRooms = (socket: Socket, event: string, room: string) => {
		if (event === 'leave') {
			void socket.leave(room);
		} else if (socket.rooms.size <= limits.rooms) {
			void socket.join(room);
		}

		return roomsOf(socket);
	};

	/** It has named the session that it had; if that was there, `data` says how many events it got again. */
	const noteReturn = ({recovered, data, handshake: {auth}}: Socket) => {
		const {pid, offset} = auth as {readonly pid?: unknown; readonly offset?: unknown};
		if (typeof pid === 'string') {
			resumeChannel(host, channel, {recovered, replayed: recovered ? (data as {readonly replayed?: number}).replayed ?? 0 : 0, ...(typeof offset === 'string' && {from: offset})});
		}
	};

	const hear = (socket: Socket, event: string, args: unknown[]) => {
		const acknowledge = typeof args.at(-1) === 'function' ? args.pop() as Acknowledge : undefined;
		const room = roomIn(event, args);
		if (room !== undefined) {
			const rooms = changeRooms(socket, event, room);
			socket.emit('rooms', rooms);
			acknowledge?.(rooms);
			return;
		}

		const {data, kind} = messageOf(event, args);
		const origin = {namespace: socket.nsp.name, event, args, rooms: roomsOf(socket), sender: socket, answered: false};
		origins.note(data, origin);
		onMessage(channel, data, kind);
		if (origin.answered) {
			acknowledge?.(...args);
		}
	};

	return {
		mayEnter() {
			const may = namespaces < limits.namespaces;
			namespaces += may ? 1 : 0;
			return may;
		},
		enter(socket) {
			sockets.set(socket.nsp.name, socket);
			noteReturn(socket);
			socket.once('disconnect', () => {
				namespaces--;
				sockets.delete(socket.nsp.name);
			});
			socket.onAny((event: string, ...args: unknown[]) => {
				try {
					hear(socket, event, args);
				} catch (error) {
					// Arguments nested so deep that they can be read but not written.
					host.bus.publish({type: 'connection.errored', connection: channel.connection.id, problem: problemOf(error)});
				}
			});
			if (!channel.verbs) {
				channel.verbs = serverVerbs({
					channel, conn, sockets, origins,
					leave() {
						end({reason: 'server shutting down'});
					},
				});
				onChannel(channel);
			}
		},
		move(connection) {
			if (!channel.closed) {
				moveChannel(host, channel, connection, 'websocket');
			}
		},
	};
};
