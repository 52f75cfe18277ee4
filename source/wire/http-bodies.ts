import type {Budget} from './budget.js';
import type {Decoder, Direction, FrameSink} from './frame.js';
import type {RequestHead, ResponseHead} from './http-head.js';
import {firstOf, type Layer} from './layer.js';

/** Puts layers on HTTP bodies: at most one per direction at a time, since messages come one after another. */
export type HttpBodies = {
	readonly request: (exchange: number, head: RequestHead, transport: string | undefined) => void;
	readonly response: (exchange: number, head: ResponseHead) => void;
	readonly body: (direction: Direction, bytes: Uint8Array) => void;
	/** `cut`: the body did not come to its end. */
	readonly ended: (direction: Direction, cut: boolean) => void;
	readonly closed: (exchange: number) => void;
};

export const createHttpBodies = (
	layers: readonly Layer[],
	accepts: Direction,
	budget: Budget,
	sinkFor: (direction: Direction, exchange: number) => FrameSink,
): HttpBodies => {
	const answers: Direction = accepts === 'in' ? 'out' : 'in';
	const requests = new Map<number, {readonly request: RequestHead; readonly transport: string | undefined}>();
	const decoders: Record<Direction, Decoder | undefined> = {in: undefined, out: undefined};

	const begin = (direction: Direction, exchange: number, response: ResponseHead | undefined) => {
		const known = requests.get(exchange);
		const sink = sinkFor(direction, exchange);
		decoders[direction] = known && firstOf(layers, layer => layer.body?.({exchange, direction, response, budget, ...known}, sink));
	};

	return {
		request(exchange, request, transport) {
			requests.set(exchange, {request, transport});
			begin(accepts, exchange, undefined);
		},
		response(exchange, head) {
			if (head.status >= 200) {
				begin(answers, exchange, head);
			}
		},
		body(direction, bytes) {
			decoders[direction]?.write(bytes);
		},
		ended(direction, cut) {
			decoders[direction]?.end(cut);
			decoders[direction] = undefined;
		},
		closed(exchange) {
			requests.delete(exchange);
		},
	};
};
