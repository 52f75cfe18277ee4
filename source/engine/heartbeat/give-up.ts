import type {Channel} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import type {Host} from '../../sockets/host.js';

/** A rung of the ladder that keeps a socket still. */
const stillBy = (connection: Connection | undefined): string | undefined =>
	['blackhole', 'freeze', 'mute'].find(rung => connection?.held.has(rung));

/** As `ws.terminate` does it, without a goodbye that nobody would hear; the evidence says why. A session may go on elsewhere. */
export const giveUp = ({connections}: Host, channel: Channel, wanted: 'pong' | 'sign', waited: number): void => {
	for (const connection of channel.connections) {
		const here = stillBy(connection);
		const there = connection.peer === undefined ? undefined : stillBy(connections.get(connection.peer));
		connection.evidence.unheard ??= {
			wanted, waited,
			// Whoever is mute does hear: that is no reason for not being answered.
			...(here !== undefined && here !== 'mute' && {here}),
			...(there !== undefined && {there}),
		};
		connection.socket.destroy();
	}
};
