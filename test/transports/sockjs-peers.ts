import {once} from 'node:events';
import {createServer, request as httpRequest, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import sockjs, {type SockjsConnection} from 'sockjs';
import SockJS, {type SockjsClient} from 'sockjs-client';
import {WebSocketServer} from 'ws';
import type {Event, FrameEvent} from '../../source/bus/events.js';

/** The official server on a port of its own, echoing; what it was told and what it heard. */
export type OfficialServer = {
	readonly port: number;
	readonly heard: unknown[];
	readonly connections: SockjsConnection[];
};

export const startOfficialServer = async (t: TestContext, {legs = [], heartbeat = 25_000}: {readonly legs?: readonly string[]; readonly heartbeat?: number} = {}): Promise<OfficialServer> => {
	const heard: unknown[] = [];
	const connections: SockjsConnection[] = [];
	const library = sockjs.createServer({prefix: '/echo', log() {/* Quiet */}, heartbeat_delay: heartbeat, disconnect_delay: 200});
	library.on('connection', connection => {
		connections.push(connection!);
		connection!.on('data', data => {
			heard.push(data);
			connection!.write(String(data));
		});
	});
	const server = createServer();
	library.installHandlers(server, {prefix: '/echo'});
	const handle = server.listeners('request')[0] as (request: IncomingMessage, response: unknown) => void;
	const upgrade = server.listeners('upgrade')[0] as (...parameters: unknown[]) => void;
	server.removeAllListeners('request').on('request', (request, response) => {
		if (legs.length === 0 || request.url!.endsWith('/info') || request.url!.endsWith('/xhr_send') || legs.some(leg => request.url!.endsWith(`/${leg}`))) {
			handle(request, response);
		} else {
			response.writeHead(404).end();
		}
	});
	server.removeAllListeners('upgrade').on('upgrade', (request, socket, head) => {
		if (legs.length === 0 || legs.includes('websocket')) {
			upgrade(request, socket, head);
		} else {
			socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return {port: (server.address() as AddressInfo).port, heard, connections};
};

/** What a SockJS client needs to open on a WebSocket, and a Ping every 20 ms: the official server would wait 10 s for each answer that does not come. */
export const startPingingServer = async (t: TestContext): Promise<number> => {
	const server = createServer((_request, response) => {
		response.writeHead(200, {'content-type': 'application/json'}).end('{"websocket":true}');
	});
	new WebSocketServer({server}).on('connection', peer => {
		peer.send('o');
		const clock = setInterval(() => {
			peer.ping();
		}, 20);
		peer.once('close', () => {
			clearInterval(clock);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port;
};

export type OfficialClient = {
	readonly client: SockjsClient;
	readonly delivered: unknown[];
	readonly opened: Promise<void>;
	readonly closed: Promise<{readonly code: unknown; readonly reason: unknown}>;
	/** Settles when so many messages have been delivered. */
	readonly count: (wanted: number) => Promise<void>;
};

export const connectOfficialClient = (t: TestContext, url: string, leg: string): OfficialClient => {
	const client = new SockJS(url, [], {transports: [leg], timeout: 5000});
	const delivered: unknown[] = [];
	const watchers = new Set<() => void>();
	client.addEventListener('message', ({data}) => {
		delivered.push(data);
		for (const watch of watchers) {
			watch();
		}
	});
	t.after(() => {
		client.close();
	});
	return {
		client,
		delivered,
		opened: new Promise(resolve => {
			client.addEventListener('open', resolve);
		}),
		closed: new Promise(resolve => {
			client.addEventListener('close', resolve);
		}),
		count: async wanted => new Promise(resolve => {
			const watch = () => {
				if (delivered.length >= wanted) {
					watchers.delete(watch);
					resolve();
				}
			};

			watchers.add(watch);
			watch();
		}),
	};
};

export type Answer = {readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: string};

/** One request on a connection of its own. */
export const ask = async (port: number, path: string, {method = 'POST', body = '', headers = {}}: {readonly method?: string; readonly body?: string; readonly headers?: Readonly<Record<string, string>>} = {}): Promise<Answer> => {
	const request = httpRequest({port, host: '127.0.0.1', path, method, headers, agent: false});
	request.end(body);
	const [response] = await once(request, 'response') as [IncomingMessage];
	response.setEncoding('utf8');
	return {status: response.statusCode!, headers: response.headers, body: (await response.toArray()).join('')};
};

const isFrame = (event: Event): event is FrameEvent => event.type === 'frame.sent' || event.type === 'frame.received';

/** SockJS frames that passed an endpoint one way. */
export const framesAt = (events: readonly Event[], endpoint: string, way: 'sent' | 'received'): readonly FrameEvent[] =>
	events.filter((event): event is FrameEvent =>
		isFrame(event) && event.protocol === 'sockjs' && event.endpoint === endpoint && event.type === `frame.${way}`);

/** The messages in them. */
export const messagesAt = (events: readonly Event[], endpoint: string, way: 'sent' | 'received'): readonly unknown[] =>
	framesAt(events, endpoint, way).filter(({kind}) => kind === 'array' || kind === 'message').flatMap(({text}) => JSON.parse(text!) as unknown[]);
