import type {Address} from '../../bus/events.js';

/** `127.0.0.1:7070`, `[::1]:7070`, or the path of a Unix socket. */
export const addressText = ({address, port}: Address): string => {
	if (port === 0 && address.includes('/')) {
		return address;
	}

	return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
};

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** The port alone where the host goes without saying: on loopback. */
export const shortAddress = (address: Address): string =>
	loopback.test(address.address) ? `:${address.port}` : addressText(address);
