import type {FrameTags} from '../bus/events.js';
import type {Phrase} from '../bus/phrases/phrase.js';

/*
The seam between bytes and frames.

	socket bytes ──► Decoder.write(chunk) ──► FrameSink.frame(frame)
	                 one per direction        copies what it keeps

Decoders are pure: no Node, no npm, no clock. They take any chunking of the same bytes and give the
same frames; they never throw, whatever the peer sends, and what they hold is bounded.
*/

/** Seen from the socket that is tapped. */
export type Direction = 'in' | 'out';

/**
One unit on the wire. The object is reused between calls and `payload` may be a view of a scratch
buffer: a sink copies what it wants to keep before it returns.
*/
export type WireFrame = {
	protocol: string;
	kind: string;
	/** Length of the payload as the application sees it: unmasked, inflated. */
	size: number;
	/** The payload, or its beginning where it was too large to hold (`payload.length < size`). */
	payload: Uint8Array;
	/** -1 where the protocol has none. */
	opcode: number;
	fin: boolean;
	/** RSV1 = 4, RSV2 = 2, RSV3 = 1. */
	rsv: number;
	masked: boolean;
	headerSize: number;
	/** Compressed payload bytes as they were on the wire (unmasked); undefined where nothing was compressed. */
	wire: Uint8Array | undefined;
	/** Length of the compressed payload on the wire, or -1. */
	compressed: number;
	/** What is wrong with it, naming the RFC's section; undefined for a good frame. */
	problem: Phrase | undefined;
	/** What its protocol says beside the payload. Most frames have none, and pay nothing for it. */
	extra?: FrameExtra | undefined;
};

export type FrameExtra = {
	/** Shown with the frame and in its event. */
	readonly fields?: FrameTags;
	/** It wants an answer, or is the answer: both have the same name, so that the time between them can be told. */
	readonly asks?: string;
	readonly answers?: string;
	/** A session's goodbye, in the words of its own protocol. */
	readonly goodbye?: true;
};

export type FrameSink = {
	readonly frame: (frame: WireFrame) => void;
};

export type Decoder = {
	readonly write: (chunk: Uint8Array) => void;
	/** The byte stream ended: reports what was left unfinished. `cut`: before its framing said that it would. */
	readonly end: (cut?: boolean) => void;
};

export const blankFrame = (protocol: string): WireFrame => ({
	protocol,
	kind: '',
	size: 0,
	payload: new Uint8Array(0),
	opcode: -1,
	fin: true,
	rsv: 0,
	masked: false,
	headerSize: 0,
	wire: undefined,
	compressed: -1,
	problem: undefined,
});
