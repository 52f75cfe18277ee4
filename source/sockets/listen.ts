import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import type {Problem} from '../bus/events.js';
import {limits} from '../lib/limits.js';
import {problemOf} from '../lib/problem.js';
import {adopt, type Connection} from './connection.js';
import type {Certificate} from './certificate.js';
import type {Host} from './host.js';
import {secureAccepted} from './secure.js';
import {looksLikeHttp, looksLikeTls} from './sniff.js';

/*
The listening socket: bound, waiting, never carrying data itself. Each accepted connection is a new
socket; its first bytes decide who speaks on it.

	accept ──► first bytes ──► an HTTP request line ──► http
	                      ├──► a TLS ClientHello ──► decrypt, and the same again
	                      └──► anything else, or 250 ms of silence ──► tcp
*/

export type Speakers = {
	readonly http: (connection: Connection) => void;
	readonly tcp: (connection: Connection) => void;
	/** Loaded, or made, when the first peer wants TLS. */
	readonly certificate: () => Promise<Certificate>;
};

export type Listener = {
	readonly address: {readonly address: string; readonly port: number};
	readonly backlog: number;
	/** No new connections; those that are there stay. */
	readonly close: () => void;
};

/** Linux cuts the backlog to net.core.somaxconn, 4096 by default. */
const backlog = 511;

export const acceptOn = (host: Host, socket: Socket, endpoint: string, speakers: Speakers): void => {
	let silent: NodeJS.Timeout;
	const listenFor = (connection: Connection) => {
		silent = setTimeout(() => {
			connection.decide();
		}, limits.silence);
	};

	const inClear = (connection: Connection, bytes: Uint8Array | undefined) => {
		clearTimeout(silent);
		speakers[bytes && looksLikeHttp(bytes) ? 'http' : 'tcp'](connection);
	};

	const connection = adopt(host, socket, {
		endpoint,
		side: 'accepted',
		onFirst(connection, bytes) {
			if (bytes && looksLikeTls(bytes)) {
				clearTimeout(silent);
				void secure(connection);
			} else {
				inClear(connection, bytes);
			}
		},
	});

	/** The ClientHello waits in the socket until the certificate is there. */
	const secure = async (connection: Connection) => {
		try {
			const certificate = await speakers.certificate();
			if (!socket.destroyed) {
				secureAccepted(host, connection, certificate, inClear).once('secure', () => {
					listenFor(connection);
				});
			}
		} catch (error) {
			socket.destroy(error as Error);
		}
	};

	listenFor(connection);
	connection.onClosed.push(() => {
		clearTimeout(silent);
	});
};

/** Binds and listens. Rejects with a `Problem`. */
export const listen = async (
	{host, port}: {readonly host: string; readonly port: number},
	onSocket: (socket: Socket) => void,
	onProblem: (problem: Problem) => void,
): Promise<Listener> => {
	const server: Server = createServer({allowHalfOpen: true, noDelay: true}, onSocket);
	await new Promise<void>((resolve, reject) => {
		server.once('error', error => {
			// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- plain data, as the event carries it
			reject(problemOf(error, `${host}:${port}`));
		});
		server.listen({host, port, backlog, exclusive: true}, resolve);
	});
	server.on('error', error => {
		onProblem(problemOf(error, `${host}:${port}`));
	});
	const {address, port: bound} = server.address() as AddressInfo;
	return {
		address: {address, port: bound},
		backlog,
		close() {
			server.close();
		},
	};
};
