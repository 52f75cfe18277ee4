import type {Phrase} from '../bus/phrases/phrase.js';
import type {Budget} from './budget.js';
import {negotiate, type DeflateParameters, type Inflate} from './deflate.js';
import {blankFrame, type Decoder, type Direction, type FrameSink, type WireFrame} from './frame.js';
import {headerValues, type RequestHead, type ResponseHead} from './http-head.js';
import {createHttpBodies} from './http-bodies.js';
import {createHttp1, type Http1, type Switching} from './http1.js';
import {firstOf, type Layer} from './layer.js';
import type {Standing} from './short-frame.js';
import {createWebSocketDecoder, type WebSocketDecoder} from './websocket.js';
import type {Boundary} from './websocket-framer.js';

/*
Which protocol sits on which.

	'tcp'    chunk = frame
	'http'   http1 ──► exchanges ──► layers on bodies
	           │ 101 Upgrade: websocket
	           ├──► websocket, one decoder a direction ──► layers on messages
	           │ any other switch
	           └──► tcp
*/

/** What a 101 agreed on; absent where the answer did not say. */
export type Opening = {readonly subprotocol?: string; readonly extensions?: string};

/** What the bytes of one connection said. Exchanges are numbered from 1 per connection; 0 is none. */
export type WireSink = {
	readonly request: (exchange: number, head: RequestHead) => void;
	/** The transport of the session that an exchange belongs to; asked for right after `request`. */
	readonly transportOf?: (exchange: number) => string | undefined;
	/** Informational ones too (status below 200, but for 101). An answer to no request has a number that no `request` had. */
	readonly response: (exchange: number, head: ResponseHead) => void;
	/** Bytes of heads, bodies and their framing. */
	readonly exchangeEnded: (exchange: number, aborted: boolean, bytesIn: number, bytesOut: number) => void;
	/** Another protocol took over after `exchange`: `websocket`, or `tcp` where what follows is not understood. Not called for `start: 'tcp'`. */
	readonly opened: (protocol: string, opening: Opening, exchange: number) => void;
	/** Called after `opened` for a WebSocket whose messages no layer reads. Who answers may take short frames past `write` from now on, and keeps it told. */
	readonly standingOf?: (exchange: number) => Standing | undefined;
	/** `exchange`: the one that carries it, 0 under `start: 'tcp'`. The frame is reused: copy what is kept. */
	readonly frame: (direction: Direction, frame: WireFrame, exchange: number) => void;
	/** HTTP could not be read from `offset` of the direction on; nothing more of that direction is reported. */
	readonly malformed: (direction: Direction, problem: Phrase, offset: number) => void;
};

export type StackOptions = {
	readonly start: 'http' | 'tcp';
	/** The direction that requests travel in: `in` on an accepted socket, `out` on a dialed one. */
	readonly accepts: Direction;
	readonly sink: WireSink;
	readonly inflate: (parameters: DeflateParameters) => Inflate;
	readonly budget: Budget;
	/** Protocols inside HTTP bodies and WebSocket messages. */
	readonly layers?: readonly Layer[];
};

export type Stack = {
	readonly write: (direction: Direction, chunk: Uint8Array) => void;
	/** The byte stream of a direction ended: reports what was left unfinished. May be called again. */
	readonly end: (direction: Direction) => void;
	/** The connection is gone, after both directions ended: exchanges that are open end as aborted. */
	readonly abort: () => void;
	/** Where a direction stands among its WebSocket frames; undefined unless WebSocket is spoken. */
	readonly boundary: (direction: Direction) => Boundary | undefined;
};

const betweenFrames: Boundary = {missing: 0, header: new Uint8Array(0)};

type Pair<Each extends Decoder = Decoder> = Readonly<Record<Direction, Each>>;

/** Every chunk is a frame, as it came. */
const createRaw = (sink: FrameSink): Decoder => {
	const frame = {...blankFrame('tcp'), kind: 'data'};
	return {
		write(chunk) {
			frame.payload = chunk;
			frame.size = chunk.length;
			sink.frame(frame);
		},
		end() {
			// A chunk is never unfinished
		},
	};
};

const openingOf = (headers: ResponseHead['headers']): Opening => {
	const subprotocol = headerValues(headers, 'sec-websocket-protocol')[0];
	const extensions = headerValues(headers, 'sec-websocket-extensions').join(', ');
	return {...(subprotocol !== undefined && {subprotocol}), ...(extensions !== '' && {extensions})};
};

