import {tcp} from './tcp/tcp.js';
import type {Transport} from './transport.js';
import {ws} from './ws/ws.js';

/** One line a transport. */
export const transports: readonly Transport[] = [
	tcp,
	ws,
];
