import {EventEmitter} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';
import {WebSocketServer, type ServerOptions, type WebSocket} from 'ws';
import type {Server, Socket} from 'socket.io';
import {limits} from '../../lib/limits.js';
import type {Beat} from '../../bus/heartbeat.js';
import type {Connection} from '../../sockets/connection.js';

/*
The official server, loaded when the first request wants it: 370 kB that no other session pays for.
*/

/** One session of it. */
export type EngineSocket = Socket['conn'];

export type Refused = {readonly req: IncomingMessage; readonly message: string; readonly context?: {readonly message?: string; readonly name?: string}};

/** What we use of Engine.IO's server; its own types know only a listening `http.Server`. */
export type Engine = {
	readonly clientsCount: number;
	/** Read when a session begins, and told to its client. */
	readonly opts: {pingInterval: number; pingTimeout: number};
	readonly handleRequest: (request: IncomingMessage, response: ServerResponse) => void;
	readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Uint8Array) => void;
	readonly on: {
		(event: 'connection', listener: (socket: EngineSocket) => void): void;
		(event: 'connection_error', listener: (refused: Refused) => void): void;
	};
};

export type Library = {
	readonly io: Server;
	readonly engine: Engine;
	/** The connection under a WebSocket of it. */
	readonly connectionOf: (peer: WebSocket) => Connection | undefined;
};

/** `beat`: of the next session. `recovers`: whether clients that come back may go on where they were, asked anew each time. */
type Asked = {readonly beat: () => Beat; readonly recovers: () => boolean};

export const loadLibrary = async (under: (socket: Duplex) => Connection | undefined, {beat, recovers}: Asked): Promise<Library> => {
	const [{Server}, {createRecoveryAdapter}] = await Promise.all([import('socket.io'), import('./recovery.js')]);
	const connections = new WeakMap<WebSocket, Connection>();

	/** Our own `ws`, newer than the one that Engine.IO brings, and told which connection it sits on. */
	class Peers extends WebSocketServer {
		constructor(options: ServerOptions) {
			super({...options, maxFragments: limits.fragments});
		}

		override handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, done: (peer: WebSocket, request: IncomingMessage) => void) {
			super.handleUpgrade(request, socket, head, (peer, same) => {
				const connection = under(socket);
				if (connection) {
					connections.set(peer, connection);
				}

				done(peer, same);
			});
		}
	}

	const options = {
		serveClient: false,
		cleanupEmptyChildNamespaces: true,
		connectTimeout: limits.handshake,
		maxHttpBufferSize: limits.payload,
		// Packets stay readable on the wire.
		httpCompression: false,
		wsEngine: Peers,
		adapter: createRecoveryAdapter(recovers, () => performance.now()),
		allowRequest(_request: IncomingMessage, decide: (why: string | null, may: boolean) => void) {
			// The session that this request begins takes these; those that are open keep theirs.
			const {interval, timeout} = beat();
			Object.assign(io.engine.opts, {pingInterval: interval, pingTimeout: timeout});
			const full = io.engine.clientsCount >= limits.sessions;
			decide(full ? `${limits.sessions} sessions are open, and there can be no more` : null, !full);
		},
	};
	const io = new Server(options);
	// The library looks at it for each client and event.
	Object.defineProperty(options, 'connectionStateRecovery', {
		get: () => recovers() ? {maxDisconnectionDuration: limits.recovery, skipMiddlewares: false} : undefined,
	});
	// It only listens for events of a server; ours hands requests over by itself.
	io.attach(new EventEmitter() as never);
	return {io, engine: io.engine as unknown as Engine, connectionOf: peer => connections.get(peer)};
};
