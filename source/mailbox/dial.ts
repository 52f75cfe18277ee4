import type {Problem} from '../bus/problem.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {phraseOf} from '../bus/phrases/wrong.js';
import {limits} from '../lib/limits.js';
import {problemOf} from '../lib/problem.js';
import {closeChannel, resumeChannel, type Channel, type Judgement, type Verbs} from '../sockets/channel.js';
import {endSession} from '../sockets/session-end.js';
import {goodbyeBy, notBack, type Goodbye} from '../sockets/session-verdict.js';
import type {DialContext, Interruption} from '../transports/transport.js';
import {addressOf} from './address.js';
import type {Ask} from './asker.js';
import {createCarriage} from './carriage.js';
import {createConversation} from './conversation.js';
import {neverReady} from './endings.js';
import {createOutbox} from './outbox.js';
import {brief} from './patience.js';
import {createPause} from './pause.js';
import {createReader} from './reader.js';

/*
A client of a mailbox.

	dialing ──first answer──► ready ──goodbye of either side──► leaving ──► over
	   └──► failed              └──► cut ──► asks again: as its policy says, or at once and twice more ──► over
*/

type State = 'dialing' | 'ready' | 'leaving' | 'over';

export const dialMailbox = (context: DialContext, name: string, ask: Ask): (() => void) => {
	const {host, target, options, onReady, onFailed, onClosed} = context;
	const {bus} = host;
	const address = addressOf(target, name);
	const stop = new AbortController();
	const pause = createPause();
	let state: State = 'dialing';
	let slowed = false;
	let isCut = false;
	let interruption: Interruption | undefined;

	const over = () => {
		const wasReady = state !== 'dialing' && state !== 'over';
		state = 'over';
		clearTimeout(deadline);
		pause.wake();
		outbox.stop();
		// Not within the bytes that ended it: they have readers that come after us.
		setImmediate(() => {
			stop.abort();
			carriage.agent.destroy();
		});
		if (wasReady) {
			onClosed();
		}
	};

	const carriage = createCarriage(context, name, channel => {
		channel.onClosed.push(over);
	});

	const end = (judgement: Judgement) => {
		if (state === 'ready') {
			state = 'leaving';
		}

		const channel = carriage.channel();
		if (channel && state === 'leaving') {
			endSession(host, channel, () => judgement);
		}
	};

	const fail = (problem: Problem) => {
		if (state !== 'dialing') {
			return;
		}

		over();
		const channel = carriage.channel();
		if (channel) {
			closeChannel(host, channel, neverReady(problem));
		}

		onFailed(problem);
	};

	const deadline = setTimeout(() => {
		fail({code: 'ETIMEDOUT', message: `${carriage.where} did not answer within ${limits.handshake / 1000} s`, syscall: 'connect'});
	}, limits.handshake);

	const conversation = createConversation({
		address, agent: carriage.agent, headers: options.headers, signal: stop.signal, onGone: end, isDialing: () => state === 'dialing',
	});
	const unsent = (): readonly Phrase[] => outbox.count() === 0 ? [] : [{code: 'never-sent', count: outbox.count()}];

	const lost = (error: unknown) => {
		const problem = problemOf(error, carriage.where);
		end(notBack(carriage.cut(), problem.code === 'ETIMEDOUT' ? 'network' : 'server', [{code: 'not-back', why: phraseOf(problem)}, ...unsent()]));
	};

	const outbox = createOutbox({
		post: conversation.post,
		onLost: lost,
		// While a policy waits with the next GET, messages wait for that to succeed.
		patience: failures => brief(failures) ?? (interruption && limits.retry),
	});
	const reader = createReader(host.budget, async () => {
		if (slowed) {
			await outbox.drained();
			slowed = false;
		}
	});

	const leave = async (goodbye: Goodbye) => {
		state = 'leaving';
		pause.wake();
		if (!conversation.ours()) {
			end(goodbyeBy('client', [{code: 'asks-no-more'}, ...unsent()], goodbye));
			stop.abort();
			return;
		}

		const late = setTimeout(outbox.stop, limits.goodbye);
		await outbox.drained();
		clearTimeout(late);
		const began = bus.now();
		const heard = await conversation.leave(reader.last(), goodbye);
		const took = heard ? Math.ceil(bus.now() - began) : undefined;
		end(goodbyeBy('client', [{code: 'delete-sent', took}, ...unsent()], goodbye, heard));
	};

	const verbs: Verbs = {
		send(data, kind) {
			if (state !== 'ready') {
				return {code: 'after-goodbye'};
			}

			return data.length > limits.posted
				? {code: 'message-large', size: data.length, transport: name, most: limits.posted}
				: outbox.send({data, kind});
		},
		close(code, reason) {
			if (state === 'ready') {
				void leave({...(code !== undefined && {code}), ...(reason !== undefined && {reason})});
			}
		},
		garbage: () => new TextEncoder().encode('garbage\r\n\r\n'),
		partial: () => new TextEncoder().encode(`POST ${address.url.pathname} HTTP/1.1\r\nHost: ${address.url.host}\r\nContent-Type: text/plain\r\nContent-Length: 64\r\n\r\nhalf a message, and th`),
		farewell: true,
		answersPings: false,
		waiting: outbox.waiting,
		pauseUntilDrained() {
			slowed = true;
		},
	};

	const ready = () => {
		const channel: Channel | undefined = carriage.channel();
		if (state === 'ready' && channel) {
			if (isCut) {
				isCut = false;
				outbox.retry();
				resumeChannel(host, channel, reader.last() === undefined ? {} : {from: reader.last()});
			}

			interruption?.back(channel);
			interruption = undefined;
		} else if (state === 'dialing' && channel) {
			state = 'ready';
			clearTimeout(deadline);
			channel.verbs = verbs;
			onReady(channel);
		}
	};

	const goOn = async (error: unknown, delay: number | undefined) => {
		if (delay === undefined) {
			lost(error);
			return;
		}

		await pause.wait(delay);
		if (state === 'ready') {
			interruption?.again();
		}
	};

	/** One after the other, until the session ends. */
	const listen = async () => {
		for (let failures = 0; state === 'dialing' || state === 'ready';) {
			try {
				const wait = await ask({
					url: address.url, ours: conversation.ours, last: reader.last, retry: reader.retry, get: conversation.get, ready,
					read: async response => reader.read(response, conversation.ours() === true),
				});
				failures = 0;
				outbox.retry();
				const goodbye = reader.goodbye();
				if (goodbye && state === 'ready') {
					end(goodbyeBy('server', [{code: 'goodbye', who: 'server'}, ...unsent()], goodbye));
				} else if (state === 'ready' && wait > 0) {
					await pause.wait(wait);
				}
			} catch (error) {
				const problem = problemOf(error, carriage.where);
				fail(problem);
				if (state === 'ready') {
					isCut = true;
					interruption = context.interruption();
					await goOn(error, interruption ? interruption.lost(problem) : brief(++failures));
				}
			}
		}
	};

	void listen();
	return () => {
		fail({code: 'ECANCELED', message: 'given up before it was connected'});
		// One that is there asks once more: what the server says last is heard sooner.
		pause.wake();
	};
};
