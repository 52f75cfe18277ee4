import type {FrameSink, WireFrame} from './frame.js';
import {borrow, restore} from './scratch.js';
import type {WebSocketMessages} from './websocket-message.js';

export type ShortFramesOptions = {
	readonly frame: WireFrame;
	readonly sink: FrameSink;
	readonly expectMask: boolean | undefined;
	readonly messages: WebSocketMessages;
};

const finText = 0x81;
const finBinary = 0x82;

/**
What most traffic is: a chunk that is one whole, short, uncompressed data frame, between messages.
The general decoder would say just the same of it; what this saves is the code between, which is cold
after each system call. False: nothing was done, ask the general one.
*/
export const createShortFrames = ({frame, sink, expectMask, messages}: ShortFramesOptions) => (chunk: Uint8Array): boolean => {
	if (chunk.length < 2) {
		return false;
	}

	const first = chunk[0]!;
	const second = chunk[1]!;
	const length = second & 0x7F;
	const masked = second > 0x7F;
	const at = masked ? 6 : 2;
	if ((first !== finBinary && first !== finText) || length > 125 || chunk.length !== at + length || masked !== expectMask || !messages.idle()) {
		return false;
	}

	const payload = borrow(length);
	let bits = 0;
	for (let index = 0; index < length; index++) {
		const octet = masked ? chunk[at + index]! ^ chunk[2 + (index & 3)]! : chunk[at + index]!;
		payload[index] = octet;
		bits |= octet;
	}

	// Text beyond ASCII has to be looked at more closely.
	const plain = first === finBinary || bits < 0x80;
	if (plain) {
		frame.kind = first === finBinary ? 'binary' : 'text';
		frame.opcode = first & 0x0F;
		frame.fin = true;
		frame.rsv = 0;
		frame.masked = masked;
		frame.headerSize = at;
		frame.problem = undefined;
		frame.payload = payload;
		frame.size = length;
		frame.wire = undefined;
		frame.compressed = -1;
		sink.frame(frame);
	}

	restore(payload);
	return plain;
};
