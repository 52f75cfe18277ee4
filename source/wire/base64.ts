/* RFC 4648 §4, by hand: decoders use neither Node's Buffer nor strings for it. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const none = 64;
const padding = 0x3D;

const values = new Uint8Array(256).fill(none);
for (let index = 0; index < alphabet.length; index++) {
	values[alphabet.codePointAt(index)!] = index;
}

/** Length of the text without its padding. */
const unpadded = (text: Uint8Array): number => {
	let {length} = text;
	while (length > 0 && text.length - length < 2 && text[length - 1] === padding) {
		length--;
	}

	return length;
};

/** How many bytes a text of `length` characters stands for, `pads` of them padding. */
export const base64Size = (length: number, pads = 0): number => Math.floor((length - pads) * 3 / 4);

/** The bytes that `text` stands for; undefined if it is not base64. An unfinished last group gives what it has. */
export const decodeBase64 = (text: Uint8Array): Uint8Array | undefined => {
	const length = unpadded(text);
	const bytes = new Uint8Array(base64Size(length));
	let bits = 0;
	let held = 0;
	let at = 0;
	for (let index = 0; index < length; index++) {
		const value = values[text[index]!]!;
		if (value === none) {
			return undefined;
		}

		bits = ((bits << 6) | value) & 0xFF_FF;
		held += 6;
		if (held >= 8) {
			held -= 8;
			bytes[at++] = bits >> held;
		}
	}

	return bytes;
};
