import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Handler} from 'sockjs';
import {tell, type Phrase} from '../../bus/phrases/phrase.js';
import {limits} from '../../lib/limits.js';
import type {Channel} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import {answer, answerUpgrade} from '../../sockets/http-answer.js';
import type {Mount} from '../../sockets/http.js';
import {headerTokens, headerValues, type RequestHead} from '../../wire/http-head.js';
import type {ServeContext} from '../transport.js';
import {delayOf} from './beating.js';
import {readBody, withBody} from './body.js';
import {loadServer} from './load.js';
import {isWebSocket, prefix, refusalName, routeOf, urlFor, type Route} from './route.js';
import {createSessions, type Session} from './sessions.js';

/* The official server on our mount: what it must not see is turned away before it does. */

const methods: Readonly<Record<string, string>> = {xhr: 'POST', xhr_streaming: 'POST', eventsource: 'GET', websocket: 'GET'};

/** RFC 6455 §4.1. The library would speak drafts of old to whoever leaves the version out. */
const asksForWebSocket = ({method, headers}: RequestHead): boolean => method === 'GET'
	&& headerTokens(headers, 'upgrade').includes('websocket')
	&& headerTokens(headers, 'connection').includes('upgrade')
	&& headerValues(headers, 'sec-websocket-version').join(',') === '13'
	&& /^[\w+/]{22}==$/.test(headerValues(headers, 'sec-websocket-key').join(','));

export const serve = (context: ServeContext): {readonly mounts: readonly Mount[]} => {
	const {host, refuses, beating} = context;
	const sessions = createSessions(host, context);
	let handler: Handler | undefined;

	const load = async (): Promise<Handler> => {
		const library = await loadServer();
		if (!handler) {
			const server = library.createServer({
				prefix, log() {/* What it says is on the wire, too. */}, faye_server_options: {maxLength: limits.payload},
			});
			server.on('connection', sessions.bind);
			const listener = server.listener();
			Object.defineProperty(listener.options, 'heartbeat_delay', {get: () => delayOf(beating())});
			handler = listener.getHandler();
		}

		return handler;
	};

	const isRefused = (route: Route): boolean => {
		const leg = refusalName(route);
		return leg !== undefined && refuses(leg);
	};

	/** The session of a request, opened here if the request begins one. Asked by the wire, and again when the request arrives. */
	const sessionOf = (route: Route | undefined, head: RequestHead, connection: Connection): Session | undefined => {
		if (!route || route.what === 'info') {
			return undefined;
		}

		if (isWebSocket(route)) {
			return asksForWebSocket(head) && !isRefused(route) ? sessions.begin(connection, undefined, route.leg!) : undefined;
		}

		const {name, path, leg} = route as Extract<Route, {readonly what: 'leg'}>;
		const known = sessions.named(name);
		if (leg === undefined || head.method !== methods[path] || isRefused(route)) {
			return known;
		}

		const session = known ?? sessions.begin(connection, name, leg);
		if (session) {
			sessions.receive(session, connection, leg);
		}

		return session;
	};

	const channelOf = (head: RequestHead, connection: Connection): Channel | undefined =>
		sessionOf(routeOf(head.target), head, connection)?.channel;

	const sayRefused = (route: Route, {id, endpoint}: Connection): string => {
		const leg = refusalName(route)!;
		const wrong: Phrase = {code: 'leg-refused', leg};
		const reason = tell(wrong);
		host.bus.publish({type: 'connection.refused', endpoint, connection: id, reason, wrong});
		return reason;
	};

	/** The library answers `*` to programs, which send no Origin; that must not reach a page through some cache. */
	const hideStar = (response: ServerResponse) => {
		const {setHeader} = response;
		response.setHeader = (name, value) => value === '*' ? response : setHeader.call(response, name, value);
	};

	const hand = async (route: Route, request: IncomingMessage, response: ServerResponse, session: Session | undefined) => {
		let whole = request;
		if (route.what === 'leg' && route.path === 'xhr_send' && request.method === 'POST') {
			const body = await readBody(request);
			if (!body) {
				response.setHeader('connection', 'close');
				answer(response, 413, `a body may have ${limits.payload} bytes`);
				return;
			}

			whole = withBody(request, body);
		}

		const run = handler ?? await load();
		if (response.destroyed) {
			return;
		}

		whole.url = urlFor(route, session?.channel.id ?? 0);
		hideStar(response);
		run(whole, response);
	};

	/** Counts the answers that receive; once the first is over the library must have told of its session. */
	const watch = (session: Session, response: ServerResponse) => {
		session.receiving++;
		response.once('close', () => {
			session.receiving--;
			setImmediate(sessions.drop, session);
		});
	};

	return {
		mounts: [{
			path: `${prefix}/`,
			summary: 'SockJS',
			channelOf,
			request(request, response, connection) {
				const route = routeOf(request.url ?? '');
				if (!route) {
					answer(response, 404, 'SockJS has nothing here: info, websocket, or /<server>/<session>/<leg>');
					return;
				}

				if (isRefused(route)) {
					answer(response, 403, sayRefused(route, connection));
					return;
				}

				const receives = route.what === 'leg' && route.leg !== undefined && request.method === methods[route.path] && !isWebSocket(route);
				const session = route.what === 'leg' ? sessions.named(route.name) : undefined;
				if (receives && !session) {
					answer(response, 503, 'there are too many sessions');
					return;
				}

				// Each answer listens to its socket; pipelined ones all at once.
				request.socket.setMaxListeners(0);
				if (receives && session) {
					watch(session, response);
				}

				hand(route, request, response, session).catch((error: unknown) => {
					host.bus.publish({type: 'connection.errored', connection: connection.id, problem: {code: 'ESOCKJS', message: String(error)}});
					response.destroy();
				});
			},
			upgrade({request, socket, head, connection}) {
				const route = routeOf(request.url ?? '');
				if (!route || !isWebSocket(route)) {
					answerUpgrade(socket, '404 Not Found', 'no WebSocket is at this path');
					return;
				}

				if (isRefused(route)) {
					answerUpgrade(socket, '403 Forbidden', sayRefused(route, connection));
					return;
				}

				const session = sessions.of(connection.channel);
				if (!session) {
					answerUpgrade(socket, '400 Bad Request', 'not a WebSocket handshake of version 13, or too many sessions');
					return;
				}

				connection.onClosed.push(() => {
					sessions.drop(session);
				});
				const run = (ready: Handler) => {
					if (!socket.destroyed) {
						request.url = urlFor(route, session.channel.id);
						ready(request, socket, head);
					}
				};

				if (handler) {
					run(handler);
					return;
				}

				// Nobody reads it until the library does.
				socket.pause();
				load().then(run).catch((error: unknown) => {
					host.bus.publish({type: 'connection.errored', connection: connection.id, problem: {code: 'ESOCKJS', message: String(error)}});
					socket.destroy();
				});
			},
		}],
	};
};
