import type {Socket} from 'node:net';
import type {Tap} from './gate.js';
import type {Implementor} from './implementor.js';
import {createLane, type Lane, type LaneSurroundings} from './lane.js';

/** The gate's way in: `push` and `read` stand in for the socket's own. */
export type Inbound = {
	readonly push: Implementor['push'];
	readonly read: Implementor['_read'];
	readonly hold: () => void;
	/** What was held goes on. */
	readonly release: () => void;
	/** The lane, made when it is first asked for. */
	readonly lane: (surroundings: LaneSurroundings) => Lane;
	readonly close: () => void;
};

export const createInbound = (socket: Socket, {push, _read}: Implementor, tap: Tap, onOpen: (isOpen: boolean) => void): Inbound => {
	let isHeld = false;
	let lane: Lane | undefined;
	const held: Array<Uint8Array | null> = [];
	/** The reader would take more, as far as it said. */
	let isWanted = true;
	/** The kernel is not read, since we said so. */
	let isStopped = false;

	const forward = (chunk: Uint8Array | null): boolean => {
		if (chunk === null) {
			tap.end('in');
		} else {
			tap.chunk('in', chunk);
		}

		return push.call(socket, chunk);
	};

	const deliver = (chunk: Uint8Array | null): void => {
		if (isHeld) {
			held.push(chunk);
		} else {
			isWanted = forward(chunk);
		}
	};

	/** What comes after a fault's FIN is read and discarded. */
	const mayRead = (): boolean => lane?.isEnded() === true || (!isHeld && isWanted && lane?.isFull() !== true);

	/** Whether chunks may go straight to the reader. */
	const tellOpen = () => {
		onOpen(!isHeld && lane === undefined && isWanted && !isStopped);
	};

	const readOn = (): void => {
		if (lane?.isSpare()) {
			lane = undefined;
		}

		if (isStopped && mayRead() && !socket.destroyed) {
			isStopped = false;
			_read.call(socket, 0);
		}

		tellOpen();
	};

	return {
		push(chunk) {
			if (!isHeld && lane === undefined) {
				return forward(chunk);
			}

			if (lane === undefined) {
				deliver(chunk);
			} else if (chunk === null) {
				lane.end();
			} else {
				lane.write(chunk);
			}

			isStopped ||= !mayRead();
			readOn();
			return !isStopped;
		},
		read(size) {
			isWanted = true;
			isStopped = !mayRead();
			tellOpen();
			if (!isStopped) {
				_read.call(socket, size);
			}
		},
		hold() {
			isHeld = true;
			tellOpen();
		},
		release() {
			isHeld = false;
			for (const chunk of held.splice(0)) {
				deliver(chunk);
			}

			readOn();
		},
		lane(surroundings) {
			lane ??= createLane({
				...surroundings,
				output: {
					take: deliver,
					end() {
						deliver(null);
					},
				},
				isIdle: () => held.length === 0,
				onChange: readOn,
			});
			tellOpen();
			return lane;
		},
		close() {
			lane?.close();
			held.length = 0;
		},
	};
};
