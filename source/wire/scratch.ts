/*
The one buffer that every decoder of this thread unmasks into. A frame costs no allocation as long
as it is small; views are kept by length since making one costs more than unmasking 64 bytes.
*/
const room = new Uint8Array(64 * 1024);
const views: Array<Uint8Array | undefined> = Array.from({length: 1025});
let lent = false;

/** `length` bytes to write into, valid until `restore`. A borrower within a borrower gets memory of its own. */
export const borrow = (length: number): Uint8Array => {
	if (lent || length > room.length) {
		return new Uint8Array(length);
	}

	lent = true;
	if (length >= views.length) {
		return room.subarray(0, length);
	}

	let view = views[length];
	if (view === undefined) {
		view = room.subarray(0, length);
		views[length] = view;
	}

	return view;
};

export const restore = (loan: Uint8Array): void => {
	if (loan.buffer === room.buffer) {
		lent = false;
	}
};
