/*
What most traffic is: one whole, short, uncompressed data frame between messages. A decoder would say
just the same of it; what is saved is the code and the objects between the socket and the log, all of
them cold after a system call (docs/architecture.md, "The observer effect").
*/

/** Where both directions of a WebSocket stand: kept by the decoders, and by whoever takes short frames past them. */
export type Standing = {
	/** No frame and no message is half done, and no Close has passed: a data frame with FIN says all by itself. */
	isBetweenIn: boolean;
	isBetweenOut: boolean;
	/** Bytes that the decoders have not seen. */
	passedIn: number;
	passedOut: number;
};

const finText = 0x81;
const finBinary = 0x82;

/** Bytes of payload, if `size` bytes that begin with `head` are a short frame and nothing else; else -1. `head` holds the whole header. */
export const shortLength = (head: Uint8Array, size: number, expectMask: boolean): number => {
	if (size < 2) {
		return -1;
	}

	const first = head[0]!;
	const second = head[1]!;
	const masked = second > 0x7F;
	const length = second & 0x7F;
	return (first === finText || first === finBinary) && masked === expectMask && length < 126 && size === length + (masked ? 6 : 2) ? length : -1;
};

export const shortKind = (frame: Uint8Array): 'text' | 'binary' => frame[0] === finText ? 'text' : 'binary';

/** The payload of a chunk that is one short frame, unmasked: a copy. */
export const shortPayload = (chunk: Uint8Array): Uint8Array => {
	const isMasked = chunk[1]! > 0x7F;
	const from = isMasked ? 6 : 2;
	const length = chunk.length - from;
	const payload = Buffer.allocUnsafe(length);
	for (let index = 0; index < length; index++) {
		payload[index] = isMasked ? chunk[from + index]! ^ chunk[2 + (index & 3)]! : chunk[from + index]!;
	}

	return payload;
};

/** A short frame as a server sends it, in one piece. `payload`: at most 125 bytes. */
export const shortFrame = (payload: Uint8Array, kind: 'text' | 'binary'): Uint8Array => {
	const {length} = payload;
	const frame = Buffer.allocUnsafe(2 + length);
	frame[0] = kind === 'text' ? finText : finBinary;
	frame[1] = length;
	for (let index = 0; index < length; index++) {
		frame[2 + index] = payload[index]!;
	}

	return frame;
};
