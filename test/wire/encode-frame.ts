export type FrameToEncode = {
	readonly opcode: number;
	readonly fin?: boolean;
	readonly rsv?: number;
	readonly payload: Uint8Array;
	readonly mask?: Uint8Array;
};

/** A WebSocket frame as RFC 6455 §5.2 draws it, written as plainly as can be: what the decoder is checked against. */
export const encodeFrame = ({opcode, fin = true, rsv = 0, payload, mask}: FrameToEncode): Buffer => {
	const {length} = payload;
	const maskBit = mask ? 0x80 : 0;
	const first = (fin ? 0x80 : 0) + (rsv * 16) + opcode;
	const header = length < 126
		? Buffer.from([first, maskBit + length])
		: (length < 65_536
			? Buffer.from([first, maskBit + 126, Math.floor(length / 256), length % 256])
			: Buffer.from([first, maskBit + 127, 0, 0, 0, 0, 0, 0, 0, 0]));
	if (length > 65_535) {
		header.writeBigUInt64BE(BigInt(length), 2);
	}

	return mask
		? Buffer.concat([header, mask, payload.map((byte, index) => byte ^ mask[index % 4]!)])
		: Buffer.concat([header, payload]);
};
