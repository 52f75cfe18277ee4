import {joinBytes} from '../lib/join-bytes.js';
import {blankHeader, largestHeader, readHeader} from './websocket-header.js';

/*
Cuts the bytes of one direction of a WebSocket into whole raw frames, header and all.

	chunk ──► onFrame(bytes)          a frame, in one piece
	     └──► onPiece(bytes, isLast)  of a frame that is too large to hold, or whose beginning has passed already
*/

/** Where a direction stands: payload bytes still to come of the frame that has begun, or the part of a header that has come. */
export type Boundary = {readonly missing: number; readonly header: Uint8Array};

export type FramerOptions = {
	/** Frames beyond this many bytes pass in pieces. */
	readonly largest: number;
	readonly onFrame: (bytes: Uint8Array) => void;
	readonly onPiece: (bytes: Uint8Array, isLast: boolean) => void;
};

export type Framer = {
	readonly write: (chunk: Uint8Array) => void;
	/** Gives what it holds as a piece: the rest of that frame passes as it comes. */
	readonly release: () => void;
	readonly held: () => number;
	/** The next byte begins a frame, and nothing is held. */
	readonly isBetween: () => boolean;
};

/** Both masked and unmasked frames, with whatever extension: framing is all that is asked. */
const rules = {expectMask: undefined, deflate: true};

export const createFramer = ({missing, header: begun}: Boundary, {largest, onFrame, onPiece}: FramerOptions): Framer => {
	const header = blankHeader();
	/** Of a frame that passes in pieces; infinite once the framing is lost. */
	let passing = missing;
	/** Header bytes that have passed already, for reading on. */
	let before: Uint8Array = Uint8Array.from(begun);
	/** Of the frame that is being gathered, header first. */
	let pieces: Uint8Array[] = [];
	let held = 0;
	/** Its whole length, once the header is there. */
	let wanted = 0;

	const take = (): Uint8Array => {
		const whole = pieces.length === 1 ? pieces[0]! : joinBytes(pieces);
		pieces = [];
		held = 0;
		wanted = 0;
		return whole;
	};

	const pass = (chunk: Uint8Array, at: number): number => {
		const length = Math.min(passing, chunk.length - at);
		passing -= length;
		onPiece(chunk.subarray(at, at + length), passing === 0);
		return at + length;
	};

	/** Reads the header of the frame that begins at `at`, as far as it is there; returns its bytes in this chunk. */
	const begin = (chunk: Uint8Array, at: number): number => {
		const known = before.length + held;
		const fresh = chunk.subarray(at, at + largestHeader - known);
		const bytes = known === 0 ? fresh : joinBytes([before, ...pieces, fresh]);
		if (!readHeader(header, rules, bytes, 0, bytes.length)) {
			return chunk.length - at;
		}

		wanted = header.fatal === undefined ? header.size + header.length : Number.POSITIVE_INFINITY;
		return Math.min(chunk.length - at, Math.max(0, header.size - known));
	};

	/** The frame that has begun is not held: what there is of it passes, the rest follows. */
	const letGo = () => {
		passing = wanted - before.length - held;
		before = new Uint8Array(0);
		const bytes = take();
		if (bytes.length > 0 || passing === 0) {
			onPiece(bytes, passing === 0);
		}
	};

	const gather = (chunk: Uint8Array, at: number): number => {
		if (wanted === 0) {
			const length = begin(chunk, at);
			if (wanted === 0 || wanted > largest || before.length > 0) {
				pieces.push(chunk.subarray(at, at + length));
				held += length;
				if (wanted > 0) {
					letGo();
				}

				return at + length;
			}
		}

		const length = Math.min(wanted - held, chunk.length - at);
		pieces.push(chunk.subarray(at, at + length));
		held += length;
		if (held === wanted) {
			onFrame(take());
		}

		return at + length;
	};

	return {
		write(chunk) {
			for (let at = 0; at < chunk.length;) {
				at = passing > 0 ? pass(chunk, at) : gather(chunk, at);
			}
		},
		release() {
			if (held === 0) {
				return;
			}

			if (wanted > 0) {
				letGo();
				return;
			}

			const bytes = take();
			before = joinBytes([before, bytes]);
			onPiece(bytes, false);
		},
		held: () => held,
		isBetween: () => passing === 0 && held === 0 && before.length === 0,
	};
};
