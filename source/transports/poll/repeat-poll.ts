import {limits} from '../../lib/limits.js';
import {numberIn, type Asker} from '../../mailbox/asker.js';

/** How often a client asks, ms; `?interval=` in its URL says otherwise. */
const interval = 1000;

export const repeatPoll = async (asker: Asker): Promise<number> => {
	const response = await asker.get({query: {after: asker.last() ?? '0'}, silence: limits.handshake});
	asker.ready();
	await asker.read(response);
	return numberIn(asker.url, 'interval', interval);
};
