import type {Socket} from 'node:net';
import type {Stage} from '../faults/fault.js';
import type {Direction} from '../wire/frame.js';
import type {Implementor} from './implementor.js';
import {createInbound} from './inbound.js';
import type {LaneSurroundings} from './lane.js';
import {createOutbound} from './outbound.js';
import type {StageHooks} from './slot.js';

/*
The one place that every byte of a socket passes, both ways.

	kernel ──► push ──► [lane: faults] ──► [held while frozen] ──► tap ──► whoever reads the socket (ws, http, us)
	kernel ◄── _write ◄── tap ◄── [held while black-holed] ◄── [lane: faults] ◄── whoever writes to it

`push`, `_read`, `_write`, `_writev`, `_final` and `_destroy` are what Node documents for those who
implement streams; own versions of them on one socket see everything that its library does, since
it has no other way to the kernel. Holding a `_write` leaves the bytes in the stream's own buffer,
so backpressure reaches the writer by itself and nothing here needs a bound. With nothing armed there
is no lane, and the gate costs one call a chunk; a lane that is full holds its sender the same two ways.
*/

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
	/** Puts a stage into the lane of a direction; returns what takes it out, giving back what it holds. */
	readonly insert: (direction: Direction, stage: Stage, hooks: StageHooks, surroundings: LaneSurroundings) => () => void;
};

export const createGate = (socket: Socket, tap: Tap): Gate => {
	const raw = socket as unknown as Implementor;
	const own = {push: raw.push, _read: raw._read, _write: raw._write, _writev: raw._writev, _final: raw._final, _destroy: raw._destroy};
	const inbound = createInbound(socket, own, tap);
	const outbound = createOutbound(socket, own, tap);
	raw.push = inbound.push;
	raw._read = inbound.read;
	raw._write = outbound.write;
	raw._writev = outbound.writev;
	raw._final = outbound.final;
	raw._destroy = (error, done) => {
		tap.destroying((raw._handle?.writeQueueSize ?? 0) + outbound.unsent());
		inbound.close();
		outbound.close();
		own._destroy.call(socket, error, done);
	};

	return {
		freeze: inbound.hold,
		blackhole() {
			inbound.hold();
			outbound.hold();
		},
		thaw() {
			outbound.release();
			inbound.release();
		},
		insert: (direction, stage, hooks, surroundings) => (direction === 'in' ? inbound : outbound).lane(surroundings).add(stage, hooks),
	};
};
