/**
A ring of bytes addressed by ever-growing positions: the newest `size` bytes are there, older ones
are gone. A block never wraps, so that a view of it is one subarray.
*/
export type Arena = {
	/** Copies `bytes` in and returns their position. `bytes.length` must not exceed the arena. */
	readonly put: (bytes: Uint8Array, length: number) => number;
	/** A view, valid until overwritten; undefined where it already is. */
	readonly get: (position: number, length: number) => Uint8Array | undefined;
};

const loopBelow = 96;

export const createArena = (size: number): Arena => {
	// Zeroed pages cost no memory until they are written.
	const bytes = new Uint8Array(size);
	let head = 0;
	return {
		put(source, length) {
			let at = head % size;
			if (at + length > size) {
				head += size - at;
				at = 0;
			}

			if (length < loopBelow) {
				for (let index = 0; index < length; index++) {
					bytes[at + index] = source[index]!;
				}
			} else {
				bytes.set(length === source.length ? source : source.subarray(0, length), at);
			}

			const position = head;
			head += length;
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
