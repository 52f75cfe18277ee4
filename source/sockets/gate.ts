import {Buffer} from 'node:buffer';
import type {Socket} from 'node:net';
import type {Direction} from '../wire/frame.js';

/*
The one place that every byte of a socket passes, both ways.

	kernel ──► push ──► [in: held while frozen] ──► tap ──► whoever reads the socket (ws, http, us)
	kernel ◄── _write ◄── tap ◄── [out: held while black-holed] ◄── whoever writes to it

`push`, `_read`, `_write`, `_writev`, `_final` and `_destroy` are what Node documents for those who
implement streams; own versions of them on one socket see everything that its library does, since
it has no other way to the kernel. Holding a `_write` leaves the bytes in the stream's own buffer,
so backpressure reaches the writer by itself and nothing here needs a bound. With nothing armed the
gate costs one call a chunk.
*/

type WriteChunk = {readonly chunk: Uint8Array | string; readonly encoding: BufferEncoding};
type Done = (error?: Error | null) => void;

/** The stream implementor's half of a socket. */
type Implementor = {
	push: (chunk: Uint8Array | null, encoding?: BufferEncoding) => boolean;
	_read: (size: number) => void;
	_write: (chunk: Uint8Array | string, encoding: BufferEncoding, done: Done) => void;
	_writev: ((chunks: WriteChunk[], done: Done) => void) | undefined;
	_final: (done: Done) => void;
	_destroy: (error: Error | null, done: Done) => void;
	_handle?: {readonly writeQueueSize?: number} | undefined;
};

/** Called on the socket's own thread of control: must not throw. */
export type Tap = {
	readonly chunk: (direction: Direction, bytes: Uint8Array) => void;
	/** A FIN passed: `in` from the peer, `out` from us. */
	readonly end: (direction: Direction) => void;
	/** The socket is about to be destroyed; `unsent` bytes had not reached the kernel. */
	readonly destroying: (unsent: number) => void;
};

export type Gate = {
	/** Stops reading: the receive window fills and the peer's writes stall. */
	readonly freeze: () => void;
	/** Stops both ways, silently: nothing read, nothing written, no FIN. */
	readonly blackhole: () => void;
	/** Opens both ways; what was held goes on its way, in order. */
	readonly thaw: () => void;
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

export const createGate = (socket: Socket, tap: Tap): Gate => {
	const raw = socket as unknown as Implementor;
	const {push, _read, _write, _final, _destroy} = raw;
	let holdIn = false;
	let holdOut = false;
	let wantsRead = false;
	const heldIn: Array<Uint8Array | null> = [];
	const heldOut: Array<() => void> = [];

	const forwardIn = (chunk: Uint8Array | null): boolean => {
		if (chunk === null) {
			tap.end('in');
		} else {
			tap.chunk('in', chunk);
		}

		return push.call(socket, chunk);
	};

	/** Runs `act` now, or once the socket is connected and the gate is open. */
	const whenOpen = (act: () => void): void => {
		if (holdOut) {
			heldOut.push(act);
		} else if (socket.connecting) {
			socket.once('connect', () => {
				whenOpen(act);
			});
		} else {
			act();
		}
	};

	const forwardOut = (bytes: Uint8Array, done: Done): void => {
		tap.chunk('out', bytes);
		_write.call(socket, bytes, 'buffer' as BufferEncoding, done);
	};

	raw.push = chunk => {
		if (!holdIn) {
			return forwardIn(chunk);
		}

		heldIn.push(chunk);
		return false;
	};

	raw._read = size => {
		if (holdIn) {
			wantsRead = true;
		} else {
			_read.call(socket, size);
		}
	};

	raw._write = (chunk, encoding, done) => {
		const bytes = bytesOf(chunk, encoding);
		if (holdOut || socket.connecting) {
			whenOpen(() => {
				forwardOut(bytes, done);
			});
		} else {
			forwardOut(bytes, done);
		}
	};

	// One buffer instead of several: a library's header and payload are one frame to the decoder, and one write to the kernel.
	raw._writev = (chunks, done) => {
		raw._write(joined(chunks), 'buffer' as BufferEncoding, done);
	};

	raw._final = done => {
		whenOpen(() => {
			tap.end('out');
			_final.call(socket, done);
		});
	};

	raw._destroy = (error, done) => {
		tap.destroying(raw._handle?.writeQueueSize ?? 0);
		heldIn.length = 0;
		heldOut.length = 0;
		_destroy.call(socket, error, done);
	};

	return {
		freeze() {
			holdIn = true;
		},
		blackhole() {
			holdIn = true;
			holdOut = true;
		},
		thaw() {
			holdIn = false;
			holdOut = false;
			for (const act of heldOut.splice(0)) {
				act();
			}

			for (const chunk of heldIn.splice(0)) {
				wantsRead = forwardIn(chunk) || wantsRead;
			}

			if (wantsRead && !socket.destroyed) {
				wantsRead = false;
				_read.call(socket, 0);
			}
		},
	};
};
