import type * as Library from 'socket.io-client';
import type {Problem} from '../../bus/problem.js';
import {tell} from '../../bus/phrases/phrase.js';
import {problemWith} from '../../bus/phrases/wrong.js';
import {limits} from '../../lib/limits.js';
import {problemOf} from '../../lib/problem.js';
import {createAgent} from '../../sockets/agent.js';
import {moveChannel, openChannel, resumeChannel, type Channel} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import {endSession} from '../../sockets/session-end.js';
import {readEngineIoRequest} from '../../wire/engine-io-request.js';
import type {RequestHead} from '../../wire/http-head.js';
import type {DialContext, Memory} from '../transport.js';
import {clientVerbs} from './client-verbs.js';
import {watchEnd, type Ending, type Reason} from './end.js';
import {createPolling} from './polling.js';
import {dialProblem, isRefusal, pollErrorIn, refusalIn} from './problem.js';
import {readTarget} from './target.js';

/** Private in Engine.IO's types. */
type EngineInner = {_sendPacket: (type: string, ...rest: unknown[]) => void};

/** The library answers every ping by itself; a muted connection must not. */
const mayMute = (engine: EngineInner, isMute: () => boolean) => {
	const send = engine._sendPacket.bind(engine);
	engine._sendPacket = (type, ...rest) => {
		if (type !== 'pong' || !isMute()) {
			send(type, ...rest);
		}
	};
};

/** Private in Socket.IO's types. */
type Recoverable = {_pid?: string; _lastOffset?: string};

/** A new socket says to the server which session it had: its own way, as if it were the old one. */
const recall = (socket: object, {recovery}: Memory) => {
	if (recovery) {
		Object.assign(socket, {_pid: recovery.pid, _lastOffset: recovery.offset} satisfies Recoverable);
	}

	return recovery;
};

/** Who has said goodbye does not come back for it. */
const remember = (socket: object, memory: Memory, reason: string) => {
	const {_pid: pid, _lastOffset: offset} = socket as Recoverable;
	memory.recovery = pid === undefined || /^io (?:client|server) disconnect$/.test(reason) ? undefined : {pid, ...(offset !== undefined && {offset})};
};

