import type {Verbs} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';

/** TCP has no messages, no heartbeat and no goodbye but FIN, so most of the ladder is not for it. */
export const tcpVerbs = ({socket}: Connection): Verbs => ({
	send(data) {
		if (!socket.writable) {
			return {code: 'after-fin'};
		}

		socket.write(data);
		return undefined;
	},
	close() {
		socket.end();
	},
	farewell: false,
	answersPings: false,
	waiting: () => socket.writableLength,
	pauseUntilDrained() {
		if (!socket.isPaused()) {
			socket.pause();
			socket.once('drain', () => {
				socket.resume();
			});
		}
	},
});
