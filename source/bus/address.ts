import type {Address} from './events.js';

/** 0 to 65535; 0 lets the kernel choose. */
export const parsePort = (text: string): number | undefined => {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
	return port >= 0 && port <= 65_535 ? port : undefined;
};

/** A name or an address that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
	host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host) || /^::ffff:127(?:\.\d{1,3}){3}$/i.test(host);

/** `127.0.0.1:7070`, `[::1]:7070`, or the path of a Unix socket. */
export const addressText = ({address, port}: Address): string => {
	if (port === 0 && address.includes('/')) {
		return address;
	}

	return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
};
