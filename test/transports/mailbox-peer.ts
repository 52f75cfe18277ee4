import {once} from 'node:events';
import {createServer, request, type IncomingHttpHeaders, type IncomingMessage, type RequestListener} from 'node:http';
import {connect, type AddressInfo, type Socket} from 'node:net';
import type {TestContext} from 'node:test';
import type {FrameEvent} from '../../source/bus/events.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/* Peers of poll, long-poll and stream that are not ours: one request a connection, raw sockets, foreign servers. */

export type Answer = {readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string; readonly lines: ReadonlyArray<Readonly<Record<string, unknown>>>};

export type Ask = {readonly method?: string; readonly body?: string | Uint8Array; readonly headers?: Readonly<Record<string, string>>};

export type Peer = EngineSession & {
	readonly origin: string;
	/** One request on a connection of its own, as curl makes it. */
	readonly ask: (path: string, options?: Ask) => Promise<Answer>;
	/** A socket of our own, to send any bytes. */
	readonly raw: (bytes: string) => Socket;
};

const linesOf = ({headers}: IncomingMessage, text: string) => headers['content-type'] === 'application/x-ndjson'
	? text.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>)
	: [];

export const startPeer = async (t: TestContext, plan: Parameters<typeof startEngine>[1] = {}): Promise<Peer> => {
	const session = startEngine(t, plan);
	const port = await session.port();
	const origin = `http://127.0.0.1:${port}`;
	return {
		...session,
		origin,
		async ask(path, {method = 'GET', body, headers = {}} = {}) {
			const asked = request(`${origin}${path}`, {agent: false, method, headers});
			asked.end(body);
			const [response] = await once(asked, 'response') as [IncomingMessage];
			const text = Buffer.concat(await response.toArray() as Buffer[]).toString();
			return {status: response.statusCode!, headers: response.headers, text, lines: linesOf(response, text)};
		},
		raw(bytes) {
			const socket = connect(port, '127.0.0.1');
			// Its end is what the tests wait for.
			socket.on('error', () => undefined);
			socket.write(bytes);
			t.after(() => {
				socket.destroy();
			});
			return socket;
		},
	};
};

/** A server that knows nothing of sockdash. */
export const startForeign = async (t: TestContext, listener: RequestListener): Promise<{readonly at: string; readonly requests: IncomingMessage[]; readonly close: () => void}> => {
	const requests: IncomingMessage[] = [];
	const server = createServer((asked, response) => {
		requests.push(asked);
		listener(asked, response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const close = () => {
		server.closeAllConnections();
		server.close();
	};

	t.after(close);
	return {at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close};
};

/** Messages in the words of our own framing, as they passed at an end. */
export const messagesAt = (session: EngineSession, endpoint: string): ReadonlyArray<Readonly<Record<string, unknown>>> =>
	session.events()
		.filter((event): event is FrameEvent => event.type === 'frame.received' && event.endpoint === endpoint && event.kind === 'message' && event.text?.startsWith('{"id"') === true)
		.map(({text}) => JSON.parse(text!) as Record<string, unknown>);

/** A client of ours at the own server, ready, and its channels at both ends. */
export const openClient = async (session: EngineSession, what: string, endpoint = 'c1') => {
	session.say(`spawn ${what}`);
	await session.waitFor('endpoint.ready', event => event.endpoint === endpoint);
	const ours = await session.waitFor('channel.opened', event => event.endpoint === endpoint);
	const theirs = await session.waitFor('channel.opened', event => event.endpoint === 's1');
	return {ours: ours.channel, theirs: theirs.channel};
};
