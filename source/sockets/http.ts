import type {Buffer} from 'node:buffer';
import {type IncomingMessage, type ServerResponse, createServer} from 'node:http';
import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {tell} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import {headerValues, type RequestHead} from '../wire/http-head.js';
import type {Channel} from './channel.js';
import {isSecure, type Connection} from './connection.js';
import type {Host} from './host.js';
import {answer, answerUpgrade} from './http-answer.js';
import {refusalOf, type Refusal} from './origin.js';
import {speakHttp} from './speak.js';

/*
HTTP on the shared listener. The listener hands over a connection whose first bytes are a request;
transports mount themselves on paths.
*/

export type Mount = {
	/** A path, or with a trailing slash everything below it. */
	readonly path: string;
	/** One line on what is here, for the page at `/`. */
	readonly summary: string;
	readonly request?: (request: IncomingMessage, response: ServerResponse, connection: Connection) => void;
	readonly upgrade?: (upgrade: Upgrade) => void;
	/** The session that a request to this path belongs to, opened here if it begins one. */
	readonly channelOf?: (request: RequestHead, connection: Connection) => Channel | undefined;
};

export type Upgrade = {readonly request: IncomingMessage; readonly socket: Socket; readonly head: Buffer; readonly connection: Connection};

export type HttpServer = {
	readonly take: (connection: Connection) => void;
	readonly close: () => void;
};

const pathIn = (target: string): string => target.split('?', 1)[0]!;

const noop = () => {
	// Listening is what matters: see `take`.
};

export const createHttpServer = (host: Host, mounts: readonly Mount[], bound: () => string, allowed: readonly string[]): HttpServer => {
	const taken = new WeakMap<Duplex, Connection>();
	const server = createServer({
		headersTimeout: limits.handshake,
		connectionsCheckingInterval: 1000,
		maxHeaderSize: limits.head,
		keepAliveTimeout: 0,
		// An offer that need not be taken (RFC 9110 §7.8): Java's client offers h2c with every request. Before Node 24.9 it counts as an upgrade.
		shouldUpgradeCallback: ({headers}) => /\bwebsocket\b/i.test(headers.upgrade ?? ''),
	});

	const pathOf = (request: IncomingMessage): string => pathIn(request.url ?? '/');
	const mountOf = (path: string): Mount | undefined =>
		mounts.find(mount => mount.path.endsWith('/') ? path.startsWith(mount.path) : path === mount.path);

	/** The answer is the same while the question is, and a client asks with every request. */
	let last: {readonly authority: string | undefined; readonly origin: string | undefined; readonly address: string; readonly refusal: Refusal | undefined} | undefined;
	const refusalFor = (authority: string | undefined, origin: string | undefined): Refusal | undefined => {
		const address = bound();
		if (last?.authority !== authority || last?.origin !== origin || last?.address !== address) {
			last = {authority, origin, address, refusal: refusalOf({host: authority, origin}, address, allowed)};
		}

		return last.refusal;
	};

	const channelOf = (request: RequestHead, connection: Connection): Channel | undefined => {
		const {target, headers} = request;
		const mount = mountOf(pathIn(target));
		return mount?.channelOf && !refusalFor(headerValues(headers, 'host')[0], headerValues(headers, 'origin')[0])
			? mount.channelOf(request, connection)
			: undefined;
	};

	/** Says so, once per request, when a page from elsewhere is at the door. */
	const refused = (request: IncomingMessage, connection: Connection): string | undefined => {
		const refusal = refusalFor(request.headers.host, request.headers.origin);
		if (!refusal) {
			return undefined;
		}

		const {wrong, header, value} = refusal;
		const reason = tell(wrong);
		host.bus.publish({type: 'connection.refused', endpoint: connection.endpoint, connection: connection.id, reason, wrong, header, value: value.slice(0, limits.preview)});
		return reason;
	};

	server.on('request', (request, response) => {
		const connection = taken.get(request.socket)!;
		const path = pathOf(request);
		const refusal = refused(request, connection);
		if (refusal !== undefined) {
			answer(response, 403, refusal);
			return;
		}

		const mount = mountOf(path);
		if (mount?.request) {
			mount.request(request, response, connection);
		} else if (mount) {
			response.setHeader('upgrade', 'websocket');
			answer(response, 426, `${path} speaks WebSocket: ask for an upgrade`);
		} else if (path === '/') {
			answer(response, 200, ['sockdash listens here:', ...mounts.map(each => `  ${each.path.padEnd(14)}${each.summary}`), '  anything else  raw TCP'].join('\n'));
		} else {
			answer(response, 404, `nothing is at ${path.slice(0, limits.preview)}; / says what is here`);
		}
	});

	server.on('upgrade', (request, socket, head) => {
		const connection = taken.get(socket)!;
		const mount = mountOf(pathOf(request));
		const refusal = refused(request, connection);
		// From here on nobody reads natively, and a second listener would cost every chunk.
		socket.off('data', noop);
		if (refusal === undefined && mount?.upgrade) {
			mount.upgrade({request, socket: socket as Socket, head, connection});
			return;
		}

		if (refusal === undefined) {
			answerUpgrade(socket as Socket, '404 Not Found', 'no WebSocket is at this path');
		} else {
			answerUpgrade(socket as Socket, '403 Forbidden', refusal);
		}
	});

	return {
		take(connection) {
			taken.set(connection.socket, connection);
			speakHttp(host, connection, {channelOf, webSocket: isSecure(connection) ? 'wss' : 'ws'});
			server.emit('connection', connection.socket);
			// Node's parser reads the handle natively, past our gate, unless JavaScript listens.
			connection.socket.on('data', noop).resume();
		},
		close() {
			server.closeAllConnections();
		},
	};
};
