import type {Budget} from './budget.js';
import type {Decoder, Direction, FrameSink} from './frame.js';
import type {RequestHead, ResponseHead} from './http-head.js';

/** What a layer would sit on. */
export type Carrier = {
	readonly exchange: number;
	readonly direction: Direction;
	readonly request: RequestHead;
	/** Undefined under a request's body. */
	readonly response: ResponseHead | undefined;
	/** Of the session that the exchange belongs to, where that is known. */
	readonly transport: string | undefined;
	/** For what a decoder holds until a frame is complete. */
	readonly budget: Budget;
};

/**
A protocol inside HTTP bodies or WebSocket messages. The first layer of the list that wants a carrier
gets it, and reports its frames to `sink`.

	request body  ─┐
	response body ─┴─► body(carrier, sink)      ──► Decoder     a body has no frames of its own
	WebSocket     ───► messages(carrier, sink)  ──► Messages    sees every frame, after it was reported
*/
export type Layer = {
	readonly body?: (carrier: Carrier, sink: FrameSink) => Decoder | undefined;
	readonly messages?: (carrier: Carrier, sink: FrameSink) => Messages | undefined;
};

/** `end`: no frame will come any more; gives back what was held for one. */
export type Messages = FrameSink & {readonly end?: () => void};

/** The first that is not undefined. */
export const firstOf = <Result>(layers: readonly Layer[], ask: (layer: Layer) => Result | undefined): Result | undefined => {
	for (const layer of layers) {
		const result = ask(layer);
		if (result !== undefined) {
			return result;
		}
	}

	return undefined;
};
