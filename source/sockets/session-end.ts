import {limits} from '../lib/limits.js';
import {closeChannel, type Channel, type Judgement} from './channel.js';
import type {Host} from './host.js';

/**
A session's library has ended it. The channel ends once what is under way on the wire has passed, so that
its last packets are still told: a goodbye, the answer to a held poll, a WebSocket's close handshake. It
waits no longer than a goodbye may take. `judge` is asked then.
*/
export const endSession = (host: Host, channel: Channel, judge: () => Judgement): void => {
	if (channel.closed || channel.whenIdle) {
		return;
	}

	const finish = () => {
		clearTimeout(deadline);
		channel.whenIdle = undefined;
		closeChannel(host, channel, judge());
	};

	const deadline = setTimeout(finish, limits.goodbye);
	channel.onClosed.push(() => {
		clearTimeout(deadline);
	});
	if (channel.underWay === 0) {
		finish();
	} else {
		channel.whenIdle = finish;
	}
};
