import {limits} from '../../lib/limits.js';
import type {Asker} from '../../mailbox/asker.js';

/** Before a client comes back to a stream that has ended, where that did not say, ms. HTML §9.2.3 leaves it to the client. */
const comeBack = 1000;

/** Heartbeats that a stream of our own server may leave out. */
const missed = 3;

/** What a header may carry of an id, in UTF-8: HTML §9.2.4. */
const asHeader = (id: string): string | undefined => {
	const bytes = Buffer.from(id).toString('latin1');
	return /^[\u0020-\u007E\u0080-\u00FF]+$/.test(bytes) ? bytes : undefined;
};

export const readStream = async (asker: Asker): Promise<number> => {
	const last = asker.last();
	const id = last === undefined ? undefined : asHeader(last);
	const again = asker.ours() !== undefined;
	const response = await asker.get({
		// One that comes back and has read nothing yet wants all there was.
		...(again && last === undefined && {query: {after: '0'}}),
		headers: {accept: 'text/event-stream', ...(id !== undefined && {'last-event-id': id})},
		silence: asker.ours() === false ? 0 : limits.heartbeat * missed,
	});
	asker.ready();
	await asker.read(response);
	return asker.ours() ? 0 : asker.retry() ?? comeBack;
};
