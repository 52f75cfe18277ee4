import type {Buffer} from 'node:buffer';
import WebSocket, {WebSocketServer, type RawData} from 'ws';
import {problemWith} from '../../bus/phrases/wrong.js';
import {limits} from '../../lib/limits.js';
import {problemOf} from '../../lib/problem.js';
import {openChannel, type Channel} from '../../sockets/channel.js';
import {isSecure, type Connection} from '../../sockets/connection.js';
import {dialTarget} from '../../sockets/dial-target.js';
import type {Hear} from '../../sockets/express.js';
import {speakHttp} from '../../sockets/speak.js';
import type {Host} from '../../sockets/host.js';
import type {Upgrade} from '../../sockets/http.js';
import type {DialContext, ServeContext, Transport} from '../transport.js';
import {answerPings, wsVerbs} from './ws-verbs.js';

const common = {
	autoPong: false,
	maxFragments: limits.fragments,
	// A thousand clients must not cost a thousand compression windows, and small messages gain nothing.
	perMessageDeflate: {threshold: 1024, serverNoContextTakeover: true, clientNoContextTakeover: true},
} as const;

/** The wire has opened it when its 101 passed; a 101 that only ws could make sense of opens it here. */
const channelOn = (host: Host, connection: Connection) => connection.channel ?? openChannel(host, connection, {transport: isSecure(connection) ? 'wss' : 'ws'});

/** Where a peer finds its channel. */
const channelKey = Symbol('channel');

type Peer = WebSocket & {[channelKey]?: Channel};

/** Messages are heard of the gate, where their frames are short, and else of ws: in their order (`sockets/express.ts`). */
const createHearing = (hear: Hear) => {
	/** The same function for all peers: a closure for each would be that much more cold memory a message. */
	function tell(this: Peer, data: RawData, isBinary: boolean) {
		const channel = this[channelKey]!;
		const {express} = channel.connection.gate;
		if (express) {
			express.untold--;
		}

		hear(channel, data as Buffer, isBinary ? 'binary' : 'text');
	}

	return (peer: Peer, channel: Channel) => {
		peer[channelKey] = channel;
		peer.on('message', tell);
		const {express} = channel.connection.gate;
		if (express) {
			express.hear = hear;
		}
	};
};

/** What a client of ours is told is in the log; nothing else is done with it. */
const hearNothing = createHearing(() => {
	// Nobody else asks.
});

const serve = ({host, onMessage, onChannel}: ServeContext) => {
	const hearFrom = createHearing(onMessage);
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
			upgrade({request, socket, head, connection}: Upgrade) {
				server.handleUpgrade(request, socket, head, (peer: Peer) => {
					connection.gate.corkReads();
					const channel = channelOn(host, connection);
					channel.verbs = wsVerbs(connection, peer);
					answerPings(connection, peer);
					hearFrom(peer, channel);
					peer.on('error', error => {
						connection.evidence.error ??= problemOf(error);
						// RFC 6455 §7.1.7: ws hears no more of this peer, so neither does anybody else.
						const {express} = connection.gate;
						if (express) {
							express.hear = undefined;
						}
					});
					onChannel(channel);
				});
			},
		}],
	};
};

/** `ws+unix:/path/to.sock:/url`, as ws has it; the address for the request itself then is of no meaning. */
const requestUrl = (target: URL): string => target.protocol === 'ws+unix:'
	? `ws://localhost${target.pathname.split(':').slice(1).join(':') || '/'}${target.search}`
	: target.href;

const dial = (context: DialContext) => {
	const {host, target, options, onReady, onClosed} = context;
	const {connection, socket, settle, fail} = dialTarget(context);
	connection.raw.once('connect', () => {
		speakHttp(host, connection, {webSocket: isSecure(connection) ? 'wss' : 'ws'});
	});
	const peer = new WebSocket(requestUrl(target), [...options.subprotocols], {
		...common,
		headers: Object.fromEntries(options.headers),
		createConnection: () => socket,
	});
	answerPings(connection, peer);
	peer.on('unexpected-response', (_request, response) => {
		fail(problemWith(`HTTP_${response.statusCode}`, {code: 'not-101', status: response.statusCode!, text: response.statusMessage!}));
	});
	peer.on('error', error => {
		connection.evidence.error ??= problemOf(error);
		fail(problemOf(error, target.host));
	});
	peer.once('open', () => {
		settle();
		const channel = channelOn(host, connection);
		channel.verbs = wsVerbs(connection, peer);
		hearNothing(peer, channel);
		connection.onClosed.push(onClosed);
		onReady(channel);
	});
	return () => {
		fail({code: 'ECANCELED', message: 'given up before it was connected'});
	};
};

/** RFC 6455 §5.5.2: either end may ping. */
const heartbeat = {client: 'asks', server: 'asks'} as const;

export const ws: Transport = {
	name: 'ws',
	schemes: ['ws:', 'ws+unix:'],
	heartbeat,
	urlOf: authority => `ws://${authority}/ws`,
	serve,
	dial,
};

/** The same above TLS. */
export const wss: Transport = {
	name: 'wss',
	schemes: ['wss:'],
	heartbeat,
	urlOf: authority => `wss://${authority}/ws`,
	serve: () => ({}),
	dial,
};
