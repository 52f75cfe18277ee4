import type {Span} from './row.js';

const digits = (value: number, width: number): string => value.toString(16).padStart(width, '0');

/** Bytes in one line of a dump `width` cells wide: a multiple of 4, at least 4, at most 16. */
export const hexColumns = (width: number): number => Math.max(4, Math.min(16, Math.floor((width - 11) / 4 / 4) * 4));

/** One line of a hex dump: offset, bytes, and the printable ASCII among them. */
export const hexLine = (bytes: Uint8Array, offset: number, columns: number): Span[] => {
	let hex = '';
	let text = '';
	for (let index = 0; index < columns; index++) {
		const byte = bytes[offset + index];
		hex += byte === undefined ? ' '.repeat(3) : digits(byte, 2) + ' ';
		if (byte !== undefined) {
			text += byte >= 0x20 && byte <= 0x7E ? String.fromCodePoint(byte) : '.';
		}
	}

	return [
		{text: digits(offset, 8), tone: 'quiet'},
		{text: '  ' + hex + ' '},
		{text, tone: 'accent'},
	];
};
