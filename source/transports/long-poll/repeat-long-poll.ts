import {limits} from '../../lib/limits.js';
import {numberIn, type Asker} from '../../mailbox/asker.js';

/** Someone else polls the same session, or an answer came at once: asking at once again would be a storm, ms. */
const calm = 1000;

/** An answer that took longer was held, ms. */
const quick = 100;

export const repeatLongPoll = async (asker: Asker): Promise<number> => {
	const ours = asker.ours();
	// Our own server answers the first one at once, so that a client knows that it is there.
	const first = ours === undefined && {hold: '0'};
	const hold = numberIn(asker.url, 'hold', limits.hold);
	const began = performance.now();
	const response = await asker.get({
		query: {after: asker.last() ?? '0', ...first},
		silence: ours === false ? 0 : hold + limits.handshake,
		...(ours === false && {onSent: asker.ready}),
	});
	asker.ready();
	await asker.read(response);
	if (asker.ours()) {
		return response.headers['poll-ended'] === 'overlap' ? calm : 0;
	}

	return numberIn(asker.url, 'interval', performance.now() - began < quick ? calm : 0);
};
