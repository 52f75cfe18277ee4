import {connect, type Socket} from 'node:net';
import type {Problem} from '../bus/events.js';
import {limits} from '../lib/limits.js';
import {problemOf} from '../lib/problem.js';
import {adopt, type Connection} from './connection.js';
import type {Host} from './host.js';

export type Dialed = {
	readonly connection: Connection;
	readonly socket: Socket;
	/** The handshake is over: the deadline no longer holds. */
	readonly settle: () => void;
	/** Gives up, saying why. */
	readonly fail: (problem: Problem) => void;
};

export type DialOptions = {
	readonly endpoint: string;
	readonly hostname: string;
	readonly port: number;
	readonly onFailed: (problem: Problem) => void;
};

/**
Creates a socket and begins to connect it. `onFailed` is called at most once: the address does not
answer, or the deadline passes or the connection ends before `settle`. The deadline is absolute: a
peer that drips a byte now and then does not move it.
*/
export const dialSocket = (host: Host, {endpoint, hostname, port, onFailed}: DialOptions): Dialed => {
	const where = `${hostname}:${port}`;
	const address = hostname.replaceAll(/^\[|]$/g, '');
	const socket = connect({host: address, port, allowHalfOpen: true, noDelay: true});
	const connection = adopt(host, socket, {endpoint, side: 'dialed', meant: {address, port}});
	let settled = false;
	const fail = (problem: Problem) => {
		if (!settled) {
			settled = true;
			clearTimeout(deadline);
			onFailed(problem);
			socket.destroy();
		}
	};

	const deadline = setTimeout(() => {
		fail({code: 'ETIMEDOUT', message: `${where} did not finish the handshake within ${limits.handshake / 1000} s`, syscall: 'connect'});
	}, limits.handshake);
	socket.on('error', error => {
		fail(problemOf(error, where));
	});
	socket.once('close', () => {
		fail(connection.evidence.error ?? {code: 'ECLOSED', message: `${where} closed the connection before the handshake was over`});
	});
	return {
		connection,
		socket,
		fail,
		settle() {
			settled = true;
			clearTimeout(deadline);
		},
	};
};
