import type {AuditOptions} from '../bus/audit.js';
import type {Event} from '../bus/events.js';
import {createBook, type Book, type Party} from '../audit/book.js';
import {createFindStreamed, findPlain, findWrapped, type FindMarks} from '../audit/find-marks.js';
import type {Carrier} from '../audit/ledger.js';
import type {Mark, Marks} from '../audit/mark.js';
import {endpointName} from '../lib/endpoint-number.js';
import type {Channel} from '../sockets/channel.js';
import type {Host, Place} from '../sockets/host.js';
import type {Direction, WireFrame} from '../wire/frame.js';
import {carry, type Courier, type Deliver} from './courier.js';

/*
One audit, from `audit on` to `audit off`: numbers what our endpoints send, finds the numbers again in
the frames that come in, and tells the book what closes.

	send ──mark──► channel ──► … the wire … ──► frame ──find──► book
*/

export type Auditor = Courier & {
	readonly frame: (place: Place, direction: Direction, frame: WireFrame) => void;
	readonly onEvent: (event: Event) => void;
	/** Once a second. */
	readonly tick: () => void;
	readonly book: Book;
	/** Messages that went without a number. */
	readonly unnumbered: () => number;
};

export type AuditorOptions = {
	readonly host: Host;
	readonly options: AuditOptions;
	/** Our own, if there is one. */
	readonly server: string | undefined;
	readonly marks: Marks;
	/** By sender, the number of its last message: one audit goes on where the last one stopped. */
	readonly numbers: Map<string, number>;
	/** Whether a Socket.IO session that has ended may go on in another: what was under way to its client may come yet. */
	readonly recovers: () => boolean;
	/** Whether a client may still come back. */
	readonly isClient: (endpoint: string) => boolean;
};

const encoder = new TextEncoder();

const isClientName = (endpoint: string): boolean => endpoint.startsWith('c');

const isStreamed = ({transport}: Channel): boolean => transport === 'tcp' || transport === 'tls';

/** What of its frames holds messages: a WebSocket's own frames where nothing else is spoken on it, else what is. */
const holdsMessages = ({transport}: Channel, {protocol, kind, problem}: WireFrame): boolean => {
	const isWebSocket = transport === 'ws' || transport === 'wss';
	return problem === undefined && kind !== 'truncated' && (protocol === 'websocket') === isWebSocket;
};

const findIn = (channel: Channel, marks: Marks): FindMarks => {
	if (isStreamed(channel)) {
		return createFindStreamed(marks);
	}

	return channel.transport.startsWith('ws') ? findPlain(marks) : findWrapped(marks, channel.transport === 'sockjs');
};

