import type {Address, Side} from '../../bus/events.js';
import {exactCount} from '../../lib/human.js';
import type {Context} from './context.js';

/* Live values as text that reads the same in every language. */

/** `127.0.0.1:7070`, `[::1]:7070`, or the path of a Unix socket. */
export const addressText = ({address, port}: Address): string => {
	if (port === 0) {
		return address;
	}

	return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
};

export type Ends = {readonly client: Address; readonly server: Address};

/** Which address is the client's and which the server's, seen from a socket of ours. */
export const endsOf = ({side, local, remote}: {readonly side: Side; readonly local: Address; readonly remote: Address}): Ends =>
	side === 'accepted' ? {client: remote, server: local} : {client: local, server: remote};

/** `#7 (127.0.0.1:54321 → 127.0.0.1:7070)`, along the way that the bytes took; `#7` where the addresses are gone. */
export const route = (id: number, {connection}: Context, direction: 'in' | 'out' = 'out'): string => {
	if (connection?.id !== id || (connection.local.address === '' && connection.remote.address === '')) {
		return `#${id}`;
	}

	const [local, remote] = [addressText(connection.local), addressText(connection.remote)];
	return `#${id} (${direction === 'out' ? `${local} → ${remote}` : `${remote} → ${local}`})`;
};

const ports: Readonly<Record<string, string>> = {'ws:': '80', 'http:': '80', 'wss:': '443', 'https:': '443'};

/** Host and port of a target such as `ws://h:9000/x`, `poll+https://h/` or `127.0.0.1:7070`; no port where there is none, as in `unix:/path`. */
export const placeOf = (target: string): {readonly host: string; readonly port?: string} => {
	const split = /^(?:[\w+.-]+:\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^/:?#]*)(?::(\d+))?/.exec(target);
	const host = split?.[1] ?? '';
	if (host === '' || /^(?:ws\+)?unix:/.test(target)) {
		return {host: target};
	}

	const scheme = /^(?:[\w.-]+\+)?(\w+:)\/\//.exec(target)?.[1];
	const port = split?.[2] ?? (scheme === undefined ? undefined : ports[scheme]);
	return port === undefined ? {host} : {host, port};
};

/** Whether what is spoken to it is inside TLS. */
export const isSecure = (transport: string, target = ''): boolean => transport === 'tls' || transport === 'wss' || /^(?:tls|wss|https|[\w.-]+\+https):/.test(target);

export const bytes = {
	en: (size: number): string => size === 1 ? '1 byte' : `${exactCount(size)} bytes`,
	ko: (size: number): string => `${exactCount(size)}바이트`,
} as const;
