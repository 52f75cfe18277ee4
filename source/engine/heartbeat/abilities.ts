import type {Beat, Beating} from '../../bus/heartbeat.js';
import type {Phrase} from '../../bus/phrases/phrase.js';
import {transports} from '../../transports/registry.js';
import type {Beats} from '../../transports/transport.js';
import {sideOf} from './settings.js';

/* What each side of each transport can make of a heartbeat. */

/** Undefined: of a proxy's leg. */
export const beatsOf = (transport: string, endpoint: string): Beats | undefined => {
	const side = sideOf(endpoint);
	return side && transports.find(({name}) => name === transport)?.heartbeat[side];
};

/** How often its server shows that it lives unless it is told otherwise, ms, where it does so by itself. */
export const usualOf = (transport: string): number | undefined => {
	const beats = transports.find(({name}) => name === transport)?.heartbeat.server;
	return typeof beats === 'object' && 'serves' in beats ? beats.serves : undefined;
};

export const whyNoBeat = (beats: Beats | undefined): Phrase | undefined => {
	if (beats === undefined) {
		return {code: 'beat-proxy'};
	}

	return typeof beats === 'object' && 'why' in beats ? beats.why : undefined;
};

/** Whoever listens to a server of ours that is silent for longer than he waits would give up one that is well. */
export const whyTooImpatient = (transport: string, {interval, timeout}: Beat, server: Beating | undefined): Phrase | undefined => {
	const usual = usualOf(transport);
	const every = server === 'off' ? undefined : server?.interval ?? usual;
	if (every !== undefined && every < interval + timeout) {
		return undefined;
	}

	return {code: 'beat-impatient', every, after: interval + timeout};
};
