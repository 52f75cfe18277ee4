import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {addressText} from '../bus/address.js';
import type {Problem} from '../bus/problem.js';
import {problemOf} from '../lib/problem.js';

/* The listening socket: bound, waiting, never carrying data itself. */

export type Listener = {
	readonly address: {readonly address: string; readonly port: number};
	readonly backlog: number;
	/** No new connections; those that are there stay. */
	readonly close: () => void;
};

/** Linux cuts the backlog to net.core.somaxconn, 4096 by default. */
const backlog = 511;

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
			reject(problemOf(error, addressText({address: host, port})));
		});
		server.listen({host, port, backlog, exclusive: true}, resolve);
	});
	server.on('error', error => {
		onProblem(problemOf(error, addressText({address: host, port})));
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
