import {limits} from '../lib/limits.js';
import {createFramer, type Boundary, type Framer} from '../wire/websocket-framer.js';
import type {Next} from './slot.js';

/** The part of a lane where bytes are whole frames. Without stages for frames bytes pass through. */
export type FrameSection = Next & {
	/** Where the last of its stages hands on to. */
	readonly sink: Next;
	/** The first of its stages, if there is any. */
	readonly setFirst: (first: Next | undefined) => void;
	readonly held: () => number;
	/** Bytes pass through, and nothing is held. */
	readonly isIdle: () => boolean;
};

/** How an answer begins behind whose head frames follow, often in the same chunk. */
const switching = new TextEncoder().encode('HTTP/1.1 101 ');

const beginsSwitching = (bytes: Uint8Array): boolean => bytes.length >= switching.length && switching.every((byte, index) => bytes[index] === byte);

/** Finds the blank line that ends a head (RFC 9112 §2.1), in however many chunks it comes: bytes up to its end, or -1. */
const createHeadEnd = (): ((bytes: Uint8Array) => number) => {
	/** Of CR LF CR LF. */
	let matched = 0;
	return bytes => {
		for (const [index, byte] of bytes.entries()) {
			const isNext = byte === (matched % 2 === 0 ? 0x0D : 0x0A);
			matched = isNext ? matched + 1 : Number(byte === 0x0D);
			if (matched === 4) {
				return index + 1;
			}
		}

		return -1;
	};
};

export const createFrameSection = (boundary: () => Boundary | undefined, exit: Next): FrameSection => {
	let first: Next | undefined;
	let framer: Framer | undefined;
	/** While the head of a 101 passes. */
	let headEnd: ((bytes: Uint8Array) => number) | undefined;
	/** A frame passes in pieces: no other may come between them. */
	let isWithin = false;
	let waiting: Uint8Array[] = [];
	let waitingSize = 0;

	const letWaitingGo = () => {
		const frames = waiting;
		waiting = [];
		waitingSize = 0;
		for (const frame of frames) {
			exit.take(frame);
		}
	};

	const sink: Next = {
		take(bytes) {
			if (isWithin) {
				waiting.push(bytes);
				waitingSize += bytes.length;
			} else {
				exit.take(bytes);
			}
		},
		end() {
			letWaitingGo();
			exit.end();
		},
	};

	const start = (at: Boundary): Framer => {
		isWithin = at.missing > 0 || at.header.length > 0;
		return createFramer(at, {
			largest: limits.faultFrame,
			onFrame(bytes) {
				(first ?? sink).take(bytes);
			},
			onPiece(bytes, isLast) {
				isWithin = !isLast;
				exit.take(bytes);
				if (isLast) {
					letWaitingGo();
				}
			},
		});
	};

	/** Between two frames nobody needs it any more. */
	const retire = () => {
		if (first === undefined && framer?.isBetween()) {
			framer = undefined;
		}
	};

	/** The decoder knows of frames once it has read the head, and so that goes ahead: bytes of it in front of frames. */
	const passHead = (bytes: Uint8Array): number => {
		if (beginsSwitching(bytes)) {
			headEnd = createHeadEnd();
		}

		const end = headEnd?.(bytes) ?? -1;
		if (end === -1) {
			return 0;
		}

		headEnd = undefined;
		exit.take(bytes.subarray(0, end));
		return end;
	};

	const find = () => {
		const at = framer === undefined && first !== undefined ? boundary() : undefined;
		framer ??= at && start(at);
	};

	return {
		sink,
		take(bytes) {
			find();
			const from = framer === undefined && first !== undefined ? passHead(bytes) : 0;
			if (from === bytes.length) {
				return;
			}

			find();
			const rest = bytes.subarray(from);
			if (framer === undefined) {
				exit.take(rest);
				return;
			}

			framer.write(rest);
			retire();
		},
		end() {
			framer?.release();
			(first ?? sink).end();
		},
		setFirst(next) {
			first = next;
			if (first === undefined) {
				framer?.release();
				retire();
			}
		},
		held: () => (framer?.held() ?? 0) + waitingSize,
		isIdle: () => framer === undefined && waitingSize === 0,
	};
};