export const createAuditor = ({host, options, server, marks, numbers, recovers, isClient}: AuditorOptions): Auditor => {
	const book = createBook(options);
	/** Of channels that are open: who reads its frames, who reads what is echoed on it, whose it is at the other end. */
	const finders = new Map<number, FindMarks>();
	const echoes = new Map<number, FindMarks>();
	const clients = new Map<number, string>();
	const channels = new Map<number, Channel>();
	let unnumbered = 0;

	const finder = (table: Map<number, FindMarks>, channel: Channel, make: () => FindMarks): FindMarks => {
		const known = table.get(channel.id) ?? make();
		table.set(channel.id, known);
		return known;
	};

	/** The client of ours at the other end of one of the server's channels. */
	const clientOf = ({id, connection: {peer}}: Channel): string | undefined => {
		// Between two requests of a session neither end has a connection that is open.
		const endpoint = clients.get(id) ?? (peer === undefined
			? undefined
			: host.connections.get(peer)?.endpoint ?? [...host.channels.values()].findLast(({connection}) => connection.id === peer)?.endpoint);
		if (endpoint !== undefined) {
			clients.set(id, endpoint);
		}

		return endpoint;
	};

	const carrierOf = ({id, session, connection: {peer = 0}}: Channel): Carrier => ({channel: id, receiver: session ? 0 : peer});

	/** From our client up, or from our server down. */
	const partyOf = (channel: Channel): Party => {
		const {endpoint, connection, id} = channel;
		if (isClientName(endpoint)) {
			return {way: 'up', from: endpoint, to: connection.peer === undefined ? 'peer' : server ?? 'peer', key: endpoint};
		}

		const client = clientOf(channel);
		return {way: 'down', from: endpoint, to: client ?? `#${connection.id}`, key: client ?? `peer ${id}`};
	};

	const echoParty = (client: string): Party => ({way: 'echo', from: client, to: client, key: client});

	const handed = (channel: Channel, number: number, at: number) => {
		const party = partyOf(channel);
		const carrier = carrierOf(channel);
		channels.set(channel.id, channel);
		book.handed(party, number, at, carrier);
		if (party.way === 'down' ? isClientName(party.key) : party.to === server) {
			book.watched(party);
		} else if (party.way === 'up') {
			// Whether the other end echoes can't be known; what comes back can.
			book.handed(echoParty(channel.endpoint), number, at, carrier);
		}
	};

	const numbered = (data: Uint8Array): Deliver => {
		const own = new Map<string, {readonly number: number; readonly bytes: Uint8Array}>();
		const written = (endpoint: string) => {
			const number = (numbers.get(endpoint) ?? 0) + 1;
			const head = encoder.encode(`${marks.write({stream: endpoint, number})} `);
			const bytes = new Uint8Array(head.length + data.length);
			bytes.set(head);
			bytes.set(data, head.length);
			const one = {number, bytes};
			own.set(endpoint, one);
			return one;
		};

		return channel => {
			const {endpoint} = channel;
			const {number, bytes} = own.get(endpoint) ?? written(endpoint);
			const at = host.bus.now();
			const why = carry(channel, bytes, 'text');
			if (why === undefined) {
				numbers.set(endpoint, Math.max(number, numbers.get(endpoint) ?? 0));
				handed(channel, number, at);
			} else {
				book.refused(partyOf(channel));
			}

			return why;
		};
	};

	/** At the server: a client's message. At a client: the server's, or its own come back. */
	const found = ({stream, number}: Mark, channel: Channel, connection: number) => {
		const {endpoint} = channel;
		const now = host.bus.now();
		if (isClientName(endpoint)) {
			if (stream === endpoint) {
				book.arrived(echoParty(endpoint), number, now, connection);
			} else if (!isClientName(stream)) {
				book.arrived({way: 'down', from: stream, to: endpoint, key: endpoint}, number, now, connection);
			}

			return;
		}

		const client = clientOf(channel) ?? stream;
		if (isClientName(stream) && client === stream) {
			const party: Party = {way: 'up', from: stream, to: endpoint, key: stream};
			book.watched(party);
			book.arrived(party, number, now, connection);
		}
	};

	return {
		book,
		message(data, kind) {
			return kind === 'text' ? numbered(data) : channel => {
				const why = carry(channel, data, kind);
				unnumbered += why === undefined ? 1 : 0;
				return why;
			};
		},
		echo(channel, data, kind) {
			const find = finder(echoes, channel, () => isStreamed(channel) ? createFindStreamed(marks) : findPlain(marks));
			const back = find(data).filter(({stream}) => isClientName(stream));
			const at = host.bus.now();
			const why = carry(channel, data, kind);
			for (const {stream, number} of back) {
				const party = echoParty(stream);
				if (why === undefined) {
					channels.set(channel.id, channel);
					book.handed(party, number, at, carrierOf(channel));
					book.watched(party);
				} else {
					book.refused(party);
				}
			}

			return why;
		},
		frame(place, direction, frame) {
			const channel = direction === 'in' ? host.channels.get(place.channel) : undefined;
			if (channel?.endpoint !== endpointName(place.endpoint) || !holdsMessages(channel, frame)) {
				return;
			}

			for (const mark of finder(finders, channel, () => findIn(channel, marks))(frame.payload)) {
				found(mark, channel, place.connection);
			}
		},
		onEvent(event) {
			if (event.type === 'channel.opened' && !isClientName(event.endpoint)) {
				clientOf(host.channels.get(event.channel)!);
			} else if (event.type === 'connection.closed') {
				book.connectionClosed(event.connection);
			} else if (event.type === 'channel.closed') {
				const {channel: id, endpoint, transport} = event;
				const mayReturn = transport === 'socketio' && recovers();
				const receivers = [...channels.get(id)?.connections ?? []].flatMap(({peer}) => peer !== undefined && host.connections.has(peer) ? [peer] : []);
				const isOurs = isClientName(endpoint);
				if (isOurs || !mayReturn) {
					book.channelClosed(id, receivers);
				} else {
					book.channelLeft(id);
				}

				if (isOurs && !mayReturn) {
					book.clientClosed(endpoint);
				} else if (!isOurs && !clients.has(id)) {
					book.forget(`peer ${id}`);
				}

				for (const table of [finders, echoes, clients, channels]) {
					table.delete(id);
				}
			}
		},
		tick() {
			for (const key of book.clients()) {
				if (!isClient(key)) {
					book.forget(key);
					numbers.delete(key);
				}
			}

			book.tick(host.bus.now());
		},
		unnumbered: () => unnumbered,
	};
};
