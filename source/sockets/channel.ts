import type {EventOf, Finding} from '../bus/events.js';
import {tellAll, type Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {Direction, WireFrame} from '../wire/frame.js';
import type {Connection} from './connection.js';
import type {Host} from './host.js';

/*
One logical session: a TCP stream, a WebSocket, or a session that lives on many requests and moves
between connections. A transport binds its verbs to it; commands, replies and the kill ladder use
nothing else.
*/

/** What one can do with a channel, in the transport's own terms. */
export type Verbs = {
	/** Undefined when it was handed over, else why not. */
	readonly send: (data: Uint8Array, kind: 'text' | 'binary') => Phrase | undefined;
	/** The transport's own polite goodbye. */
	readonly close: (code?: number, reason?: string) => void;
	/** The bytes of that, where they may pass what the library has yet to send: for those who don't wait. */
	readonly goodbye?: (code?: number, reason?: string) => Uint8Array;
	/** A heartbeat of the transport's; absent where it has none. */
	readonly ping?: (text: string) => void;
	/** Why there is none, where there is more to say than that. */
	readonly noPing?: Phrase;
	/** Bytes that break the transport's protocol. */
	readonly garbage?: (connection: Connection) => Uint8Array;
	/** The beginning of a frame whose end will never come. */
	readonly partial?: (connection: Connection) => Uint8Array;
	/** Whether the goodbye is a message of its own before TCP's FIN, so that one can say it and not wait. */
	readonly farewell: boolean;
	/** Whether the transport answers heartbeats by itself, so that it can be made not to. */
	readonly answersPings: boolean;
	/** Bytes that wait to be taken by the peer. */
	readonly waiting: () => number;
	/** Stops reading messages until what waits is gone: backpressure. */
	readonly pauseUntilDrained: () => void;
};

export type Judgement = {
	readonly clean: boolean;
	/** As the application at this end is told it. */
	readonly code?: number;
	readonly reason?: string;
	readonly verdict: Finding;
};

export type Channel = {
	readonly id: number;
	readonly endpoint: string;
	readonly transport: string;
	/** It outlives its connections and ends by its transport's word; else it ends with its connection. */
	readonly session: boolean;
	leg: string | undefined;
	/** The newest connection that carried it. */
	connection: Connection;
	/** Those that carry it now; none between two polls. */
	readonly connections: Set<Connection>;
	verbs: Verbs | undefined;
	closed: boolean;
	/** How it ended, if it has. */
	judgement: Judgement | undefined;
	/** Its exchanges that are not over; one that became a WebSocket is over with its connection. */
	underWay: number;
	/** Called when none is left. */
	whenIdle: (() => void) | undefined;
	/** Messages that were not sent to it since too much waits already. */
	dropped: number;
	readonly onClosed: Array<() => void>;
	/** Sees each frame of it as it passes, after it was told: evidence for the transport, and nothing else. The frame is reused. */
	onFrame: ((direction: Direction, frame: WireFrame, connection: Connection) => void) | undefined;
};

export type Opening = {
	readonly transport: string;
	readonly session?: true;
	readonly leg?: string;
	readonly subprotocol?: string;
	readonly extensions?: string;
};

/** A connection carries it from now on; a session may have several. */
export const carry = (channel: Channel, connection: Connection): void => {
	channel.connection = connection;
	channel.connections.add(connection);
	connection.channel = channel;
};

export const openChannel = (host: Host, connection: Connection, opening: Opening): Channel => {
	const {endpoint} = connection;
	const channel: Channel = {
		id: host.nextChannel(), endpoint, transport: opening.transport, session: opening.session ?? false, leg: opening.leg, connection,
		connections: new Set(), verbs: undefined, closed: false, judgement: undefined, underWay: 0, whenIdle: undefined, dropped: 0, onClosed: [], onFrame: undefined,
	};
	carry(channel, connection);
	connection.transport = opening.transport;
	host.channels.set(channel.id, channel);
	host.bus.publish({type: 'channel.opened', channel: channel.id, endpoint, connection: connection.id, ...opening});
	return channel;
};

/** An exchange of it is over. */
export const settle = (channel: Channel): void => {
	channel.underWay--;
	if (channel.underWay === 0) {
		channel.whenIdle?.();
	}
};

/** It goes on elsewhere: another leg, as when Engine.IO leaves polling for WebSocket. */
export const moveChannel = (host: Host, channel: Channel, connection: Connection, to: string): void => {
	const from = channel.leg ?? channel.transport;
	channel.leg = to;
	carry(channel, connection);
	host.bus.publish({type: 'channel.moved', channel: channel.id, endpoint: channel.endpoint, connection: connection.id, transport: channel.transport, leg: to, from, to});
};

/** What is known at this end of how it goes on after an interruption: see `channel.resumed`. */
export type Resumption = Pick<EventOf<'channel.resumed'>, 'from' | 'recovered' | 'replayed' | 'missed'>;

/** It goes on where it was interrupted, as far as that can be had. */
export const resumeChannel = (host: Host, {id, endpoint, connection, transport}: Channel, {from, ...rest}: Resumption): void => {
	// A peer says it, so it may be long.
	const told = from?.slice(0, limits.preview);
	host.bus.publish({type: 'channel.resumed', channel: id, endpoint, connection: connection.id, transport, ...(told !== undefined && {from: told}), ...rest});
};

/** Told once, however often it is called. */
export const closeChannel = (host: Host, channel: Channel, judgement: Judgement): void => {
	if (channel.closed) {
		return;
	}

	channel.closed = true;
	channel.judgement = judgement;
	host.channels.delete(channel.id);
	const {id, endpoint, transport, leg, connection} = channel;
	const {by, cause, evidence} = judgement.verdict;
	host.bus.publish({
		type: 'channel.closed', channel: id, endpoint, connection: connection.id, transport, ...(leg !== undefined && {leg}), ...judgement,
		verdict: {by, cause, text: tellAll(evidence), evidence},
	});
	for (const carrier of channel.connections) {
		if (carrier.channel === channel) {
			carrier.gate.express = undefined;
			carrier.channel = undefined;
		}
	}

	for (const listener of channel.onClosed) {
		listener();
	}
};
