import type {Phrase} from '../../bus/phrases/phrase.js';
import type {Channel, Verbs} from '../../sockets/channel.js';
import {limits} from '../../lib/limits.js';
import {garbage, partial} from './spoil.js';
import {textOf} from './text.js';

/* What one can do with a session, at either end. */

export type Pen = {
	/** Why nothing can be said any more. */
	readonly why: () => Phrase | undefined;
	readonly write: (text: string) => void;
	/** Messages that the library keeps until a request takes them. */
	readonly queue: () => readonly string[] | undefined;
	readonly close: (code?: number, reason?: string) => void;
	/** Whether there is a goodbye in words. */
	readonly farewell: () => boolean;
};

export const sockjsVerbs = (channel: Channel, pen: Pen): Verbs => {
	let queued = 0;
	const onSockets = () => {
		let bytes = 0;
		for (const {socket} of channel.connections) {
			bytes += socket.writableLength;
		}

		return bytes;
	};

	const waiting = () => {
		if ((pen.queue()?.length ?? 0) === 0) {
			queued = 0;
		}

		return queued + onSockets();
	};

	return {
		send(data, kind) {
			const why: Phrase | undefined = kind === 'binary' ? {code: 'text-only'} : pen.why();
			if (why !== undefined) {
				return why;
			}

			const bytes = waiting();
			if (bytes > limits.sendMax) {
				return {code: 'peer-slow', size: bytes};
			}

			pen.write(textOf(data));
			if ((pen.queue()?.length ?? 0) > 0) {
				queued += data.length;
			}

			return undefined;
		},
		close: pen.close,
		noPing: {code: 'no-ping-sockjs'},
		garbage: ({side}) => garbage(channel.leg, side),
		partial: ({side}) => partial(channel.leg, side),
		get farewell() {
			return pen.farewell();
		},
		get answersPings() {
			return channel.leg?.startsWith('websocket') ?? false;
		},
		waiting,
		pauseUntilDrained() {
			// The WebSocket leg's pipes stop reading by themselves while nothing can be written. On the others the
			// request that would bring relief may come on the very connection that sends: what waits has a cap.
		},
	};
};
