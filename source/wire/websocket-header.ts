/*
The header of a WebSocket frame, RFC 6455 §5.2:

	FIN RSV1-3 opcode(4) | MASK length(7) | 16 or 64 bits of length if 126 or 127 | 4 of key if MASK
*/

/** Filled in place, once per frame. */
export type WebSocketHeader = {
	fin: boolean;
	/** RSV1 = 4, RSV2 = 2, RSV3 = 1. */
	rsv: number;
	opcode: number;
	masked: boolean;
	/** Of the payload. Beyond 2^53 it is near, not exact: no stream lasts that long. */
	length: number;
	/** Bytes of the header itself. */
	size: number;
	readonly key: Uint8Array;
	/** Wrong, but one can still tell where the frame ends. */
	problem: string | undefined;
	/** Wrong, and whatever follows can't be told apart any more. */
	fatal: string | undefined;
};

/** What the handshake settled. */
export type HeaderRules = {
	/** Frames of a client are masked, frames of a server are not (§5.1); undefined: either will do. */
	readonly expectMask: boolean | undefined;
	/** RSV1 has a meaning: permessage-deflate was agreed on. */
	readonly deflate: boolean;
};

export const largestHeader = 14;

export const blankHeader = (): WebSocketHeader => ({
	fin: false,
	rsv: 0,
	opcode: 0,
	masked: false,
	length: 0,
	size: 0,
	key: new Uint8Array(4),
	problem: undefined,
	fatal: undefined,
});

const isReserved = (opcode: number) => (opcode > 2 && opcode < 8) || opcode > 10;

const opcodeFault = (header: WebSocketHeader): string | undefined =>
	isReserved(header.opcode) ? `reserved opcode ${header.opcode} (RFC 6455 §5.2)` : undefined;

const reservedBitsFault = ({rsv, opcode}: WebSocketHeader, {deflate}: HeaderRules): string | undefined => {
	if (rsv === 0 || (rsv === 4 && deflate && (opcode === 1 || opcode === 2))) {
		return undefined;
	}

	if (rsv === 4 && deflate) {
		return `RSV1 on a ${opcode === 0 ? 'continuation' : 'control'} frame (RFC 7692 §6.1)`;
	}

	return `reserved bits ${rsv.toString(2).padStart(3, '0')} that no extension gave a meaning (RFC 6455 §5.2)`;
};

const maskFault = (header: WebSocketHeader, {expectMask}: HeaderRules): string | undefined => {
	if (expectMask === undefined || header.masked === expectMask) {
		return undefined;
	}

	return expectMask ? 'a frame from a client without a mask (RFC 6455 §5.1)' : 'a frame from a server with a mask (RFC 6455 §5.1)';
};

const readLength = (header: WebSocketHeader, bytes: Uint8Array, at: number, short: number) => {
	if (short < 126) {
		header.length = short;
		return;
	}

	if (short === 126) {
		header.length = (bytes[at]! * 0x1_00) + bytes[at + 1]!;
		header.problem = header.length < 126 ? `length ${header.length} in 16 bits, where 7 are enough (RFC 6455 §5.2)` : undefined;
		return;
	}

	let length = 0;
	for (let index = at; index < at + 8; index++) {
		length = (length * 0x1_00) + bytes[index]!;
	}

	header.length = length;
	if (bytes[at]! > 0x7F) {
		header.fatal = 'a 64-bit length with its top bit set (RFC 6455 §5.2)';
	} else if (length < 0x1_00_00) {
		header.problem = `length ${length} in 64 bits, where ${length < 126 ? '7' : '16'} are enough (RFC 6455 §5.2)`;
	}
};

const controlFault = ({opcode, fin, length}: WebSocketHeader): string | undefined => {
	if (opcode < 8) {
		return undefined;
	}

	if (length > 125) {
		return `a control frame of ${length} bytes, 125 are allowed (RFC 6455 §5.5)`;
	}

	return fin ? undefined : 'a fragmented control frame (RFC 6455 §5.5)';
};

/**
Reads the header at `from`, of which `available` bytes are there. False: more are needed. True: `header`
is complete, or `header.fatal` says why it never will be. What it says depends on the bytes alone,
not on how many of them came at once.
*/
export const readHeader = (header: WebSocketHeader, rules: HeaderRules, bytes: Uint8Array, from: number, available: number): boolean => {
	if (available < 2) {
		return false;
	}

	const first = bytes[from]!;
	const second = bytes[from + 1]!;
	header.fin = (first & 0x80) !== 0;
	header.rsv = (first >> 4) & 7;
	header.opcode = first & 0x0F;
	header.masked = (second & 0x80) !== 0;
	const short = second & 0x7F;
	header.problem = undefined;
	header.size = 2;
	header.fatal = opcodeFault(header) ?? reservedBitsFault(header, rules) ?? maskFault(header, rules);
	if (header.fatal !== undefined) {
		return true;
	}

	const extended = short < 126 ? 0 : (short === 126 ? 2 : 8);
	const size = 2 + extended + (header.masked ? 4 : 0);
	if (available < size) {
		return false;
	}

	header.size = size;
	readLength(header, bytes, from + 2, short);
	if (header.masked) {
		const key = from + size - 4;
		header.key[0] = bytes[key]!;
		header.key[1] = bytes[key + 1]!;
		header.key[2] = bytes[key + 2]!;
		header.key[3] = bytes[key + 3]!;
	}

	header.problem = controlFault(header) ?? header.problem;
	return true;
};
