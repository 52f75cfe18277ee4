import type {Socket} from 'socket.io';
import type {Phrase} from '../../bus/phrases/phrase.js';

/*
What a message of a Socket.IO client was before it became a message: so that a reply can be the same event
with the same arguments, in the same namespace.
*/

export type Origin = {
	readonly namespace: string;
	readonly event: string;
	readonly args: readonly unknown[];
	/** The rooms that its sender is in; a reply to others goes to those who share one. */
	readonly rooms: readonly string[];
	readonly sender: Socket;
	answered: boolean;
};

export type Origins = {
	readonly note: (data: Uint8Array, origin: Origin) => void;
	readonly of: (data: Uint8Array) => Origin | undefined;
	/** Emits it again; one sentence if it is not for that client. */
	readonly repeat: (origin: Origin, socket: Socket) => Phrase | undefined;
};

export const createOrigins = (): Origins => {
	const known = new WeakMap<Uint8Array, Origin>();
	return {
		note(data, origin) {
			known.set(data, origin);
		},
		of: data => known.get(data),
		repeat(origin, socket) {
			const {sender, rooms, event, args} = origin;
			if (socket !== sender && rooms.length > 0 && rooms.every(room => !socket.rooms.has(room))) {
				return {code: 'no-room'};
			}

			origin.answered = true;
			socket.emit(event, ...args);
			return undefined;
		},
	};
};
