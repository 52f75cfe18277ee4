import type {Driver} from 'sockjs';
import type {Channel} from '../../sockets/channel.js';

/** The driver answers pings by itself; a channel that is made mute keeps that answer back. */
export const muteable = (driver: Driver | undefined, channel: Channel): void => {
	if (driver) {
		const {frame} = driver;
		driver.frame = (payload, type, code) =>
			type === 'pong' && [...channel.connections].some(({held}) => held.has('mute')) ? true : frame.call(driver, payload, type, code);
	}
};
