import type {ClientRequest} from 'node:http';
import type SockJS from 'sockjs-client';
import type {SockjsClient, SockjsClose} from 'sockjs-client';
import type {Problem} from '../../bus/problem.js';
import {phraseOf, problemWith} from '../../bus/phrases/wrong.js';
import {limits} from '../../lib/limits.js';
import {problemOf} from '../../lib/problem.js';
import {claim} from '../../sockets/agent.js';
import {closeChannel} from '../../sockets/channel.js';
import {isSecureScheme} from '../../sockets/dial-target.js';
import {endSession} from '../../sockets/session-end.js';
import type {DialContext} from '../transport.js';
import type {Reason} from './end.js';
import {createJourney} from './journey.js';
import {fallback} from './legs.js';
import {loadClient} from './load.js';
import {muteable} from './mute.js';
import {sockjsVerbs} from './verbs.js';

/*
The official client. All that it does is one channel: it asks for `info`, then tries one leg after the
other, each under a session name of its own, until one opens.

	info ──► websocket ──refused──► xhr-streaming ──refused──► xhr-polling
*/

const open = 1;

/** An answer that never ends would be kept whole by the client, which keeps all that has come. */
const boundAnswer = (request: ClientRequest): void => {
	request.once('response', response => {
		let size = 0;
		response.on('data', (part: string | Uint8Array) => {
			size += part.length;
			if (size > limits.payload) {
				request.destroy(new Error(`the answer has more than ${limits.payload} bytes and no end`));
			}
		});
	});
};

const problemIn = ({code, reason}: SockjsClose, leg: string | undefined, network: Problem | undefined, where: string): Problem => {
	if (network && (leg === undefined || leg === 'info')) {
		return network;
	}

	return code === 1002
		? problemWith('ESOCKJS', {code: 'no-sockjs', where})
		: (reason === 'All transports failed'
			? problemWith('ESOCKJS', {code: 'sockjs-legs', where, legs: fallback, closeCode: Number(code)})
			: {code: 'ESOCKJS', message: `${where}: ${String(reason)} (${String(code)})`});
};

export const dial = ({host, endpoint, target, options, onReady, onFailed, onClosed}: DialContext): (() => void) => {
	const url = new URL(target.href.replace(/^sockjs\+/, ''));
	url.hash = '';
	const address = url.hostname.replaceAll(/^\[|\]$/g, '');
	const isSecure = isSecureScheme(target.protocol);
	const port = Number(url.port || (isSecure ? 443 : 80));
	const where = url.host;
	let state: 'dialing' | 'open' | 'over' = 'dialing';
	let sock: SockjsClient | undefined;
	let network: Problem | undefined;
	let left = false;
	let legTimer: NodeJS.Timeout | undefined;
	let carrier: SockjsClient['_transport'] = null;
	const journey = createJourney(host, () => {
		// The library hears of it later, maybe too late for a session that is quitting.
		setImmediate(() => {
			end({text: 'closed'});
		});
	});
	const end = (reason: Reason) => {
		const channel = journey.channel();
		if (state === 'open' && channel) {
			endSession(host, channel, () => journey.ending().judge(reason));
		}
	};

	const claimed = claim(host, {
		endpoint,
		meant: {address, port},
		...(isSecure && {trust: host.trustFor(url.hostname, port, options.insecure)}),
		channelOf: journey.channelOf,
		onError(error) {
			network ??= problemOf(error, where);
		},
	}, request => {
		for (const [name, value] of options.headers) {
			request.setHeader(name, value);
		}

		boundAnswer(request);
	});

	const close = () => {
		if (sock && sock.readyState <= open) {
			left = true;
			claimed.run(() => {
				sock!.close();
			});
		}
	};

	/** Nothing of it shall be left, whoever ended it. */
	const clear = () => {
		state = 'over';
		clearTimeout(deadline);
		close();
		clearTimeout(legTimer);
		claimed.end();
		for (const {socket} of journey.channel()?.connections ?? []) {
			socket.destroySoon();
		}
	};

	const fail = (problem: Problem) => {
		if (state === 'dialing') {
			const byUs = left;
			clear();
			const channel = journey.channel();
			if (channel) {
				closeChannel(host, channel, {clean: false, verdict: {by: byUs ? 'client' : 'server', cause: byUs ? 'shutdown' : 'refused', evidence: [phraseOf(problem)]}});
			}

			onFailed(problem);
		}
	};

	const deadline = setTimeout(() => {
		fail({code: 'ETIMEDOUT', message: `${where} did not finish the handshake within ${limits.handshake / 1000} s`, syscall: 'connect'});
	}, limits.handshake);

	const opened = (client: SockjsClient) => {
		const channel = journey.channel();
		if (state !== 'dialing' || !channel) {
			return;
		}

		state = 'open';
		clearTimeout(deadline);
		muteable(client._transport?.ws?._driver, channel);
		channel.onClosed.push(() => {
			clear();
			onClosed();
		});
		channel.verbs = sockjsVerbs(channel, {
			why: () => client.readyState === open ? undefined : {code: 'after-closed'},
			write(text) {
				claimed.run(() => {
					client.send(text);
				});
			},
			queue: () => client._transport?.sendBuffer,
			// The protocol has no words for a client's code and reason.
			close,
			farewell: () => channel.leg === 'websocket',
		});
		onReady(channel);
	};

	const ended = (event: SockjsClose) => {
		const channel = journey.channel();
		if (state === 'dialing') {
			fail(problemIn(event, channel?.leg, network, where));
		} else {
			end({text: typeof event.reason === 'string' ? event.reason : '', code: typeof event.code === 'number' ? event.code : 1006, left});
		}
	};

	const begin = (Client: typeof SockJS) => {
		if (state !== 'dialing') {
			return;
		}

		sock = claimed.run(() => new Client(url.href, [], {
			transports: fallback,
			timeout: limits.leg,
			transportOptions: {websocket: {maxLength: limits.payload, headers: Object.fromEntries(options.headers), tls: claimed.overTls?.options}},
		}));
		const client = sock;
		Object.defineProperties(client, {
			// An answer to `info` may name another server to go to; we go where we were asked to.
			_transUrl: {get: () => client.url, set() {/* See above. */}},
			// A WebSocket above TLS is made before anybody could see it; this is the first moment after.
			_transport: {
				get: () => carrier,
				set(made: typeof carrier) {
					carrier = made;
					if (made?.ws && claimed.overTls) {
						claimed.overTls.made(made.ws._stream);
					}
				},
			},
			// The timer of a leg that failed is forgotten by the library, and would end the leg that came after it.
			_transportTimeoutId: {
				get: () => legTimer,
				set(timer?: NodeJS.Timeout) {
					clearTimeout(legTimer);
					legTimer = timer;
				},
			},
		});
		client.addEventListener('open', () => {
			opened(client);
		});
		client.addEventListener('close', ended);
	};

	loadClient().then(begin).catch((error: unknown) => {
		fail({code: 'ESOCKJS', message: String(error)});
	});
	return () => {
		left ||= state === 'dialing';
		fail({code: 'ECANCELED', message: 'given up before it was connected'});
	};
};
