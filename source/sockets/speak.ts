import {tell as sentence, type Phrase} from '../bus/phrases/phrase.js';
import {endpointNumber} from '../lib/endpoint-number.js';
import {exact} from '../lib/exact.js';
import type {Direction, WireFrame} from '../wire/frame.js';
import type {RequestHead} from '../wire/http-head.js';
import {layers} from '../wire/layers.js';
import {createStack, type WireSink} from '../wire/stack.js';
import {pairAnswer} from './answers.js';
import {carry, openChannel, settle, type Channel} from './channel.js';
import type {Connection} from './connection.js';
import {createExpress, expectTold} from './express.js';
import type {Host, Place} from './host.js';
import {createInflate} from './inflate.js';
import {note} from './tap.js';

/*
What is spoken on a connection from here on: lays the decoders under it and tells what they find.
Raw TCP is a channel at once, WebSocket is one when its 101 has passed; exchanges of a session belong
to that session's channel.
*/

type FrameTeller = (channel: Channel, direction: Direction, frame: WireFrame) => void;

const createTeller = (host: Host, connection: Connection): FrameTeller => {
	const {meter, id} = connection;
	const {total} = host.meters;
	const endpoint = endpointNumber(connection.endpoint);
	let place: Place = {endpoint, channel: 0, connection: id, mark: undefined};
	return (channel, direction, frame) => {
		if (channel.closed) {
			return;
		}

		if (place.channel !== channel.id) {
			place = {endpoint, channel: channel.id, connection: id, mark: undefined};
		}

		if (direction === 'in') {
			meter.framesIn++;
			total.framesIn++;
			const {express} = connection.gate;
			if (express !== undefined) {
				expectTold(express, frame);
			}
		} else {
			meter.framesOut++;
			total.framesOut++;
		}

		if (frame.opcode === 8 || frame.problem !== undefined) {
			note(connection, direction, frame, host.bus.now());
		}

		if (frame.extra !== undefined) {
			pairAnswer(channel, direction, frame, host.bus.now());
		}

		host.frame(place, direction, frame);
		channel.onFrame?.(direction, frame, connection);
	};
};

const stackOf = (host: Host, connection: Connection, start: 'http' | 'tcp', sink: WireSink) => createStack({
	start, sink, layers, accepts: connection.side === 'accepted' ? 'in' : 'out', budget: host.budget, inflate: createInflate,
});

const ignored = () => {
	// Raw TCP has no exchanges.
};

export const speakTcp = (host: Host, connection: Connection, transport: string): Channel => {
	const channel = openChannel(host, connection, {transport});
	const tell = createTeller(host, connection);
	connection.stack = stackOf(host, connection, 'tcp', {
		request: ignored, response: ignored, exchangeEnded: ignored, opened: ignored, malformed: ignored,
		frame(direction, frame) {
			tell(channel, direction, frame);
		},
	});
	return channel;
};

export type HttpSpeech = {
	/** The session that a request belongs to, if it is part of one. Called before anybody else sees the request. */
	readonly channelOf?: (request: RequestHead, connection: Connection) => Channel | undefined;
	/** Whose channel a WebSocket is that belongs to no session. */
	readonly webSocket?: string;
};

type Exchange = {readonly id: number; readonly startedAt: number; channel: Channel | undefined; switching: boolean; readonly counted: boolean};

export const speakHttp = (host: Host, connection: Connection, {channelOf, webSocket = 'ws'}: HttpSpeech = {}): void => {
	const {bus} = host;
	const {endpoint, id} = connection;
	let carrying = 0;
	let carried: Channel | undefined;
	const exchanges = new Map<number, Exchange>();
	const tell = createTeller(host, connection);
	connection.transport = 'http';
	connection.stack = stackOf(host, connection, 'http', {
		request(number, head) {
			const channel = channelOf?.(head, connection);
			const counted = channel !== undefined && !channel.closed;
			if (counted) {
				channel.underWay++;
				carry(channel, connection);
			}

			const exchange = host.nextExchange();
			const {at} = bus.publish({
				type: 'exchange.started', exchange, connection: id, endpoint, ...(channel && {channel: channel.id}),
				method: head.method, path: head.target, headers: head.headers,
			});
			exchanges.set(number, {id: exchange, startedAt: at, channel, switching: false, counted});
		},
		transportOf: number => exchanges.get(number)?.channel?.transport,
		response(number, {status, reason, headers}) {
			const exchange = exchanges.get(number);
			if (exchange) {
				exchange.switching = status === 101;
				bus.publish({type: 'exchange.answered', exchange: exchange.id, connection: id, endpoint, ...(exchange.channel && {channel: exchange.channel.id}), status, reason, headers});
			}
		},
		exchangeEnded(number, aborted, bytesIn, bytesOut) {
			const exchange = exchanges.get(number);
			if (exchange) {
				if (!exchange.switching) {
					exchanges.delete(number);
				}

				bus.publish({
					type: 'exchange.ended', exchange: exchange.id, connection: id, endpoint, ...(exchange.channel && {channel: exchange.channel.id}),
					held: exact(bus.now() - exchange.startedAt), aborted, bytesIn, bytesOut,
				});
				const {channel, counted, switching} = exchange;
				if (counted && channel && switching) {
					connection.onClosed.push(() => {
						settle(channel);
					});
				} else if (counted && channel) {
					settle(channel);
				}
			}
		},
		opened(_protocol, extra, number) {
			const exchange = exchanges.get(number);
			if (exchange && !exchange.channel) {
				exchange.channel = openChannel(host, connection, {transport: webSocket, ...extra});
				carrying = 0;
			}
		},
		standingOf(number) {
			const channel = exchanges.get(number)?.channel;
			connection.gate.express = channel && createExpress(host, connection, channel);
			return connection.gate.express;
		},
		frame(direction, frame, number) {
			// Frames come in runs of one exchange: a WebSocket's all belong to that of its upgrade.
			if (number !== carrying) {
				carrying = number;
				carried = exchanges.get(number)?.channel;
			}

			if (carried) {
				tell(carried, direction, frame);
			}
		},
		malformed(direction, problem, offset) {
			connection.evidence[direction === 'in' ? 'problemIn' : 'problemOut'] ??= problem;
			const wrong: Phrase = {code: 'not-http', direction, offset, why: problem};
			bus.publish({type: 'connection.errored', connection: id, problem: {code: 'EPROTO', message: sentence(wrong), wrong}});
		},
	});
};
