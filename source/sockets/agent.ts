import {AsyncLocalStorage} from 'node:async_hooks';
import {subscribe} from 'node:diagnostics_channel';
import {Agent} from 'node:http';
import {Agent as SecureAgent} from 'node:https';
import {connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {Address} from '../bus/events.js';
import {adopt, type Connection} from './connection.js';
import type {Host} from './host.js';
import {secureDialed, type Trust} from './secure.js';
import {speakHttp, type HttpSpeech} from './speak.js';

/*
Sockets that an HTTP client opens by itself, as many and as often as it likes. Each passes the gate
like any other.

	agent    for whatever takes an `http.Agent`: node:http, ws, engine.io-client
	claim    for libraries that dial on their own: sockets that are created while `run` is at work,
	         and in whatever it sets going, are taken in by Node's own announcement of them
*/

export type Dialer = HttpSpeech & {
	readonly endpoint: string;
	/** Where the sockets go. */
	readonly meant: Address;
	/** TLS on top. */
	readonly trust?: Trust;
	/** A socket is connected. */
	readonly onConnection?: (connection: Connection) => void;
};

const takeIn = (host: Host, socket: Socket, {endpoint, meant, trust, onConnection, ...speech}: Dialer): Socket => {
	const connection = adopt(host, socket, {endpoint, side: 'dialed', meant});
	socket.once('connect', () => {
		speakHttp(host, connection, speech);
		onConnection?.(connection);
	});
	return trust ? secureDialed(host, connection, trust) : socket;
};

/** Keeps connections alive and reuses them, as browsers do. Destroy it when its client has ended. */
export const createAgent = (host: Host, dialer: Dialer): Agent => {
	const options = {keepAlive: true, maxSockets: 64};
	const agent = dialer.trust ? new SecureAgent(options) : new Agent(options);
	agent.createConnection = (): Duplex => {
		const {address, port} = dialer.meant;
		return takeIn(host, connect({host: address, port, noDelay: true}), dialer);
	};

	return agent;
};

const claims = new AsyncLocalStorage<(socket: Socket) => void>();

subscribe('net.client.socket', message => {
	const {socket} = message as {readonly socket: Socket};
	claims.getStore()?.(socket);
});

export const claim = <Result>(host: Host, dialer: Dialer, run: () => Result): Result => claims.run(socket => {
	takeIn(host, socket, dialer);
}, run);
