/**
A ring of bytes addressed by ever-growing positions: the newest `size` bytes are there, older ones
are gone. A block never wraps, so that a view of it is one subarray.
*/
export type Arena = {
	/** Copies `bytes` in and returns their position. `bytes.length` must not exceed the arena. */
	readonly put: (bytes: Uint8Array, length: number) => number;
	/**
	Copies the payload of a short WebSocket frame in, `length` bytes of `body` from `from` on, and takes off
	the mask that `head` has a key for. -1, and nothing is kept, if it is a text beyond ASCII.
	*/
	readonly putShort: (head: Uint8Array, body: Uint8Array, from: number, length: number) => number;
	/** A view, valid until overwritten; undefined where it already is. */
	readonly get: (position: number, length: number) => Uint8Array | undefined;
};

const loopBelow = 96;

export const createArena = (size: number): Arena => {
	// Zeroed pages cost no memory until they are written.
	const bytes = new Uint8Array(size);
	let head = 0;

	/** Where a block of this length is to begin. */
	const room = (length: number): number => {
		const at = head % size;
		return at + length > size ? head + size - at : head;
	};

	return {
		put(source, length) {
			const position = room(length);
			const at = position % size;
			if (length < loopBelow) {
				for (let index = 0; index < length; index++) {
					bytes[at + index] = source[index]!;
				}
			} else {
				bytes.set(length === source.length ? source : source.subarray(0, length), at);
			}

			head = position + length;
			return position;
		},
		putShort(header, body, from, length) {
			const position = room(length);
			const at = position % size;
			let bits = 0;
			if (header[1]! > 0x7F) {
				for (let index = 0; index < length; index++) {
					const octet = body[from + index]! ^ header[2 + (index & 3)]!;
					bytes[at + index] = octet;
					bits |= octet;
				}
			} else {
				for (let index = 0; index < length; index++) {
					const octet = body[from + index]!;
					bytes[at + index] = octet;
					bits |= octet;
				}
			}

			if (bits > 0x7F && header[0] === 0x81) {
				return -1;
			}

			head = position + length;
			return position;
		},
		get(position, length) {
			if (position + size < head) {
				return undefined;
			}

			const at = position % size;
			return bytes.subarray(at, at + length);
		},
	};
};
