import type {Address} from '../bus/events.js';

/*
The two ends of a socket in the words of /proc/net/tcp: addresses as 32-bit words in the order of the
machine's bytes, so little-endian ones, ports as numbers.

	127.0.0.1:7070    0100007F:1B9E
	[::1]:7070        00000000000000000000000001000000:1B9E

An IPv4 address that an IPv6 socket carries (::ffff:127.0.0.1, RFC 4291 §2.5.5.2) is written as the IPv4
address that it is, so that both ends of one connection have the same words for it.
*/

/** `local remote`, the same text for what Node and what the kernel says of one socket. */
export type Ends = string;

const mapped = '0000000000000000FFFF0000';

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

const bytesOfIpv4 = (text: string): number[] | undefined => {
	const parts = text.split('.');
	return parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255) ? parts.map(Number) : undefined;
};

const bytesOfGroups = (text: string): number[] | undefined => {
	const bytes: number[] = [];
	for (const group of text === '' ? [] : text.split(':')) {
		if (group.includes('.')) {
			const ipv4 = bytesOfIpv4(group);
			if (!ipv4) {
				return undefined;
			}

			bytes.push(...ipv4);
		} else if (/^[\da-f]{1,4}$/i.test(group)) {
			const value = Number.parseInt(group, 16);
			bytes.push(value >> 8, value & 255);
		} else {
			return undefined;
		}
	}

	return bytes;
};

/** RFC 4291 §2.2, with or without a zone (`%eth0`). */
const bytesOfIpv6 = (text: string): number[] | undefined => {
	const [address = ''] = text.split('%');
	const [head = '', tail, more] = address.split('::');
	const before = bytesOfGroups(head);
	const after = bytesOfGroups(tail ?? '');
	if (!before || !after || more !== undefined) {
		return undefined;
	}

	const missing = 16 - before.length - after.length;
	if (tail === undefined ? missing !== 0 : missing < 1) {
		return undefined;
	}

	return [...before, ...Array.from({length: missing}, () => 0), ...after];
};

const words = (bytes: readonly number[]): string => {
	let text = '';
	for (let at = 0; at < bytes.length; at += 4) {
		for (let byte = 3; byte >= 0; byte--) {
			text += hex(bytes[at + byte]!, 2);
		}
	}

	return text;
};

const unmapped = (address: string): string => address.startsWith(mapped) ? address.slice(mapped.length) : address;

const endOf = ({address, port}: Address): string | undefined => {
	const bytes = bytesOfIpv4(address) ?? bytesOfIpv6(address);
	return bytes && `${unmapped(words(bytes))}:${hex(port, 4)}`;
};

/** Undefined where an address is none of IP: a Unix socket's path. */
export const endsOf = (local: Address, remote: Address): Ends | undefined => {
	const [from, to] = [endOf(local), endOf(remote)];
	return from === undefined || to === undefined ? undefined : `${from} ${to}`;
};

/** The ends of a socket that listens there. */
export const listenerEnds = (local: Address): Ends | undefined => {
	const from = endOf(local);
	return from && `${from} ${'0'.repeat(from.length - 5)}:0000`;
};

/** The same connection from its other end. */
export const turned = (ends: Ends): Ends => {
	const [local, remote] = ends.split(' ');
	return `${remote} ${local}`;
};

/** The same for two columns of the table, `local remote`, where an IPv6 socket may carry IPv4. */
export const normalEnds = (columns: string): Ends => {
	if (!columns.startsWith(mapped)) {
		return columns;
	}

	const [local = '', remote = ''] = columns.split(' ');
	return `${unmapped(local)} ${unmapped(remote)}`;
};