const start = ({Manager, NodeXHR, NodeWebSocket}: typeof Library, {host, endpoint, target, options, memory, onReady, onFailed, onClosed}: DialContext) => {
	const {secure, hostname, port, path, namespace, query} = readTarget(target);
	const where = `${hostname}:${port}`;
	const connections = new Set<Connection>();
	const abort = new AbortController();
	let channel: Channel | undefined;
	let ending: Ending | undefined;
	let lastPost = {target: path, authority: where};
	let webSocket: Connection | undefined;
	let state: 'opening' | 'ready' | 'failed' = 'opening';

	const channelOf = (request: RequestHead, connection: Connection): Channel | undefined => {
		const leg = readEngineIoRequest(request.target)?.transport;
		if (leg === undefined) {
			return undefined;
		}

		if (channel === undefined) {
			channel = openChannel(host, connection, {transport: 'socketio', session: true, leg});
			ending = watchEnd(host, channel);
			channel.onClosed.push(leave);
		}

		if (leg === 'websocket') {
			webSocket = connection;
		} else {
			lastPost = {target: request.target, authority: where};
		}

		return channel;
	};

	const dialer = {
		endpoint, channelOf,
		meant: {address: hostname.replaceAll(/^\[|\]$/g, ''), port},
		...(secure && {trust: host.trustFor(hostname, port, options.insecure)}),
		onConnection(connection: Connection) {
			connections.add(connection);
			connection.onClosed.push(() => {
				connections.delete(connection);
			});
		},
	};
	// The WebSocket gets a connection of its own, as in a browser, and not one that has just been polled on.
	const [pollAgent, socketAgent] = [createAgent(host, dialer), createAgent(host, dialer)];
	const headers = Object.fromEntries(options.headers);
	const manager = new Manager({
		hostname: dialer.meant.address, port, secure, path, query,
		transports: [createPolling(NodeXHR, {agent: pollAgent, headers, signal: abort.signal}), NodeWebSocket],
		transportOptions: {websocket: {agent: socketAgent, extraHeaders: headers, maxPayload: limits.inflated}},
		reconnection: false,
		autoConnect: false,
		timeout: limits.handshake,
	});
	const socket = manager.socket(namespace);
	const before = recall(socket, memory);

	/** Lets go of everything, once. */
	const leave = () => {
		clearTimeout(deadline);
		manager.engine.close();
		// What has arrived meanwhile is read first: an RST is then told as one.
		setImmediate(() => {
			abort.abort();
			pollAgent.destroy();
			socketAgent.destroy();
			for (const connection of connections) {
				connection.socket.destroySoon();
			}
		});
		if (state === 'ready') {
			onClosed();
		}
	};

	const end = (reason: Reason) => {
		const [open, how] = [channel, ending];
		if (open && how) {
			endSession(host, open, () => how.judge(reason));
		} else {
			leave();
		}
	};

	const fail = (problem: Problem, reason = problem.message) => {
		if (state === 'opening') {
			state = 'failed';
			onFailed(problem);
			socket.disconnect();
			end({reason, detail: problem.message, ...(isRefusal(problem) && {refused: true})});
		}
	};

	const deadline = setTimeout(() => {
		fail({code: 'ETIMEDOUT', message: `${where} did not finish the handshake within ${limits.handshake / 1000} s`});
	}, limits.handshake);
	socket.on('connect_error', error => {
		fail(dialProblem(error, where));
	});
	socket.once('connect', () => {
		clearTimeout(deadline);
		if (channel && state === 'opening') {
			state = 'ready';
			channel.verbs = clientVerbs(channel, socket, () => lastPost);
			if (before) {
				resumeChannel(host, channel, {recovered: socket.recovered, ...(before.offset !== undefined && {from: before.offset})});
			}

			onReady(channel);
		}
	});
	let left: string | undefined;
	socket.once('disconnect', reason => {
		left = reason;
		remember(socket, memory, reason);
	});
	// A server that asks for an acknowledgement is told that its event has arrived.
	socket.onAny((_event, ...args: unknown[]) => {
		const acknowledge = args.at(-1);
		if (typeof acknowledge === 'function') {
			(acknowledge as () => void)();
		}
	});
	socket.connect();
	const {engine} = manager;
	mayMute(engine as unknown as EngineInner, () => [...channel?.connections ?? []].some(({held}) => held.has('mute')));
	engine.on('upgrade', () => {
		if (channel && webSocket && !channel.closed) {
			moveChannel(host, channel, webSocket, 'websocket');
		}
	});
	engine.once('close', (reason, description) => {
		const refusal = pollErrorIn(description);
		const detail = refusal ? tell(refusalIn(refusal)) : (description instanceof Error ? description.message : undefined);
		// Socket.IO closes the session under it first, and only then says why.
		queueMicrotask(() => {
			if (state === 'opening') {
				fail(problemWith('ECLOSED', {code: 'session-early-end', where, text: detail ?? reason}), reason);
			}

			end({reason: left ?? reason, ...(detail !== undefined && {detail}), ...(refusal && {refused: true})});
		});
	});
	return fail;
};

export const dial = (context: DialContext): () => void => {
	const canceled: Problem = {code: 'ECANCELED', message: 'given up before it was connected'};
	let given = false;
	let fail: ((problem: Problem) => void) | undefined;
	const load = async () => {
		try {
			const library = await import('socket.io-client');
			if (!given) {
				fail = start(library, context);
			}
		} catch (error) {
			context.onFailed(problemOf(error));
		}
	};

	void load();
	return () => {
		given = true;
		if (fail) {
			fail(canceled);
		} else {
			context.onFailed(canceled);
		}
	};
};
