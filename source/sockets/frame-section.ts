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

export const createFrameSection = (boundary: () => Boundary | undefined, exit: Next): FrameSection => {
	let first: Next | undefined;
	let framer: Framer | undefined;
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

	return {
		sink,
		take(bytes) {
			if (framer === undefined && first !== undefined) {
				const at = boundary();
				framer = at && start(at);
			}

			if (framer === undefined) {
				exit.take(bytes);
				return;
			}

			framer.write(bytes);
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
