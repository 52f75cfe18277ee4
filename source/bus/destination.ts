import {nearest} from '../lib/nearest.js';
import type {Phrase} from './phrases/phrase.js';
import {wrong, type Wrong} from './phrases/wrong.js';

/** What a client can be, in the words of the command line. */
export const transportNames = ['tcp', 'tls', 'ws', 'wss', 'poll', 'long-poll', 'stream', 'socketio', 'sockjs'] as const;
export type TransportName = (typeof transportNames)[number];

const overHttp = ['poll', 'long-poll', 'stream', 'socketio', 'sockjs'] as const;

/** The scheme of a URL names the transport. */
export const schemes: ReadonlyMap<string, TransportName> = new Map<string, TransportName>([
	['tcp', 'tcp'],
	['tls', 'tls'],
	['ws', 'ws'],
	['wss', 'wss'],
	['unix', 'tcp'],
	['ws+unix', 'ws'],
	...overHttp.flatMap((name): Array<[string, TransportName]> => [[`${name}+http`, name], [`${name}+https`, name]]),
]);

/** Where a client goes: by name to the own server, or to a URL. */
export type Destination =
	| {readonly transport: TransportName}
	| {readonly transport: TransportName; readonly url: string};

const checkUrl = (url: string, scheme: string): Phrase | undefined => {
	if (scheme === 'unix' || scheme === 'ws+unix') {
		return /^[^:]+:(?:\/\/)?\/./.test(url) ? undefined : {code: 'url-path', url, scheme};
	}

	if (!/^[^:]+:\/\//.test(url) || !URL.canParse(url) || new URL(url).hostname === '') {
		return {code: 'no-url', url, scheme};
	}

	if ((scheme === 'tcp' || scheme === 'tls') && new URL(url).port === '') {
		return {code: 'url-port', url, scheme};
	}

	return undefined;
};

/** Reads a transport's name or a URL; a problem is one sentence. */
export const parseDestination = (text: string): Destination | Wrong => {
	const named = transportNames.find(name => name === text);
	if (named) {
		return {transport: named};
	}

	const scheme = /^([a-z][a-z\d+.-]*):/.exec(text)?.[1];
	const transport = scheme === undefined ? undefined : schemes.get(scheme);
	if (scheme !== undefined && transport !== undefined) {
		const problem = checkUrl(text, scheme);
		return problem === undefined ? {transport, url: text} : wrong(problem);
	}

	if (scheme !== undefined && /^[^:]+:\/\//.test(text)) {
		const meant = /^https?$/.test(scheme) ? `poll+${text}` : nearest(scheme, [...schemes.keys()]);
		return wrong({code: 'no-scheme', scheme, meant});
	}

	const meant = /^[^\s/]+:\d{1,5}(?:\/|$)/.test(text) ? `ws://${text}` : nearest(text, transportNames);
	return wrong({code: 'no-destination', given: text, names: transportNames, meant});
};
