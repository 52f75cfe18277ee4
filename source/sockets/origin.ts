import {isIP} from 'node:net';
import type {Phrase} from '../bus/phrases/phrase.js';

/*
May this HTTP request in? A web page that a person merely visits can make their browser connect to a
server on loopback. The browser then tells on it: a foreign page's requests carry a foreign `Origin`
(RFC 6454), a rebound name's a foreign `Host`. Programs send no Origin and are let in.
*/

export type Refusal = {readonly header: 'Host' | 'Origin'; readonly value: string; readonly wrong: Phrase};

const loopback = (name: string): boolean =>
	name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || name === '::1'
	|| (isIP(name) === 4 && name.startsWith('127.'));

/** The name in `name:port`, lower case; '' if it is not of that form. Never throws. */
export const hostName = (authority: string): string => {
	const match = /^(\[[\d:.a-f]+\]|[^\s/:@?#\\]+)(?::\d{1,5})?$/i.exec(authority.slice(0, 300));
	return match ? match[1]!.toLowerCase().replace(/\.$/, '') : '';
};

const originHost = (origin: string): string => {
	const match = /^[a-z][\d+.a-z-]*:\/\/([^/?#]+)$/i.exec(origin.slice(0, 300));
	return match ? hostName(match[1]!) : '';
};

/**
Undefined lets the request in. `bound`: the address that the server is bound to; `allowed`: the
origins of `--allow-origin` (`*` lets all in).
*/
export const refusalOf = (
	{host, origin}: {readonly host: string | undefined; readonly origin: string | undefined},
	bound: string,
	allowed: readonly string[],
): Refusal | undefined => {
	if (allowed.includes('*')) {
		return undefined;
	}

	const name = hostName(host ?? '');
	const wide = !loopback(bound);
	const mayHost = name !== '' && (
		loopback(name)
		|| name === bound
		|| (wide && isIP(name.replaceAll(/[[\]]/g, '')) > 0)
		|| allowed.some(entry => originHost(entry) === name)
	);
	if (host !== undefined && !mayHost) {
		return {header: 'Host', value: host, wrong: {code: 'foreign-host', host}};
	}

	if (origin === undefined) {
		return undefined;
	}

	const from = originHost(origin);
	const mayOrigin = allowed.includes(origin) || (from !== '' && (loopback(from) || (name !== '' && from === name)));
	return mayOrigin ? undefined : {header: 'Origin', value: origin, wrong: {code: 'foreign-origin', origin}};
};
