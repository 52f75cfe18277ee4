import {AsyncLocalStorage} from 'node:async_hooks';
import {subscribe} from 'node:diagnostics_channel';
import {Agent, globalAgent as httpAgent, type ClientRequest} from 'node:http';
import {Agent as SecureAgent, globalAgent as httpsAgent} from 'node:https';
import {connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {TLSSocket} from 'node:tls';
import type {Address} from '../bus/events.js';
import {adopt, type Connection} from './connection.js';
import type {Host} from './host.js';
import {keepReading} from './idle.js';
import {secureDialed, secureMade, trustOptions, type Trust} from './secure.js';
import {speakHttp, type HttpSpeech} from './speak.js';

/*
Sockets that an HTTP client opens by itself, as many and as often as it likes. Each passes the gate
like any other.

	agent    for whatever takes an `http.Agent`: node:http, ws, engine.io-client
	claim    for libraries that dial on their own: sockets that are created while `run` is at work,
	         and in whatever it sets going, are taken in by Node's own announcement of them, and
	         requests go through an agent of the claim's
*/

export type Dialer = HttpSpeech & {
	readonly endpoint: string;
	/** Where the sockets go. */
	readonly meant: Address;
	/** TLS on top. */
	readonly trust?: Trust;
	/** A socket is connected. */
	readonly onConnection?: (connection: Connection) => void;
	/** A socket failed, connected or not. */
	readonly onError?: (error: Error) => void;
};

const takeRaw = (host: Host, socket: Socket, {endpoint, meant, trust, onConnection, onError, ...speech}: Dialer): Connection => {
	const connection = adopt(host, socket, {endpoint, side: 'dialed', meant});
	socket.once('connect', () => {
		speakHttp(host, connection, speech);
		onConnection?.(connection);
	});
	if (onError) {
		socket.on('error', onError);
	}

	return connection;
};

const takeIn = (host: Host, socket: Socket, dialer: Dialer): Socket => {
	const {trust, onError} = dialer;
	const connection = takeRaw(host, socket, dialer);
	const plain = trust ? secureDialed(host, connection, trust) : socket;
	if (trust && onError) {
		plain.on('error', onError);
	}

	return plain;
};

/** Taken in by whoever calls it, so not by a claim that may be at work around it. */
const dialRaw = ({meant: {address, port}}: Dialer): Socket =>
	claims.run(undefined, () => connect({host: address, port, noDelay: true}));

/** Keeps connections alive and reuses them, as browsers do. Destroy it when its client has ended. */
export const createAgent = (host: Host, dialer: Dialer): Agent => {
	const options = {keepAlive: true, maxSockets: 64};
	const agent = dialer.trust ? new SecureAgent(options) : new Agent(options);
	keepReading(agent);
	agent.createConnection = (): Duplex => takeIn(host, dialRaw(dialer), dialer);

	return agent;
};

type Claimed = {readonly take: (socket: Socket) => void; readonly agent: Agent};

const claims = new AsyncLocalStorage<Claimed | undefined>();

type Pool = {addRequest: (request: ClientRequest, options: object) => void};

/**
Requests that name no agent share Node's global one, which would hand the idle socket of one client to
another. Within a claim they go to the claim's own.
*/
const shareNothing = (global: Agent): void => {
	const pool = global as unknown as Pool;
	const {addRequest} = pool;
	pool.addRequest = (request, options) => {
		const claimed = claims.getStore();
		if (claimed) {
			(claimed.agent as unknown as Pool).addRequest(request, options);
		} else {
			addRequest.call(pool, request, options);
		}
	};
};

let prepared = false;

const prepare = () => {
	if (!prepared) {
		prepared = true;
		shareNothing(httpAgent);
		shareNothing(httpsAgent);
		subscribe('net.client.socket', message => {
			const {socket} = message as {readonly socket: Socket};
			claims.getStore()?.take(socket);
		});
	}
};

export type Claim = {
	/** Whatever connects while this runs, or in what it sets going, is ours. */
	readonly run: <Result>(act: () => Result) => Result;
	/** For a library that calls `tls.connect` by itself; where the dialer has trust. */
	readonly overTls?: OverTls;
	/** Closes the sockets that idle between requests. */
	readonly end: () => void;
};

export type OverTls = {
	/** What it is to call `tls.connect` with: each call finds a new socket of ours in it. Others may set the name, in vain. */
	readonly options: object;
	/** What it has made with them, before anything else happens. */
	readonly made: (socket: TLSSocket) => void;
};

const createOverTls = (host: Host, dialer: Dialer, trust: Trust): OverTls => {
	let connection: Connection | undefined;
	const {servername, ...options} = trustOptions(trust);
	return {
		options: Object.defineProperties(options, {
			servername: {enumerable: true, get: () => servername, set() {/* The dialer's trust has named it. */}},
			socket: {
				enumerable: true,
				get() {
					connection = takeRaw(host, dialRaw(dialer), dialer);
					return connection.raw;
				},
			},
		}),
		made(socket) {
			if (connection) {
				secureMade(host, connection, socket);
			}
		},
	};
};

/** `onRequest` sees each HTTP request before it is sent; WebSocket libraries that write their own are not among them. */
export const claim = (host: Host, dialer: Dialer, onRequest?: (request: ClientRequest) => void): Claim => {
	prepare();
	const agent = createAgent(host, dialer);
	const pool = agent as unknown as Pool;
	const {addRequest} = pool;
	pool.addRequest = (request, options) => {
		onRequest?.(request);
		addRequest.call(pool, request, options);
	};

	const claimed: Claimed = {
		agent,
		take(socket) {
			takeIn(host, socket, dialer);
		},
	};
	return {
		run: act => claims.run(claimed, act),
		...(dialer.trust && {overTls: createOverTls(host, dialer, dialer.trust)}),
		end() {
			agent.destroy();
		},
	};
};
