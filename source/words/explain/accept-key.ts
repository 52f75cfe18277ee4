import {createHash} from 'node:crypto';

/** The GUID that every WebSocket server appends to the client's key (RFC 6455 §1.3). */
export const acceptGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export type AcceptComputation = {readonly input: string; readonly sha1: string; readonly accept: string};

/** How Sec-WebSocket-Accept comes from Sec-WebSocket-Key (RFC 6455 §4.2.2): Base64 of the SHA-1 of key and GUID. */
export const computeAccept = (key: string): AcceptComputation => {
	const input = key.trim() + acceptGuid;
	const digest = createHash('sha1').update(input).digest();
	return {input, sha1: digest.toString('hex'), accept: digest.toString('base64')};
};
