import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import {limits} from '../../lib/limits.js';

/** The whole of a request's body; undefined when it is larger than a payload may be, or was cut off. */
export const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => new Promise(resolve => {
	const parts: Buffer[] = [];
	let size = 0;
	request.on('data', (part: Buffer) => {
		size += part.length;
		if (size > limits.payload) {
			parts.length = 0;
			resolve(undefined);
		} else {
			parts.push(part);
		}
	});
	request.once('end', () => {
		resolve(Buffer.concat(parts));
	});
	// After `end` this changes nothing.
	request.once('close', () => {
		resolve(undefined);
	});
});

type On = (event: string, listener: (data?: Buffer) => void) => IncomingMessage;

/**
The request, with a body that is all there. sockjs would copy what it has at each chunk that comes,
without a bound.
*/
export const withBody = (request: IncomingMessage, body: Buffer): IncomingMessage => {
	const on: On = (event, listener) => {
		if (event === 'data' && body.length > 0) {
			listener(body);
		} else if (event === 'end') {
			queueMicrotask(listener);
		}

		return request;
	};

	return Object.create(request, {on: {value: on}}) as IncomingMessage;
};
