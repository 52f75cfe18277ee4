/*
The masking of RFC 6455 §5.3: octet i of the payload is XORed with octet i mod 4 of the key.
The chunk belongs to the application, so bytes are never unmasked where they are.
*/

const worthWords = 64;

/** XORs `bytes` in place. Whole words where the memory is aligned, as it is for buffers of our own. */
export const unmask = (bytes: Uint8Array, key: Uint8Array): void => {
	const {length} = bytes;
	let at = 0;
	if (length >= worthWords && bytes.byteOffset % 4 === 0) {
		const words = new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(length / 4));
		// Through memory, so that the order of bytes in a word does not matter
		const word = new Uint32Array(1);
		new Uint8Array(word.buffer, word.byteOffset, word.byteLength).set(key);
		const mask = word[0]!;
		for (let index = 0; index < words.length; index++) {
			words[index] = words[index]! ^ mask;
		}

		at = words.length * 4;
	}

	for (; at < length; at++) {
		bytes[at] = bytes[at]! ^ key[at & 3]!;
	}
};

/** Fills `target` from `source`, whose octets begin at `from`, unmasked. */
export const copyUnmasked = (target: Uint8Array, source: Uint8Array, from: number, key: Uint8Array): void => {
	const {length} = target;
	if (length > 256) {
		target.set(new Uint8Array(source.buffer, source.byteOffset + from, length));
		unmask(target, key);
		return;
	}

	for (let at = 0; at < length; at++) {
		target[at] = source[from + at]! ^ key[at & 3]!;
	}
};
