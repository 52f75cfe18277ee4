import type {Buffer} from 'node:buffer';
import WebSocket, {WebSocketServer} from 'ws';
import {limits} from '../../lib/limits.js';
import {problemOf} from '../../lib/problem.js';
import {dialSocket} from '../../sockets/dial.js';
import {speak} from '../../sockets/speak.js';
import type {DialContext, ServeContext, Transport} from '../transport.js';
import {answerPings, wsChannel} from './ws-channel.js';

const common = {
	autoPong: false,
	maxFragments: limits.fragments,
	// A thousand clients must not cost a thousand compression windows, and small messages gain nothing.
	perMessageDeflate: {threshold: 1024, serverNoContextTakeover: true, clientNoContextTakeover: true},
} as const;

const serve = ({onMessage, onChannel}: ServeContext) => {
	const server = new WebSocketServer({
		...common,
		noServer: true,
		clientTracking: false,
		handleProtocols: protocols => protocols.values().next().value ?? false,
	});
	return {
		mounts: [{
			path: '/ws',
			summary: 'WebSocket',
			upgrade(request: Parameters<WebSocketServer['handleUpgrade']>[0], socket: Parameters<WebSocketServer['handleUpgrade']>[1], head: Uint8Array, connection: Parameters<typeof wsChannel>[0]) {
				server.handleUpgrade(request, socket, head as Buffer, peer => {
					connection.verbs = wsChannel(connection, peer);
					answerPings(connection, peer);
					peer.on('message', (data, isBinary) => {
						onMessage(connection, data as Buffer, isBinary ? 'binary' : 'text');
					});
					peer.on('error', error => {
						connection.evidence.error ??= problemOf(error);
					});
					onChannel(connection);
				});
			},
		}],
	};
};

const dial = ({host, endpoint, target, options, onReady, onFailed, onClosed}: DialContext) => {
	const port = Number(target.port || 80);
	const {connection, socket, settle, fail} = dialSocket(host, {endpoint, hostname: target.hostname, port, onFailed});
	socket.once('connect', () => {
		speak(host, connection, {start: 'http', transport: 'ws'});
	});
	const peer = new WebSocket(target, [...options.subprotocols], {
		...common,
		headers: Object.fromEntries(options.headers),
		createConnection: () => socket,
	});
	answerPings(connection, peer);
	peer.on('unexpected-response', (_request, response) => {
		fail({code: `HTTP_${response.statusCode}`, message: `the server answered ${response.statusCode} ${response.statusMessage} instead of 101 Switching Protocols`});
	});
	peer.on('error', error => {
		connection.evidence.error ??= problemOf(error);
		fail(problemOf(error, target.host));
	});
	peer.once('open', () => {
		settle();
		connection.verbs = wsChannel(connection, peer);
		connection.onClosed.push(() => {
			onClosed(connection);
		});
		onReady(connection);
	});
	return () => {
		fail({code: 'ECANCELED', message: 'given up before it was connected'});
	};
};

export const ws: Transport = {
	name: 'ws',
	schemes: ['ws:'],
	urlOf: authority => `ws://${authority}/ws`,
	serve,
	dial,
};
