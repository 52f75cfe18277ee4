import type {Decoder, Direction, FrameSink} from './frame.js';
import type {RequestHead, ResponseHead} from './http-head.js';
import {firstOf, type Layer} from './layer.js';

/** Puts layers on HTTP bodies: at most one per direction at a time, since messages come one after another. */
export type HttpBodies = {
	readonly request: (exchange: number, head: RequestHead) => void;
	readonly response: (exchange: number, head: ResponseHead) => void;
	readonly body: (direction: Direction, bytes: Uint8Array) => void;
	readonly ended: (direction: Direction) => void;
	readonly closed: (exchange: number) => void;
};

export const createHttpBodies = (
	layers: readonly Layer[],
	accepts: Direction,
	sinkFor: (direction: Direction, exchange: number) => FrameSink,
): HttpBodies => {
	const answers: Direction = accepts === 'in' ? 'out' : 'in';
	const requests = new Map<number, RequestHead>();
	const decoders: Record<Direction, Decoder | undefined> = {in: undefined, out: undefined};

	const begin = (direction: Direction, exchange: number, request: RequestHead, response: ResponseHead | undefined) => {
		const sink = sinkFor(direction, exchange);
		decoders[direction] = firstOf(layers, layer => layer.body?.({exchange, direction, request, response}, sink));
	};

	return {
		request(exchange, head) {
			requests.set(exchange, head);
			begin(accepts, exchange, head, undefined);
		},
		response(exchange, head) {
			const request = requests.get(exchange);
			if (request !== undefined && head.status >= 200) {
				begin(answers, exchange, request, head);
			}
		},
		body(direction, bytes) {
			decoders[direction]?.write(bytes);
		},
		ended(direction) {
			decoders[direction]?.end();
			decoders[direction] = undefined;
		},
		closed(exchange) {
			requests.delete(exchange);
		},
	};
};
