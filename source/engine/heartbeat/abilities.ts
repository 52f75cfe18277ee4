import type {Beat, Beating} from '../../bus/heartbeat.js';
import {formatDuration} from '../../lib/duration.js';
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

export const whyNoBeat = (beats: Beats | undefined): string | undefined => {
	if (beats === undefined) {
		return 'a proxy passes heartbeats on, and makes none of its own';
	}

	return typeof beats === 'object' && 'why' in beats ? beats.why : undefined;
};

/** Whoever listens to a server of ours that is silent for longer than he waits would give up one that is well. */
export const whyTooImpatient = (transport: string, {interval, timeout}: Beat, server: Beating | undefined): string | undefined => {
	const usual = usualOf(transport);
	const every = server === 'off' ? undefined : server?.interval ?? usual;
	if (every !== undefined && every < interval + timeout) {
		return undefined;
	}

	return `our server ${every === undefined ? 'never shows that it lives' : `shows that it lives every ${formatDuration(every)}`}, and who gives up after ${formatDuration(interval + timeout)} would give it up while it is well: heartbeat s1 first`;
};
