import type {Socket} from 'node:net';
import {limits} from '../lib/limits.js';
import type {Certificate} from './certificate.js';
import {closeChannel} from './channel.js';
import {adopt, type Connection} from './connection.js';
import type {Host} from './host.js';
import {secureAccepted} from './secure.js';
import {looksLikeHttp, looksLikeTls} from './sniff.js';

/*
Each accepted connection is a new socket; its first bytes decide who speaks on it.

	accept ──► first bytes ──► an HTTP request line ──► http
	       │               ├──► a TLS ClientHello ──► decrypt, and the same again
	       │               └──► anything else ──► tcp
	       └──► 250 ms of silence ──► tcp, so that what the server says by itself reaches it

A browser opens connections ahead of its requests. So whoever was taken for raw TCP by its silence
alone, and has been told nothing yet, may still turn out to speak HTTP or TLS.
*/

export type Speakers = {
	readonly http: (connection: Connection) => void;
	/** What it returns stops it from listening to the socket. */
	readonly tcp: (connection: Connection) => () => void;
	/** Loaded, or made, when the first peer wants TLS. */
	readonly certificate: () => Promise<Certificate>;
};

/** Whether the silence is only ours: the other end is our own client, and it is not raw TCP. */
const willSpeak = ({connections}: Host, {peer}: Connection): boolean => {
	const other = peer === undefined ? undefined : connections.get(peer);
	return other !== undefined && other.transport !== 'tcp' && other.transport !== 'tls';
};

type Greeting = {
	readonly onFirst: (connection: Connection, bytes: Uint8Array | undefined) => void;
	readonly wait: (connection: Connection) => void;
	readonly stop: () => void;
};

const createGreeting = (host: Host, speakers: Speakers, secure: ((connection: Connection) => void) | undefined): Greeting => {
	let silence: NodeJS.Timeout | undefined;
	let patience: NodeJS.Immediate | undefined;
	let undo: (() => void) | undefined;
	const stop = () => {
		clearTimeout(silence);
		clearImmediate(patience);
	};

	/** Takes back that it was raw TCP. */
	const reconsider = (connection: Connection) => {
		undo?.();
		undo = undefined;
		connection.stack = undefined;
		if (connection.channel) {
			closeChannel(host, connection.channel, {clean: true, verdict: {by: 'client', cause: 'unknown', evidence: [{code: 'taken-for-tcp'}]}});
		}
	};

	return {
		stop,
		wait(connection) {
			silence = setTimeout(() => {
				// A late timer comes before the data that has long been there: one look at the socket first.
				patience = setImmediate(() => {
					if (!connection.socket.destroyed && !connection.stack && !willSpeak(host, connection)) {
						undo = speakers.tcp(connection);
					}
				});
			}, limits.silence);
		},
		onFirst(connection, bytes) {
			stop();
			const encrypted = bytes !== undefined && secure !== undefined && looksLikeTls(bytes);
			const http = bytes !== undefined && looksLikeHttp(bytes);
			if (undo && (encrypted || http) && connection.meter.framesOut === 0) {
				reconsider(connection);
			}

			if (undo) {
				return;
			}

			if (encrypted) {
				secure(connection);
			} else if (http) {
				speakers.http(connection);
			} else {
				speakers.tcp(connection);
			}
		},
	};
};

export const acceptOn = (host: Host, socket: Socket, endpoint: string, speakers: Speakers): void => {
	const above = createGreeting(host, speakers, undefined);

	/** The ClientHello waits in the socket until the certificate is there. */
	const secure = async (connection: Connection) => {
		try {
			const certificate = await speakers.certificate();
			if (!socket.destroyed) {
				secureAccepted(host, connection, certificate, above.onFirst).once('secure', () => {
					above.wait(connection);
				});
			}
		} catch (error) {
			socket.destroy(error as Error);
		}
	};

	const below = createGreeting(host, speakers, connection => {
		void secure(connection);
	});
	const connection = adopt(host, socket, {endpoint, side: 'accepted', onFirst: below.onFirst});
	below.wait(connection);
	connection.onClosed.push(below.stop, above.stop);
};
