import {moveChannel, openChannel, type Channel} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import type {Host} from '../../sockets/host.js';
import type {RequestHead} from '../../wire/http-head.js';
import {parseSockjsPath} from '../../wire/sockjs.js';
import {watchEnd, type Ending} from './end.js';
import {legName} from './legs.js';

/** The channel of one client, opened by its first request and moved by each leg that it tries. */
export type Journey = {
	readonly channel: () => Channel | undefined;
	/** Once there is a channel. */
	readonly ending: () => Ending;
	readonly channelOf: (head: RequestHead, connection: Connection) => Channel;
};

export const createJourney = (host: Host, onGoodbye: () => void): Journey => {
	let channel: Channel | undefined;
	let ending: Ending | undefined;
	return {
		channel: () => channel,
		ending: () => ending!,
		channelOf(head, connection) {
			const path = parseSockjsPath(head.target);
			const leg = path && legName(path.leg);
			if (!channel) {
				channel = openChannel(host, connection, {transport: 'sockjs', session: true, leg: leg ?? 'info'});
				ending = watchEnd(host, channel, onGoodbye);
			}

			if (leg !== undefined && !channel.closed) {
				ending!.receives(connection);
				if (channel.leg !== leg) {
					moveChannel(host, channel, connection, leg);
				}
			}

			return channel;
		},
	};
};
