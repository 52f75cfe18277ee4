import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import type {Direction} from './frame.js';
import {createGather} from './gather.js';
import {asksToSwitch, createHttpExchanges, switchedTo, type Exchange} from './http-exchanges.js';
import {requestFraming, responseFraming} from './http-framing.js';
import {parseRequestHead, parseResponseHead, type RequestHead, type ResponseHead} from './http-head.js';
import {createHttpMessages} from './http-messages.js';

/** What follows in both directions is another protocol: `Upgrade` of a 101, or a tunnel that CONNECT asked for. */
export type Switching = {
	/** In lower case: `websocket`, `h2c`, … or `tunnel`. */
	readonly protocol: string;
	readonly exchange: number;
	readonly request: RequestHead;
	readonly response: ResponseHead;
	/** Bytes of each direction that were HTTP. */
	readonly offsets: Readonly<Record<Direction, number>>;
};

/** Exchanges are numbered from 1 in the order of their requests. */
export type HttpSink = {
	readonly request: (exchange: number, head: RequestHead) => void;
	/** More than once where informational answers (1xx) come first; without a `request` before it where a server answers bytes that were none. */
	readonly response: (exchange: number, head: ResponseHead) => void;
	/** Body bytes without their framing: a view that lives until this returns. */
	readonly body: (direction: Direction, exchange: number, bytes: Uint8Array) => void;
	/** The request, or the final response, is complete. */
	readonly ended: (direction: Direction, exchange: number) => void;
	/** Bytes on the wire, heads and framing included. `aborted`: one of its two messages never came to its end. */
	readonly closed: (exchange: number, aborted: boolean, bytesIn: number, bytesOut: number) => void;
	/** Nothing more is read of this direction. */
	readonly malformed: (direction: Direction, problem: Phrase, offset: number) => void;
	readonly switched: (switching: Switching) => void;
	/** Bytes of the next protocol that had come already; later ones are not to be written here. */
	readonly rest: (direction: Direction, bytes: Uint8Array) => void;
};

export type Http1 = {
	readonly write: (direction: Direction, chunk: Uint8Array) => void;
	readonly end: (direction: Direction) => void;
	/** Neither direction goes on: exchanges that are open are closed as aborted. */
	readonly abort: () => void;
};

export type Http1Options = {
	/** The direction that requests travel in. */
	readonly accepts: Direction;
	readonly sink: HttpSink;
	readonly budget: Budget;
};

/**
Both directions of an HTTP/1.1 connection, RFC 9112: requests in one, answers in the other, each
answer paired with the oldest request that waits for one.

After a request that asks for another protocol the bytes of its direction are held until the answer
says what they are.
*/
export const createHttp1 = ({accepts, sink, budget}: Http1Options): Http1 => {
	const answers: Direction = accepts === 'in' ? 'out' : 'in';
	const held = createGather(budget, limits.payload);
	let requesting: Exchange | undefined;
	let answering: Exchange | undefined;
	let final = false;
	let switching: Omit<Switching, 'offsets'> | undefined;

	const exchanges = createHttpExchanges(({number, requestSize, responseSize}, aborted) => {
		sink.closed(number, aborted, accepts === 'in' ? requestSize : responseSize, accepts === 'in' ? responseSize : requestSize);
	});

	const requests = createHttpMessages({
		head(bytes) {
			const head = parseRequestHead(bytes);
			if ('problem' in head) {
				return head;
			}

			const framing = requestFraming(head);
			if ('problem' in framing) {
				return framing;
			}

			if (exchanges.open() >= limits.pipelined) {
				return {problem: {code: 'http-pipelined', most: limits.pipelined}};
			}

			requesting = exchanges.begin(head);
			sink.request(requesting.number, head);
			return framing;
		},
		data(bytes) {
			sink.body(accepts, requesting!.number, bytes);
		},
		ended() {
			const exchange = requesting!;
			requesting = undefined;
			exchange.requested = true;
			exchange.requestSize = requests.size();
			sink.ended(accepts, exchange.number);
			exchanges.settle(exchange);
			return asksToSwitch(exchange.request!) && exchanges.isWaiting(exchange) ? 'hold' : 'next';
		},
		malformed(problem, offset) {
			sink.malformed(accepts, problem, offset);
		},
	});

	/** The answer says that HTTP goes on: what was held is a request after all. */
	const release = () => {
		if (requests.state() !== 'held') {
			return;
		}

		requests.release();
		const bytes = held.bytes();
		held.clear();
		writeRequests(bytes);
	};

	const writeRequests = (chunk: Uint8Array) => {
		const taken = requests.write(chunk);
		if (taken === chunk.length) {
			return;
		}

		held.push(chunk, taken, chunk.length);
		if (!held.whole()) {
			held.clear();
			requests.refuse({code: 'http-early-bytes'});
		}
	};

	const responses = createHttpMessages({
		head(bytes) {
			const head = parseResponseHead(bytes);
			if ('problem' in head) {
				return head;
			}

			const waiting = exchanges.oldest();
			const protocol = switchedTo(waiting?.request, head);
			if (protocol !== undefined && !(waiting?.request && asksToSwitch(waiting.request))) {
				return {problem: {code: 'http-uninvited-switch'}};
			}

			const framing = responseFraming(head, waiting?.request?.method);
			if ('problem' in framing) {
				return framing;
			}

			const exchange = waiting ?? exchanges.begin(undefined);
			answering = exchange;
			final = head.status >= 200;
			if (final) {
				exchanges.answering(exchange);
			}

			sink.response(exchange.number, head);
			if (protocol !== undefined) {
				switching = {protocol, exchange: exchange.number, request: exchange.request!, response: head};
				return 'switch';
			}

			if (final) {
				release();
			}

			return framing;
		},
		data(bytes) {
			sink.body(answers, answering!.number, bytes);
		},
		ended() {
			const exchange = answering!;
			answering = undefined;
			exchange.responseSize += responses.size();
			if (final) {
				exchange.answered = true;
				sink.ended(answers, exchange.number);
				exchanges.settle(exchange);
			}

			return 'next';
		},
		malformed(problem, offset) {
			sink.malformed(answers, problem, offset);
		},
	});

	const switchOver = (rest: Uint8Array, to: Omit<Switching, 'offsets'>) => {
		const exchange = answering!;
		exchange.responseSize += responses.size();
		if (requests.state() !== 'held' && requests.state() !== 'malformed') {
			requests.refuse({code: 'http-switch-amid'});
		}

		exchanges.close(exchange, !exchange.requested);
		const before = held.bytes();
		held.clear();
		const [requested, answered] = [requests.position(), responses.position()];
		sink.switched({...to, offsets: accepts === 'in' ? {in: requested, out: answered} : {in: answered, out: requested}});
		sink.rest(accepts, before);
		sink.rest(answers, rest);
	};

	return {
		write(direction, chunk) {
			if (direction === accepts) {
				writeRequests(chunk);
				return;
			}

			const taken = responses.write(chunk);
			if (switching !== undefined) {
				switchOver(chunk.subarray(taken), switching);
			}
		},
		end(direction) {
			(direction === accepts ? requests : responses).end();
		},
		abort() {
			held.clear();
			if (requesting !== undefined) {
				requesting.requestSize = requests.size();
			}

			if (answering !== undefined) {
				answering.responseSize += responses.size();
			}

			exchanges.abort();
		},
	};
};
