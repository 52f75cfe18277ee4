import {connect, type Socket} from 'node:net';
import type {Problem} from '../bus/problem.js';
import {limits} from '../lib/limits.js';
import {problemOf} from '../lib/problem.js';
import {adopt, type Connection} from './connection.js';
import type {Host} from './host.js';
import {secureDialed, type Trust} from './secure.js';

export type Dialed = {
	readonly connection: Connection;
	readonly socket: Socket;
	/** The handshake is over: the deadline no longer holds. */
	readonly settle: () => void;
	/** Connected, and the TLS handshake over if there is one. */
	readonly whenReady: (act: () => void) => void;
	/** Gives up, saying why. */
	readonly fail: (problem: Problem) => void;
};

export type DialOptions = {
	readonly endpoint: string;
	readonly hostname: string;
	readonly port: number;
	/** TLS on top. */
	readonly trust?: Trust;
	/** A Unix socket's path, in place of host and port. */
	readonly path?: string;
	readonly onFailed: (problem: Problem) => void;
};

/**
Creates a socket and begins to connect it. `onFailed` is called at most once: the address does not
answer, or the deadline passes or the connection ends before `settle`. The deadline is absolute: a
peer that drips a byte now and then does not move it.
*/
export const dialSocket = (host: Host, {endpoint, hostname, port, trust, path, onFailed}: DialOptions): Dialed => {
	const where = path ?? `${hostname}:${port}`;
	const address = hostname.replaceAll(/^\[|\]$/g, '');
	const raw = connect(path === undefined ? {host: address, port, allowHalfOpen: true, noDelay: true} : {path, allowHalfOpen: true});
	const connection = adopt(host, raw, {endpoint, side: 'dialed', meant: {address: path ?? address, port: path === undefined ? port : 0}});
	const socket = trust ? secureDialed(host, connection, trust) : raw;
	let settled = false;
	const fail = (problem: Problem) => {
		if (!settled) {
			settled = true;
			clearTimeout(deadline);
			onFailed(problem);
			raw.destroy();
		}
	};

	const deadline = setTimeout(() => {
		fail({code: 'ETIMEDOUT', message: `${where} did not finish the handshake within ${limits.handshake / 1000} s`, syscall: 'connect'});
	}, limits.handshake);
	socket.on('error', error => {
		fail(problemOf(error, where));
	});
	raw.once('close', () => {
		fail(connection.evidence.error ?? {code: 'ECLOSED', message: `${where} closed the connection before the handshake was over`});
	});
	if (socket !== raw) {
		raw.on('error', error => {
			fail(problemOf(error, where));
		});
	}

	return {
		connection,
		socket,
		fail,
		whenReady(act) {
			socket.once(trust ? 'secureConnect' : 'connect', act);
		},
		settle() {
			settled = true;
			clearTimeout(deadline);
		},
	};
};
