import type {Phrase} from '../bus/phrases/phrase.js';

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
	problem: Phrase | undefined;
	/** Wrong, and whatever follows can't be told apart any more. */
	fatal: Phrase | undefined;
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

const opcodeFault = (header: WebSocketHeader): Phrase | undefined =>
	isReserved(header.opcode) ? {code: 'ws-reserved-opcode', opcode: header.opcode} : undefined;

const reservedBitsFault = ({rsv, opcode}: WebSocketHeader, {deflate}: HeaderRules): Phrase | undefined => {
	if (rsv === 0 || (rsv === 4 && deflate && (opcode === 1 || opcode === 2))) {
		return undefined;
	}

	if (rsv === 4 && deflate) {
		return {code: 'ws-compressed-bit', on: opcode === 0 ? 'continuation' : 'control'};
	}

	return {code: 'ws-reserved-bits', rsv};
};

const maskFault = (header: WebSocketHeader, {expectMask}: HeaderRules): Phrase | undefined => {
	if (expectMask === undefined || header.masked === expectMask) {
		return undefined;
	}

	return {code: expectMask ? 'ws-unmasked' : 'ws-masked'};
};

const readLength = (header: WebSocketHeader, bytes: Uint8Array, at: number, short: number) => {
	if (short < 126) {
		header.length = short;
		return;
	}

	if (short === 126) {
		header.length = (bytes[at]! * 0x1_00) + bytes[at + 1]!;
		header.problem = header.length < 126 ? {code: 'ws-length-wasteful', length: header.length, used: 16, enough: 7} : undefined;
		return;
	}

	let length = 0;
	for (let index = at; index < at + 8; index++) {
		length = (length * 0x1_00) + bytes[index]!;
	}

	header.length = length;
	if (bytes[at]! > 0x7F) {
		header.fatal = {code: 'ws-length-top-bit'};
	} else if (length < 0x1_00_00) {
		header.problem = {code: 'ws-length-wasteful', length, used: 64, enough: length < 126 ? 7 : 16};
	}
};

const controlFault = ({opcode, fin, length}: WebSocketHeader): Phrase | undefined => {
	if (opcode < 8) {
		return undefined;
	}

	if (length > 125) {
		return {code: 'ws-control-long', length};
	}

	return fin ? undefined : {code: 'ws-control-fragmented'};
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
