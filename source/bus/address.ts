/** 0 to 65535; 0 lets the kernel choose. */
export const parsePort = (text: string): number | undefined => {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
	return port >= 0 && port <= 65_535 ? port : undefined;
};

/** A name or an address that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
	host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host) || /^::ffff:127(?:\.\d{1,3}){3}$/i.test(host);
