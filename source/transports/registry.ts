import {socketio} from './socketio/socketio.js';
import {longPoll} from './long-poll/long-poll.js';
import {poll} from './poll/poll.js';
import {stream} from './stream/stream.js';
import {sockjs} from './sockjs/sockjs.js';
import {tcp, tls} from './tcp/tcp.js';
import type {Transport} from './transport.js';
import {ws, wss} from './ws/ws.js';

/** One line a transport. */
export const transports: readonly Transport[] = [
	tcp,
	tls,
	ws,
	wss,
	poll,
	longPoll,
	stream,
	socketio,
	sockjs,
];