export const createStack = ({start, accepts, sink, inflate, budget, layers = []}: StackOptions): Stack => {
	let unreadableIn = false;
	let unreadableOut = false;
	const sinkFor = (direction: Direction, exchange: number): FrameSink => ({
		frame(frame) {
			sink.frame(direction, frame, exchange);
		},
	});

	const rawPair = (exchange: number): Pair => ({in: createRaw(sinkFor('in', exchange)), out: createRaw(sinkFor('out', exchange))});

	/** Of a WebSocket whose short frames may go past us. */
	let standing: Standing | undefined;
	let isLayered = false;
	/** Decoders are made for the first bytes that come to them: of most connections only short frames pass, and thousands may be idle. */
	const webSocketPair = ({exchange, request, response, offsets}: Switching, extensions: string): Pair<WebSocketDecoder> => {
		const deflate = negotiate(extensions);
		const decoderOf = (direction: Direction): WebSocketDecoder => {
			const plain = sinkFor(direction, exchange);
			const upper = firstOf(layers, layer => layer.messages?.({exchange, direction, request, response, budget, transport: sink.transportOf?.(exchange)}, plain));
			isLayered ||= upper !== undefined;
			const fromClient = direction === accepts;
			let decoder: WebSocketDecoder | undefined;
			const make = () => createWebSocketDecoder({
				sink: upper === undefined ? plain : {
					frame(frame) {
						plain.frame(frame);
						upper.frame(frame);
					},
				},
				expectMask: fromClient,
				inflate: deflate && inflate({
					noContextTakeover: fromClient ? deflate.clientNoContextTakeover : deflate.serverNoContextTakeover,
					windowBits: fromClient ? deflate.clientMaxWindowBits : deflate.serverMaxWindowBits,
				}),
				budget,
				offset: offsets[direction],
				passed: () => (direction === 'in' ? standing?.passedIn : standing?.passedOut) ?? 0,
				onStanding(isBetween) {
					if (standing && direction === 'in') {
						standing.isBetweenIn = isBetween;
					} else if (standing) {
						standing.isBetweenOut = isBetween;
					}
				},
			});
			return {
				write(chunk) {
					decoder ??= make();
					decoder.write(chunk);
				},
				end() {
					decoder?.end();
					upper?.end?.();
				},
				boundary: () => decoder ? decoder.boundary() : betweenFrames,
			};
		};

		return {in: decoderOf('in'), out: decoderOf('out')};
	};

	let webSocket: Pair<WebSocketDecoder> | undefined;
	/** Once the bytes are not HTTP, or not any more. */
	let decoders: Pair | undefined;

	/** What reads HTTP, in a scope of its own: most of a connection's memory, and let go of where another protocol takes over. */
	const createTalk = (): Http1 => {
		const bodies = createHttpBodies(layers, accepts, budget, sinkFor);
		const http = createHttp1({
			accepts,
			budget,
			sink: {
				request(exchange, head) {
					sink.request(exchange, head);
					bodies.request(exchange, head, sink.transportOf?.(exchange));
				},
				response(exchange, head) {
					sink.response(exchange, head);
					bodies.response(exchange, head);
				},
				body(direction, _exchange, bytes) {
					bodies.body(direction, bytes);
				},
				ended(direction) {
					bodies.ended(direction, false);
				},
				closed(exchange, aborted, bytesIn, bytesOut) {
					bodies.closed(exchange);
					sink.exchangeEnded(exchange, aborted, bytesIn, bytesOut);
				},
				malformed(direction, problem, offset) {
					unreadableIn ||= direction === 'in';
					unreadableOut ||= direction === 'out';
					bodies.ended(direction, true);
					sink.malformed(direction, problem, offset);
				},
				switched(switching) {
					const opening = openingOf(switching.response.headers);
					const isWebSocket = switching.protocol === 'websocket';
					sink.opened(isWebSocket ? 'websocket' : 'tcp', isWebSocket ? opening : {}, switching.exchange);
					webSocket = isWebSocket ? webSocketPair(switching, opening.extensions ?? '') : undefined;
					decoders = webSocket ?? rawPair(switching.exchange);
					standing = webSocket && !isLayered ? sink.standingOf?.(switching.exchange) : undefined;
					talk = undefined;
				},
				rest(direction, bytes) {
					write(direction, bytes);
				},
			},
		});
		return {
			write: http.write,
			end(direction) {
				http.end(direction);
				bodies.ended(direction, true);
			},
			abort: http.abort,
		};
	};

	let talk: Http1 | undefined;
	if (start === 'tcp') {
		decoders = rawPair(0);
	} else {
		talk = createTalk();
	}

	const write = (direction: Direction, chunk: Uint8Array) => {
		if (chunk.length === 0 || (direction === 'in' ? unreadableIn : unreadableOut)) {
			return;
		}

		if (decoders === undefined) {
			talk!.write(direction, chunk);
		} else {
			(direction === 'in' ? decoders.in : decoders.out).write(chunk);
		}
	};

	return {
		write,
		end(direction) {
			talk?.end(direction);
			decoders?.[direction].end();
		},
		abort() {
			talk?.abort();
		},
		boundary: direction => webSocket?.[direction].boundary(),
	};
};
