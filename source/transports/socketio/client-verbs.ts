import type {Socket} from 'socket.io-client';
import {limits} from '../../lib/limits.js';
import type {Channel, Verbs} from '../../sockets/channel.js';
import {emissionOf} from './message.js';
import {spoilVerbs, type PostTo} from './spoil.js';

/** What waits in the library; its own types keep it private. */
type Buffered = {readonly writeBuffer: ReadonlyArray<{readonly data?: string | Uint8Array}>};

const noop = () => {
	// An acknowledgement, or that none came, is seen on the wire.
};

export const clientVerbs = (channel: Channel, socket: Socket, postTo: PostTo): Verbs => ({
	send(data, kind) {
		if (!socket.connected) {
			return {code: 'after-disconnect'};
		}

		const emission = emissionOf(data, kind);
		if ('code' in emission) {
			return emission;
		}

		const {event, args, acknowledged} = emission;
		if (acknowledged) {
			socket.timeout(limits.handshake).emit(event, ...args, noop);
		} else {
			socket.emit(event, ...args);
		}

		return undefined;
	},
	close() {
		socket.disconnect();
	},
	noPing: {code: 'no-ping-up'},
	...spoilVerbs(channel, postTo),
	farewell: true,
	answersPings: true,
	waiting() {
		let waiting = 0;
		for (const {data} of (socket.io.engine as unknown as Buffered).writeBuffer) {
			waiting += data?.length ?? 0;
		}

		for (const {socket: {writableLength}} of channel.connections) {
			waiting += writableLength;
		}

		return waiting;
	},
	pauseUntilDrained() {
		// A client of ours answers nothing, so it never has to stop listening.
	},
});
