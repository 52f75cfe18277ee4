import type {Socket} from 'node:net';
import type {Address, ClosedHow, By, Side} from '../bus/events.js';
import {exact} from '../lib/exact.js';
import type {Meter} from '../lib/meters.js';
import {problemOf} from '../lib/problem.js';
import type {Stack} from '../wire/stack.js';
import {closeChannel, type Channel} from './channel.js';
import type {Evidence} from './evidence.js';
import {createGate, type Gate} from './gate.js';
import type {Host} from './host.js';
import {createTap, type OnFirst} from './tap.js';
import {tupleOf} from './tuples.js';

/** One real socket of ours. Numbers are given when the kernel has connected it. */
export type Connection = {
	id: number;
	readonly endpoint: string;
	readonly side: Side;
	/** What protocols read and write: the plain side, where there is TLS. */
	socket: Socket;
	/** The TCP socket itself. */
	readonly raw: Socket;
	gate: Gate;
	readonly evidence: Evidence;
	meter: Meter;
	/** Brings the meter up to date where the bytes that pass the gate are not those on the wire (TLS). */
	count: (() => void) | undefined;
	local: Address;
	remote: Address;
	peer: number | undefined;
	openedAt: number;
	stack: Stack | undefined;
	/** The channel that it carries, or carried last. */
	channel: Channel | undefined;
	/** Its transport's name, `http` while only that is known, '' while nothing is. */
	transport: string;
	/** Lasting rungs in force: freeze, blackhole, mute. */
	readonly held: Set<string>;
	readonly onError: (error: NodeJS.ErrnoException) => void;
	/** Resets it: RST, at once. TCP only. */
	readonly reset: () => void;
	/** Called when it has closed, after its last event. */
	readonly onClosed: Array<() => void>;
};

export const isSecure = ({socket, raw}: Connection): boolean => socket !== raw;

export type Adoption = {
	readonly endpoint: string;
	readonly side: Side;
	/** Where a dialed socket is going; its address is corrected once a name has been looked up. */
	readonly meant?: Address;
	/** Decides who speaks. */
	readonly onFirst?: OnFirst;
};

const nowhere: Address = {address: '', port: 0};

const addresses = (socket: Socket): {local: Address; remote: Address} => ({
	local: {address: socket.localAddress ?? '', port: socket.localPort ?? 0},
	remote: {address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0},
});

/** How the socket ended, as seen from here: RST outranks time-out outranks the first FIN. */
const closingOf = ({rstIn, rstOut, timedOut, unheard, finIn, finOut}: Evidence): {how: ClosedHow; by: By} => {
	if (rstOut !== undefined) {
		return {how: 'rst', by: 'local'};
	}

	if (rstIn !== undefined) {
		return {how: 'rst', by: 'remote'};
	}

	if (timedOut !== undefined) {
		return {how: 'timeout', by: 'remote'};
	}

	if (unheard !== undefined) {
		return {how: 'timeout', by: 'local'};
	}

	if (finIn !== undefined && (finOut === undefined || finIn <= finOut)) {
		return {how: 'fin', by: 'remote'};
	}

	return {how: finOut === undefined ? 'destroyed' : 'fin', by: 'local'};
};

/** Takes a socket in: from here on every byte of it is counted, decoded and told. */
export const adopt = (host: Host, socket: Socket, {endpoint, side, meant = nowhere, onFirst}: Adoption): Connection => {
	const {bus, meters, tuples} = host;
	const evidence: Evidence = {};
	let tuple: string | undefined;
	// eslint-disable-next-line prefer-const -- the tap and the connection know each other
	let connection: Connection;
	const onError = (error: NodeJS.ErrnoException) => {
		// What TLS, or a library above it, still had to write when we let go of the socket: that is our RST, and no news.
		const isOurs = error.code === 'EBADF' && evidence.rstOut !== undefined;
		if (connection.id === 0 || isOurs) {
			return;
		}

		const problem = problemOf(error, `${connection.remote.address}:${connection.remote.port}`);
		evidence.error ??= problem;
		if (error.code === 'ECONNRESET' || error.code === 'EPIPE') {
			evidence.rstIn ??= bus.now();
		} else if (error.code === 'ETIMEDOUT') {
			evidence.timedOut ??= bus.now();
		}

		bus.publish({type: 'connection.errored', connection: connection.id, problem});
	};

	const tap = createTap(host, () => connection, {onFirst});
	const gate = createGate(socket, tap);
	connection = {
		id: 0, endpoint, side, socket, raw: socket, gate, evidence, meter: meters.of(0), count: undefined, local: nowhere, remote: nowhere, peer: undefined,
		openedAt: 0, stack: undefined, channel: undefined, transport: '', held: new Set(), onClosed: [], onError,
		reset() {
			evidence.rstOut = bus.now();
			socket.resetAndDestroy();
		},
	};

	let going = meant;
	socket.once('lookup', (_error, address: string) => {
		going = {...meant, address};
	});

	// The kernel knows the port as soon as it has begun to connect; Node tells the peer's address only later.
	const probe = () => (socket.localPort ?? 0) > 0 ? tupleOf(addresses(socket).local, going) : undefined;

	const open = () => {
		Object.assign(connection, addresses(socket));
		const {local, remote} = connection;
		const unix = local.port === 0 && remote.port === 0;
		tuple = unix ? undefined : (side === 'dialed' ? tupleOf(local, remote) : tupleOf(remote, local));
		const pairing = tuple === undefined
			? tuples.single()
			: (side === 'dialed' ? tuples.dialed(tuple, probe, host.isOurs(remote.address, remote.port)) : tuples.accepted(tuple));
		connection.id = pairing.id;
		connection.peer = pairing.peer;
		connection.meter = meters.open(pairing.id);
		host.connections.set(pairing.id, connection);
		const took = side === 'dialed' ? exact(bus.now() - started) : undefined;
		const {at} = bus.publish({
			type: 'connection.opened', connection: pairing.id, endpoint, side, local, remote,
			family: unix ? 'unix' : (socket.remoteFamily ?? 'IPv4'),
			...(pairing.peer !== undefined && {peer: pairing.peer}),
			...(took !== undefined && {took}),
		});
		connection.openedAt = at;
		host.onGate(connection);
	};

	const started = bus.now();
	socket.on('error', onError);
	socket.once('close', () => {
		if (connection.id === 0) {
			tuples.failed(probe);
			return;
		}

		connection.stack?.end('in');
		connection.stack?.end('out');
		const {id, channel, meter} = connection;
		if (channel && !channel.session) {
			closeChannel(host, channel, host.judge(connection, channel));
		}

		connection.stack?.abort();
		bus.publish({
			type: 'connection.closed', connection: id, ...closingOf(evidence),
			bytesIn: meter.bytesIn, bytesOut: meter.bytesOut, lifetime: exact(bus.now() - connection.openedAt),
		});
		host.connections.delete(id);
		channel?.connections.delete(connection);
		for (const listener of connection.onClosed) {
			listener();
		}

		const peer = connection.peer === undefined ? undefined : host.connections.get(connection.peer);
		if (tuple !== undefined && !peer) {
			tuples.closed(tuple);
		}
	});

	if (side === 'accepted') {
		open();
	} else {
		tuples.dialing(probe);
		socket.once('connect', open);
	}

	return connection;
};
