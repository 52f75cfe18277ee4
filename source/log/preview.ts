import {Buffer, isUtf8} from 'node:buffer';
import type {Payload} from '../bus/events.js';

/** Bytes of a UTF-8 character that was cut at the end of `bytes`: 0 to 3. */
const cutTail = (bytes: Uint8Array): number => {
	for (let back = 1; back <= 3 && back <= bytes.length; back++) {
		const byte = bytes[bytes.length - back]!;
		if (byte < 0x80) {
			return 0;
		}

		if (byte >= 0xC0) {
			const length = byte >= 0xF0 ? 4 : (byte >= 0xE0 ? 3 : 2);
			return length > back ? back : 0;
		}
	}

	return 0;
};

/** The payload fields of an event from the first bytes of a payload of `size` bytes. */
export const previewOf = (bytes: Uint8Array, size: number): Payload => {
	const truncated = bytes.length < size;
	const whole = truncated ? bytes.subarray(0, bytes.length - cutTail(bytes)) : bytes;
	const buffer = Buffer.from(whole.buffer, whole.byteOffset, whole.length);
	if (isUtf8(buffer)) {
		const text = buffer.toString('utf8');
		return truncated ? {size, text, truncated} : {size, text};
	}

	const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
	return truncated ? {size, base64, truncated} : {size, base64};
};
