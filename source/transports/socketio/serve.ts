import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import type {WebSocket} from 'ws';
import {tell, type Phrase} from '../../bus/phrases/phrase.js';
import {phraseOf} from '../../bus/phrases/wrong.js';
import {limits} from '../../lib/limits.js';
import {problemOf} from '../../lib/problem.js';
import type {Channel} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import {allowPage, answer, answerPreflight, answerUpgrade} from '../../sockets/http-answer.js';
import type {Upgrade} from '../../sockets/http.js';
import {readEngineIoRequest} from '../../wire/engine-io-request.js';
import type {ServeContext, Served} from '../transport.js';
import {engineBeat} from './beating.js';
import {loadLibrary, type EngineSocket, type Library, type Refused} from './library.js';
import {createOrigins} from './origins.js';
import {openServerSession, type Joined} from './server-session.js';
import {createSessions} from './sessions.js';

/** What the request asked for that was turned down. */
const whyRefused = ({req, message, context}: Refused): Phrase => {
	const version = readEngineIoRequest(req.url ?? '')?.version;
	return {code: 'eio-refused', text: (context?.message ?? message).slice(0, limits.preview), ...(version !== '4' && {version: version?.slice(0, limits.preview) ?? 'absent'})};
};

export const serve = (context: ServeContext): Served => {
	const {host, refuses, beating, recovers} = context;
	const sessions = createSessions(host, () => refuses('ws'));
	const origins = createOrigins();
	const begun = new WeakMap<IncomingMessage, Channel>();
	const under = new WeakMap<Duplex, Connection>();
	const joined = new WeakMap<EngineSocket, Joined>();
	let library: Library | undefined;
	let loading: Promise<Library> | undefined;

	const begin = (conn: EngineSocket, {connectionOf}: Library) => {
		const channel = begun.get(conn.request);
		if (channel === undefined || channel.closed) {
			conn.close(true);
			return;
		}

		sessions.name((conn as unknown as {readonly id: string}).id, channel);
		const session = openServerSession(context, origins, channel, conn);
		joined.set(conn, session);
		conn.once('upgrade', ({socket}: {readonly socket: WebSocket}) => {
			session.move(connectionOf(socket) ?? channel.connection);
		});
	};

	const load = async (): Promise<Library> => {
		const loaded = await loadLibrary(socket => under.get(socket), {beat: () => engineBeat(beating()), recovers});
		const {io, engine} = loaded;
		engine.on('connection', conn => {
			begin(conn, loaded);
		});
		engine.on('connection_error', refused => {
			const {req} = refused;
			const wrong = whyRefused(refused);
			const connection = under.get(req.socket);
			host.bus.publish({type: 'connection.refused', endpoint: connection?.endpoint ?? 's1', ...(connection && {connection: connection.id}), reason: tell(wrong), wrong});
			const channel = begun.get(req);
			if (channel) {
				sessions.refuse(channel, wrong);
			}
		});
		// Whatever namespace a client asks for is there.
		for (const namespaces of [io, io.of((_name, _auth, decide) => {
			decide(null, true);
		})]) {
			namespaces.use((socket, next) => {
				const may = socket.nsp.name.length <= limits.preview && joined.get(socket.conn)?.mayEnter();
				next(may ? undefined : new Error('too many namespaces, or too long a name'));
			});
			namespaces.on('connection', socket => {
				joined.get(socket.conn)?.enter(socket);
			});
		}

		library = loaded;
		return loaded;
	};

	/** At once, or as soon as the library is there. */
	const withLibrary = (act: (library: Library) => void, failed: (error: unknown) => void) => {
		const attempt = (loaded: Library) => {
			try {
				act(loaded);
			} catch (error) {
				failed(error);
			}
		};

		if (library) {
			attempt(library);
			return;
		}

		loading ??= load();
		loading.then(attempt).catch(failed);
	};

	const sayRefused = ({endpoint, id}: Connection, wrong: Phrase): string => {
		const reason = tell(wrong);
		host.bus.publish({type: 'connection.refused', endpoint, connection: id, reason, wrong});
		return reason;
	};

	const fail = (connection: Connection, channel: Channel | undefined, error: unknown) => {
		const problem = problemOf(error);
		host.bus.publish({type: 'connection.errored', connection: connection.id, problem});
		if (channel) {
			sessions.refuse(channel, phraseOf(problem));
		}

		connection.socket.destroy();
	};

	const note = (request: IncomingMessage, connection: Connection): Channel | undefined => {
		const channel = sessions.take(connection, request.url ?? '');
		under.set(connection.socket, connection);
		if (channel) {
			begun.set(request, channel);
		}

		return channel;
	};

	return {
		mounts: [{
			path: '/socket.io/',
			summary: 'Socket.IO',
			channelOf: sessions.channelOf,
			request(request, response, connection) {
				const channel = note(request, connection);
				allowPage(request, response);
				if (request.method === 'OPTIONS') {
					answerPreflight(request, response, 'GET, POST');
					return;
				}

				if (readEngineIoRequest(request.url ?? '')?.jsonp) {
					answer(response, 403, sayRefused(connection, {code: 'no-jsonp'}));
					return;
				}

				withLibrary(({engine}) => {
					if (!connection.socket.destroyed) {
						engine.handleRequest(request, response);
					}
				}, error => {
					fail(connection, channel, error);
				});
			},
			upgrade({request, socket, head, connection}: Upgrade) {
				if (refuses('ws')) {
					answerUpgrade(socket, '403 Forbidden', sayRefused(connection, {code: 'leg-refused-now'}));
					return;
				}

				const channel = note(request, connection);
				// Nobody reads it until the library does.
				socket.pause();
				withLibrary(({engine}) => {
					engine.handleUpgrade(request, socket, head);
					socket.resume();
				}, error => {
					fail(connection, channel, error);
				});
			},
		}],
	};
};
