import type {Socket} from 'node:net';
import type {Stage} from '../faults/fault.js';
import type {Direction} from '../wire/frame.js';
import {hearShort, takeIn, takeOut, type Express} from './express.js';
import {hiddenReset} from './hidden-reset.js';
import type {Done, Implementor, WriteChunk} from './implementor.js';
import {createInbound, type Inbound} from './inbound.js';
import type {LaneSurroundings} from './lane.js';
import {createOutbound, type Outbound} from './outbound.js';
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
	/** For frames that need no decoder. */
	express: Express | undefined;
	/** What a chunk's reader writes while it has it goes to the kernel in one. For readers that don't destroy the socket right after. */
	readonly corkReads: () => void;
};

/**
What a socket's new methods look at first. They are the same functions for every socket, and this is one
object: a closure for each, with what it refers to, would be that much more cold memory a chunk.
*/
type Passage = {
	/** Nothing is armed, held or stopped. */
	isOpenIn: boolean;
	isOpenOut: boolean;
	isCorking: boolean;
	express: Express | undefined;
	readonly own: Implementor;
	readonly tap: Tap;
	readonly inbound: Inbound;
	readonly outbound: Outbound;
};

const passage = Symbol('passage');

type Gated = Implementor & Pick<Socket, 'connecting' | 'cork' | 'uncork' | 'destroy' | 'readableFlowing' | 'writableEnded'> & {[passage]: Passage};

function push(this: Gated, chunk: Uint8Array | null): boolean {
	const {isOpenIn, isCorking, express, own, tap, inbound} = this[passage];
	const reset = chunk === null ? hiddenReset(this) : undefined;
	if (reset) {
		this.destroy(reset);
		return false;
	}

	if (!isOpenIn || chunk === null) {
		return inbound.push(chunk);
	}

	if (express === undefined || !takeIn(express, chunk)) {
		tap.chunk('in', chunk);
	} else if (hearShort(express, chunk, this.readableFlowing === true)) {
		return true;
	}

	if (!isCorking) {
		return own.push.call(this, chunk);
	}

	this.cork();
	const wantsMore = own.push.call(this, chunk);
	this.uncork();
	return wantsMore;
}

function read(this: Gated, size: number): void {
	const {isOpenIn, own, inbound} = this[passage];
	if (isOpenIn) {
		own._read.call(this, size);
	} else {
		inbound.read(size);
	}
}

function write(this: Gated, chunk: Uint8Array | string, encoding: BufferEncoding, done: Done): void {
	const {isOpenOut, express, own, outbound} = this[passage];
	if (isOpenOut && express && !this.connecting && typeof chunk !== 'string' && takeOut(express, chunk, chunk, chunk.length)) {
		own._write.call(this, chunk, encoding, done);
	} else {
		outbound.write(chunk, encoding, done);
	}
}

function writev(this: Gated, chunks: WriteChunk[], done: Done): void {
	const {isOpenOut, express, own, outbound} = this[passage];
	if (isOpenOut && express && !this.connecting && chunks.length === 2) {
		// A library's header and payload.
		const {chunk: head} = chunks[0]!;
		const {chunk: body} = chunks[1]!;
		if (typeof head !== 'string' && typeof body !== 'string' && takeOut(express, head, body, head.length + body.length)) {
			own._writev!.call(this, chunks, done);
			return;
		}
	}

	outbound.writev(chunks, done);
}

export const createGate = (socket: Socket, tap: Tap): Gate => {
	const raw = socket as unknown as Gated;
	const own: Implementor = {push: raw.push, _read: raw._read, _write: raw._write, _writev: raw._writev, _final: raw._final, _destroy: raw._destroy};
	const inbound = createInbound(socket, own, tap, isOpen => {
		here.isOpenIn = isOpen;
	});
	const outbound = createOutbound(socket, own, tap, isOpen => {
		here.isOpenOut = isOpen;
	});
	const here: Passage = {isOpenIn: true, isOpenOut: true, isCorking: false, express: undefined, own, tap, inbound, outbound};
	raw[passage] = here;
	raw.push = push;
	raw._read = read;
	raw._write = write;
	raw._writev = writev;
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
		corkReads() {
			here.isCorking = true;
		},
		get express() {
			return here.express;
		},
		set express(express) {
			here.express = express;
		},
	};
};
