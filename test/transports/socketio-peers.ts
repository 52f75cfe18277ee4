import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, request as httpRequest, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import {Server, type ServerOptions, type Socket as Accepted} from 'socket.io';
import {Manager, type ManagerOptions, type Socket} from 'socket.io-client';
import type {Event, FrameEvent} from '../../source/bus/events.js';
import type {EngineSession} from '../helpers/engine-session.js';

/** A packet in one line, as both the official libraries and the decoded frames can be told. */
export type Line = string;

export type Packet = {readonly type: string; readonly data?: string | Uint8Array};

/** What Engine.IO's own `packet` and `packetCreate` say. */
export const lineOf = ({type, data}: Packet): Line => typeof data === 'string' || data === undefined
	? `${type} ${data ?? ''}`
	: `${type} ${Buffer.from(data).toString('base64')}`;

const isFrame = (event: Event): event is FrameEvent => event.type === 'frame.sent' || event.type === 'frame.received';

const types = ['connect', 'disconnect', 'event', 'ack', 'connect-error', 'binary-event', 'binary-ack'];

/** The packet that a frame was decoded from, put together again. Only for what a preview shows whole. */
const packetOf = ({protocol, kind, text = '', base64, namespace, ack}: FrameEvent): Line => {
	if (protocol === 'engine.io') {
		return `${kind} ${text}`;
	}

	if (kind === 'attachment') {
		return `message ${base64 ?? Buffer.from(text).toString('base64')}`;
	}

	const attachments = kind.startsWith('binary-') ? `${text.match(/"_placeholder":true/g)?.length}-` : '';
	return `message ${types.indexOf(kind)}${attachments}${namespace === undefined ? '' : `${namespace},`}${ack ?? ''}${text}`;
};

/** What the libraries do not tell of: the probe, the move, and what ends a session. */
const untold = new Set(['probe', 'upgrade', 'close']);

export const packetsOf = (events: readonly Event[], endpoint: string, type: 'frame.sent' | 'frame.received'): Line[] =>
	events.filter(event => isFrame(event))
		.filter(frame => frame.type === type && frame.endpoint === endpoint && frame.protocol !== 'websocket' && !untold.has(frame.kind))
		.map(frame => packetOf(frame));

export const open = (t: TestContext, port: number, options: Partial<ManagerOptions> = {}, namespace = '/'): Socket => {
	const socket = new Manager(`http://127.0.0.1:${port}`, {reconnection: false, ...options}).socket(namespace);
	socket.connect();
	t.after(() => {
		socket.disconnect();
	});
	return socket;
};

/** The official client, connected. */
export const official = async (t: TestContext, port: number, options: Partial<ManagerOptions> = {}, namespace = '/'): Promise<Socket> => {
	const socket = open(t, port, options, namespace);
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return socket;
};

export type EngineSocket = Accepted['conn'];

export type OfficialServer = {readonly io: Server; readonly port: number; readonly accepted: Promise<Accepted>};

/** The official server, and the first client to come. */
export const officialServer = async (t: TestContext, options: Partial<ServerOptions> = {}): Promise<OfficialServer> => {
	const http = createServer();
	const io = new Server(http, options);
	const accepted = new Promise<Accepted>(resolve => {
		io.once('connection', resolve);
	});
	io.engine.on('connection', (conn: EngineSocket) => {
		// It waits 30 s for a client to fetch its goodbye, and the test for it.
		Object.assign(conn.transport, {closeTimeout: 100});
	});
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	t.after(async () => {
		http.closeAllConnections();
		await io.close();
	});
	return {io, accepted, port: (http.address() as AddressInfo).port};
};

export type Answer = {readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string};

type Asking = {readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string};

/** One request on a connection of its own. */
export const ask = async (port: number, path: string, {method = 'GET', headers = {}, body}: Asking = {}): Promise<Answer> => {
	const request = httpRequest({host: '127.0.0.1', port, path, method, headers, agent: false});
	request.end(body);
	const [response] = await once(request, 'response') as [IncomingMessage];
	let text = '';
	for await (const part of response.setEncoding('utf8')) {
		text += part as string;
	}

	return {status: response.statusCode!, headers: response.headers, body: text};
};

const polling = '/socket.io/?EIO=4&transport=polling';

/** A client by hand that polls: its session, joined to `/`. */
export const byHand = async (port: number): Promise<{readonly path: string; readonly post: (body: string) => Promise<Answer>; readonly poll: () => Promise<Answer>}> => {
	const {body} = await ask(port, polling);
	assert.equal(body[0], '0');
	const {sid} = JSON.parse(body.slice(1)) as {readonly sid: string};
	const path = `${polling}&sid=${sid}`;
	const post = async (packets: string) => ask(port, path, {method: 'POST', body: packets, headers: {'content-type': 'text/plain;charset=UTF-8'}});
	const poll = async () => ask(port, path);
	assert.equal((await post('40')).body, 'ok');
	assert.match((await poll()).body, /^40\{"sid":/);
	return {path, post, poll};
};

/** Spawns a client of ours and waits until it is ready. */
export const dialed = async (session: EngineSession, port: number, path = '/'): Promise<void> => {
	session.say(`spawn socketio+http://127.0.0.1:${port}${path}`);
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
};
