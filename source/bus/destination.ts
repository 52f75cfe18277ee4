import {suggestion} from '../lib/nearest.js';

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

const checkUrl = (url: string, scheme: string): string | undefined => {
	if (scheme === 'unix' || scheme === 'ws+unix') {
		return /^[^:]+:(?:\/\/)?\/./.test(url) ? undefined : `${url} needs an absolute path, like ${scheme}:/run/app.sock.`;
	}

	if (!/^[^:]+:\/\//.test(url) || !URL.canParse(url) || new URL(url).hostname === '') {
		return `${url} is no URL; one looks like ${scheme}://127.0.0.1:9000.`;
	}

	if ((scheme === 'tcp' || scheme === 'tls') && new URL(url).port === '') {
		return `${url} needs a port, like ${scheme}://127.0.0.1:9000.`;
	}

	return undefined;
};

/** Reads a transport's name or a URL; a problem is one sentence. */
export const parseDestination = (text: string): Destination | {readonly problem: string} => {
	const named = transportNames.find(name => name === text);
	if (named) {
		return {transport: named};
	}

	const scheme = /^([a-z][a-z\d+.-]*):/.exec(text)?.[1];
	const transport = scheme === undefined ? undefined : schemes.get(scheme);
	if (scheme !== undefined && transport !== undefined) {
		const problem = checkUrl(text, scheme);
		return problem === undefined ? {transport, url: text} : {problem};
	}

	if (scheme !== undefined && /^[^:]+:\/\//.test(text)) {
		const plain = /^https?$/.test(scheme) ? ` Did you mean poll+${text}?` : suggestion(scheme, [...schemes.keys()]);
		return {problem: `${scheme}: is no scheme that sockdash speaks.${plain}`};
	}

	const where = /^[^\s/]+:\d{1,5}(?:\/|$)/.test(text) ? ` Did you mean ws://${text}?` : suggestion(text, transportNames);
	return {problem: `${JSON.stringify(text)} is neither a transport (${transportNames.join(', ')}) nor a URL.${where}`};
};
