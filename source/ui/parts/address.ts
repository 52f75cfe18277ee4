import {addressText} from '../../bus/address.js';
import type {Address} from '../../bus/events.js';

export {addressText} from '../../bus/address.js';

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** The port alone where the host goes without saying: on loopback. */
export const shortAddress = (address: Address): string =>
	loopback.test(address.address) ? `:${address.port}` : addressText(address);
