import {endpointNumber} from '../lib/endpoint-number.js';
import {createStack} from '../wire/stack.js';
import type {Connection} from './connection.js';
import type {Host} from './host.js';
import {createInflate} from './inflate.js';
import {note} from './tap.js';

/*
What is spoken on a connection from here on: lays the decoders under it and tells what they find.
Raw TCP is a channel at once; WebSocket is one when its 101 has passed.
*/

export type Speech = {
	readonly start: 'http' | 'tcp';
	/** Whose channel it becomes. */
	readonly transport: string;
};

export const speak = (host: Host, connection: Connection, {start, transport}: Speech): void => {
	const {bus} = host;
	const {endpoint, id, side, meter} = connection;
	const {total} = host.meters;
	const place = {endpoint: endpointNumber(endpoint), channel: 0, connection: id};
	const exchanges = new Map<number, {readonly id: number; readonly startedAt: number}>();

	const openChannel = (extra: {readonly subprotocol?: string; readonly extensions?: string}) => {
		connection.channel = host.nextChannel();
		place.channel = connection.channel;
		bus.publish({type: 'channel.opened', channel: connection.channel, endpoint, connection: id, transport, ...extra});
	};

	connection.transport = start === 'tcp' ? transport : 'http';
	connection.stack = createStack({
		start,
		accepts: side === 'accepted' ? 'in' : 'out',
		budget: host.budget,
		inflate: createInflate,
		sink: {
			request(number, {method, target, headers}) {
				const exchange = host.nextExchange();
				const {at} = bus.publish({type: 'exchange.started', exchange, connection: id, endpoint, method, path: target, headers});
				exchanges.set(number, {id: exchange, startedAt: at});
			},
			response(number, {status, reason, headers}) {
				const exchange = exchanges.get(number);
				if (exchange) {
					bus.publish({type: 'exchange.answered', exchange: exchange.id, connection: id, endpoint, status, reason, headers});
				}
			},
			exchangeEnded(number, aborted, bytesIn, bytesOut) {
				const exchange = exchanges.get(number);
				if (exchange) {
					exchanges.delete(number);
					bus.publish({type: 'exchange.ended', exchange: exchange.id, connection: id, endpoint, held: bus.now() - exchange.startedAt, aborted, bytesIn, bytesOut});
				}
			},
			opened(_protocol, extra) {
				connection.transport = transport;
				openChannel(extra);
			},
			frame(direction, wireFrame) {
				if (direction === 'in') {
					meter.framesIn++;
					total.framesIn++;
				} else {
					meter.framesOut++;
					total.framesOut++;
				}

				if (wireFrame.opcode === 8 || wireFrame.problem !== undefined) {
					note(connection, direction, wireFrame, bus.now());
				}

				host.frame(place, direction, wireFrame);
			},
			malformed(direction, problem, offset) {
				connection.evidence[direction === 'in' ? 'problemIn' : 'problemOut'] ??= problem;
				bus.publish({type: 'connection.errored', connection: id, problem: {code: 'EPROTO', message: `${direction === 'in' ? 'received' : 'sent'} bytes from ${offset} on are not HTTP: ${problem}`}});
			},
		},
	});
	if (start === 'tcp') {
		openChannel({});
	}
};
