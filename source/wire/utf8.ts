/*
Is it UTF-8? Incremental, for text messages whose fragments may cut a character (RFC 6455 §8.1).
The ranges are the table of RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF.
*/

/** Between characters. Other states say what the next octets must be; `broken` is final. */
export const utf8Start = 0;
export const utf8Broken = -1;

// A state packs what is still to come: octets needed, and the range that the next one must be in
const state = (needed: number, low: number, high: number) => needed + (low * 0x1_00) + (high * 0x1_00_00);
const one = state(1, 0x80, 0xBF);
const two = state(2, 0x80, 0xBF);
const three = state(3, 0x80, 0xBF);

const afterLead = (lead: number): number => {
	if (lead < 0xC2 || lead > 0xF4) {
		return utf8Broken;
	}

	if (lead < 0xE0) {
		return one;
	}

	if (lead < 0xF0) {
		return lead === 0xE0 ? state(2, 0xA0, 0xBF) : (lead === 0xED ? state(2, 0x80, 0x9F) : two);
	}

	return lead === 0xF0 ? state(3, 0x90, 0xBF) : (lead === 0xF4 ? state(3, 0x80, 0x8F) : three);
};

const afterNext = (current: number, byte: number): number => {
	if (byte < ((current >> 8) & 0xFF) || byte > ((current >> 16) & 0xFF)) {
		return utf8Broken;
	}

	const needed = current & 0xFF;
	return needed === 3 ? two : (needed === 2 ? one : utf8Start);
};

/** A view by words costs more than it saves on anything shorter. */
const worthWords = 256;

/** Where the ASCII that `bytes` begins with ends, or a little before. */
const skipAscii = (bytes: Uint8Array): number => {
	const {length, byteOffset} = bytes;
	let at = 0;
	if (length < worthWords) {
		while (at < length && bytes[at]! < 0x80) {
			at++;
		}

		return at;
	}

	for (; (byteOffset + at) % 4 !== 0; at++) {
		if (bytes[at]! > 0x7F) {
			return at;
		}
	}

	const words = new Uint32Array(bytes.buffer, byteOffset + at, Math.floor((length - at) / 4));
	let index = 0;
	while (index < words.length && (words[index]! & 0x80_80_80_80) === 0) {
		index++;
	}

	return at + (index * 4);
};

/** The state after `bytes`, given the state before them. */
export const utf8Scan = (before: number, bytes: Uint8Array): number => {
	const {length} = bytes;
	let current = before;
	for (let at = current === utf8Start ? skipAscii(bytes) : 0; at < length; at++) {
		const byte = bytes[at]!;
		if (current !== utf8Start) {
			current = afterNext(current, byte);
		} else if (byte > 0x7F) {
			current = afterLead(byte);
		}

		if (current === utf8Broken) {
			return utf8Broken;
		}
	}

	return current;
};

export const isUtf8 = (bytes: Uint8Array): boolean => utf8Scan(utf8Start, bytes) === utf8Start;
