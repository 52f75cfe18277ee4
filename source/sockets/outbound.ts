import {Buffer} from 'node:buffer';
import type {Socket} from 'node:net';
import type {Tap} from './gate.js';
import type {Done, Implementor, WriteChunk} from './implementor.js';
import {createLane, type Lane, type LaneSurroundings} from './lane.js';
import {createOutbox} from './outbox.js';

/** The gate's way out: `write`, `writev` and `final` stand in for the socket's own. */
export type Outbound = {
	readonly write: Implementor['_write'];
	readonly writev: NonNullable<Implementor['_writev']>;
	readonly final: Implementor['_final'];
	readonly hold: () => void;
	/** What was held goes on. */
	readonly release: () => void;
	/** The lane, made when it is first asked for. */
	readonly lane: (surroundings: LaneSurroundings) => Lane;
	/** Bytes that have passed the tap and wait for the kernel here. */
	readonly unsent: () => number;
	readonly close: () => void;
};

const bytesOf = (chunk: Uint8Array | string, encoding: BufferEncoding): Uint8Array =>
	typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;

const joined = (chunks: readonly WriteChunk[]): Uint8Array => {
	let length = 0;
	for (const {chunk, encoding} of chunks) {
		length += typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length;
	}

	const whole = Buffer.allocUnsafe(length);
	let at = 0;
	for (const {chunk, encoding} of chunks) {
		if (typeof chunk === 'string') {
			at += whole.write(chunk, at, encoding);
		} else {
			whole.set(chunk, at);
			at += chunk.length;
		}
	}

	return whole;
};

export const createOutbound = (socket: Socket, {_write, _final}: Implementor, tap: Tap, onOpen: (isOpen: boolean) => void): Outbound => {
	let isHeld = false;
	let lane: Lane | undefined;
	/** Writes that have not entered the lane, and bytes that have left it. */
	const held: Array<() => void> = [];
	const emitted: Uint8Array[] = [];
	/** What the writer waits for: room for more, or the FIN. */
	let whenRoom: Done | undefined;
	let whenFinal: Done | undefined;

	/** Whether writes may go straight to the kernel. */
	const tellOpen = () => {
		onOpen(!isHeld && lane === undefined && outbox.isIdle() && held.length === 0);
	};

	/** Takes more from the writer, once there is room and the kernel has what was on its way. */
	const writeOn = (): void => {
		if (lane?.isSpare()) {
			lane = undefined;
		}

		if (whenRoom && outbox.isIdle() && lane?.isFull() !== true) {
			const done = whenRoom;
			whenRoom = undefined;
			done();
		}

		if (whenFinal && outbox.isIdle() && !isHeld && lane?.isEnded() !== false) {
			const done = whenFinal;
			whenFinal = undefined;
			tap.end('out');
			_final.call(socket, done);
		}

		tellOpen();
	};

	const outbox = createOutbox({
		write(bytes, done) {
			_write.call(socket, bytes, 'buffer' as BufferEncoding, done);
		},
		onIdle: writeOn,
		onError(error) {
			socket.destroy(error);
		},
	});

	const emit = (bytes: Uint8Array): void => {
		if (isHeld) {
			emitted.push(bytes);
		} else {
			tap.chunk('out', bytes);
			outbox.push(bytes);
		}
	};

	const forward = (bytes: Uint8Array, done: Done): void => {
		if (lane === undefined && outbox.isIdle()) {
			tap.chunk('out', bytes);
			_write.call(socket, bytes, 'buffer' as BufferEncoding, done);
			return;
		}

		whenRoom = done;
		if (lane) {
			// The writer may use its memory again as soon as it is told that there is room.
			lane.write(Uint8Array.from(bytes));
		} else {
			emit(bytes);
		}

		writeOn();
	};

	/** Runs `act` now, or once the socket is connected and the gate is open. */
	const whenOpen = (act: () => void): void => {
		if (isHeld) {
			held.push(act);
		} else if (socket.connecting) {
			socket.once('connect', () => {
				whenOpen(act);
			});
		} else {
			act();
		}
	};

	const write: Outbound['write'] = (chunk, encoding, done) => {
		const bytes = bytesOf(chunk, encoding);
		if (isHeld || socket.connecting) {
			whenOpen(() => {
				forward(bytes, done);
			});
		} else {
			forward(bytes, done);
		}
	};

	return {
		write,
		// One buffer instead of several: a library's header and payload are one frame to the decoder, and one write to the kernel.
		writev(chunks, done) {
			write(joined(chunks), 'buffer' as BufferEncoding, done);
		},
		final(done) {
			whenOpen(() => {
				whenFinal = done;
				lane?.end();
				writeOn();
			});
		},
		hold() {
			isHeld = true;
			tellOpen();
		},
		release() {
			isHeld = false;
			for (const bytes of emitted.splice(0)) {
				emit(bytes);
			}

			for (const act of held.splice(0)) {
				act();
			}

			writeOn();
		},
		lane(surroundings) {
			lane ??= createLane({
				...surroundings,
				output: {
					take: emit,
					end() {
						if (whenFinal === undefined) {
							// A fault's FIN: the stream has to know that nothing more can be written.
							socket.end();
						}
					},
				},
				isIdle: () => emitted.length === 0,
				onChange: writeOn,
			});
			tellOpen();
			return lane;
		},
		unsent: outbox.size,
		close() {
			lane?.close();
			outbox.clear();
			held.length = 0;
			emitted.length = 0;
		},
	};
};
