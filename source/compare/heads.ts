import type {Event, Headers} from '../bus/events.js';

/** `Name: value` and CRLF for each, and the empty line: RFC 9112 §2.1. */
const fieldsSize = (headers: Headers): number =>
	headers.reduce((sum, [name, value]) => sum + Buffer.byteLength(name, 'latin1') + Buffer.byteLength(value, 'latin1') + 4, 2);

/** Bytes of the HTTP head that an event tells of; 0 for any other. */
export const headSize = (event: Event): number => {
	if (event.type === 'exchange.started') {
		return Buffer.byteLength(`${event.method} ${event.path} HTTP/1.1\r\n`, 'latin1') + fieldsSize(event.headers);
	}

	return event.type === 'exchange.answered'
		? Buffer.byteLength(`HTTP/1.1 ${event.status} ${event.reason}\r\n`, 'latin1') + fieldsSize(event.headers)
		: 0;
};
