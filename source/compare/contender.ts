import type {CompareRow} from '../bus/compare.js';
import type {Event} from '../bus/events.js';
import type {Channel} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import type {Place, Host} from '../sockets/host.js';
import type {Direction, WireFrame} from '../wire/frame.js';
import {createMeasure} from './measure.js';
import {createMessages, createScanner, type By} from './message.js';

/*
One transport in the running: its client, what belongs to that at either end, and what is measured of it.

	client c3 ──its connections, dialed──peer──► accepted ones ──► the server's channel
*/

export type Contender = {
	readonly transport: string;
	/** Its client's name, once it has one. */
	readonly client: () => string | undefined;
	readonly onEvent: (event: Event) => void;
	readonly onFrame: (place: Place, direction: Direction, frame: WireFrame) => void;
	/** Both ends can be written to. */
	readonly isReady: () => boolean;
	/** One message more, by one of its ends. */
	readonly send: (by: By) => void;
	readonly streaming: () => void;
	/** Connections of it that are open, as the server has them. */
	readonly accepted: () => readonly Connection[];
	/** So many connections of it are reset now. */
	readonly cut: (connections: number) => void;
	readonly over: () => void;
	readonly fail: (why: string) => void;
	readonly failed: () => string | undefined;
	/** Messages that may still arrive. */
	readonly missing: () => number;
	/** The first message has arrived. */
	readonly hasBegun: () => boolean;
	readonly row: (lag: number) => CompareRow;
};

export type ContenderOptions = {
	readonly host: Host;
	readonly transport: string;
	readonly size: number;
	readonly server: string;
	/** Bytes that may wait at one end before it sends no more. */
	readonly room: number;
};

export const createContender = ({host, transport, size, server, room}: ContenderOptions): Contender => {
	const {bus} = host;
	const measure = createMeasure(transport, size);
	const write = createMessages(size);
	const mine = new Map<number, Connection>();
	const channels: Partial<Record<By, Channel>> = {};
	const scanners = new Map<string, (payload: Uint8Array) => void>();
	const next = {client: 0, server: 0};
	/** The client of this transport that is made after this. */
	let client: string | undefined;
	let failed: string | undefined;
	let begun = false;

	const wire = (): number => {
		let sum = 0;
		for (const {meter} of mine.values()) {
			sum += meter.bytesIn + meter.bytesOut;
		}

		return sum;
	};

	const isTheirs = ({endpoint, peer}: Connection): boolean => endpoint === server && peer !== undefined && mine.has(peer);

	/** The server may have opened it before the client knew that it was connected. */
	const findServers = () => {
		if (!channels.server || channels.server.closed) {
			channels.server = [...host.channels.values()].findLast(({connection}) => isTheirs(connection)) ?? channels.server;
		}
	};

	const scannerFor = (end: By, protocol: string, connection: number, direction: Direction) => {
		const key = `${end} ${protocol} ${connection} ${direction}`;
		const known = scanners.get(key);
		if (known) {
			return known;
		}

		const scan = createScanner(size, ({by, number, sentAt}) => {
			begun ||= end !== by;
			measure.observe({what: 'passed', end, by, protocol, number, sentAt, at: bus.now(), wire: wire()});
		});
		scanners.set(key, scan);
		return scan;
	};

	const endOf = (channel: number): By | undefined => {
		if (channels.client?.id === channel) {
			return 'client';
		}

		findServers();
		return channels.server?.id === channel ? 'server' : undefined;
	};

	return {
		transport,
		client: () => client,
		onEvent(event) {
			if (event.type === 'endpoint.opening' && event.role === 'client' && event.transport === transport) {
				client ??= event.endpoint;
			} else if (event.type === 'connection.opened' && event.endpoint === client) {
				mine.set(event.connection, host.connections.get(event.connection)!);
			} else if (event.type === 'channel.opened' && event.endpoint === client) {
				channels.client = host.channels.get(event.channel);
			}

			const isMine = 'endpoint' in event ? event.endpoint === client : ('connection' in event && event.connection !== undefined && mine.has(event.connection));
			if (isMine) {
				measure.observe({what: 'event', event});
			}
		},
		onFrame({channel, connection}, direction, {protocol, payload}) {
			const end = endOf(channel);
			if (end) {
				scannerFor(end, protocol, connection, direction)(payload);
			}
		},
		isReady() {
			findServers();
			return channels.client?.verbs !== undefined && channels.server?.verbs !== undefined;
		},
		send(by) {
			findServers();
			const channel = channels[by];
			const number = next[by]++;
			const isOpen = channel?.verbs !== undefined && !channel.closed && channel.verbs.waiting() <= room;
			const why = isOpen ? channel.verbs!.send(write({by, number, sentAt: bus.now()}), 'text') : 'closed';
			measure.observe(why === undefined ? {what: 'sent', by, number} : {what: 'unsent', by});
		},
		streaming() {
			measure.observe({what: 'streaming', at: bus.now(), wire: wire()});
		},
		accepted: () => [...host.connections.values()].filter(connection => isTheirs(connection)),
		cut(connections) {
			measure.observe({what: 'cut', at: bus.now(), wire: wire(), connections});
		},
		over() {
			measure.observe({what: 'over', at: bus.now(), wire: wire()});
		},
		fail(why) {
			failed ??= why;
			measure.observe({what: 'failed', why});
		},
		failed: () => failed,
		missing: () => failed === undefined && channels.client?.closed === false ? measure.missing() : 0,
		hasBegun: () => begun,
		row: lag => measure.row(wire(), lag),
	};
};
